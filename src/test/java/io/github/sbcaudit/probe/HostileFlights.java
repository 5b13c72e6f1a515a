package io.github.sbcaudit.probe;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Records what genuine servers of two makes say to every kind of connection. */
final class HostileFlights {

    private final HostileSetups setups;
    private final List<HostileFlight> flights = new ArrayList<>();

    private HostileFlights(HostileSetups setups) {
        this.setups = setups;
    }

    /** One flight for each server and each caller that it has an answer for. */
    static List<HostileFlight> record(HostileSetups setups) throws Exception {
        HostileFlights recorder = new HostileFlights(setups);
        recorder.recordJsse();
        for (HostileTlsServer.Setup setup : setups.all()) {
            recorder.record(setup);
        }
        return List.copyOf(recorder.flights);
    }

    private void recordJsse() throws Exception {
        TestCa issuing = setups.issuing();
        TestCa leaf = setups.leaf();
        List<Certificate> chain = List.of(leaf.certificate(), issuing.certificate());
        List<Certificate> elliptic = List.of(setups.ecLeaf().certificate());
        List<X509Certificate> manyCas = manyCas(150);
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            record("JSSE " + version, JssePeer.open(leaf, chain, version));
            record("JSSE " + version + " with ECDSA", JssePeer.open(setups.ecLeaf(), elliptic, version));
            record("JSSE " + version + " demanding", JssePeer.demanding(manyCas.subList(0, 1), leaf, chain, version));
            record("JSSE " + version + " with many CAs", JssePeer.demanding(manyCas, leaf, chain, version));
        }
        String[] names = IntStream.range(0, 1_000)
                .mapToObj(i -> "tenant" + i + ".contoso.example")
                .toArray(String[]::new);
        TestCa manyNames =
                issuing.leaf(HostileSetups.FQDN).rsa().dnsNames(names).create();
        record("JSSE with 1000 names", JssePeer.open(manyNames, List.of(manyNames.certificate()), "TLSv1.2"));
        List<Certificate> long60 = new ArrayList<>(Collections.nCopies(59, issuing.certificate()));
        long60.add(0, leaf.certificate());
        record("JSSE with a chain of 60", JssePeer.open(leaf, long60, "TLSv1.2"));
    }

    private List<X509Certificate> manyCas(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestCa.root("C=US,O=A Certification Authority with a Long Name " + i + ",CN=Root " + i)
                        .keyPair(setups.issuing().keyPair())
                        .create()
                        .certificate())
                .map(JssePeer::jdk)
                .toList();
    }

    private void record(String name, JssePeer server) throws Exception {
        try (server) {
            record(name, server.port());
        }
    }

    private void record(HostileTlsServer.Setup setup) throws Exception {
        try (RawPeer server = new RawPeer(socket -> {
            HostileProtocol protocol = new HostileProtocol(socket, UnaryOperator.identity());
            protocol.accept(new HostileTlsServer(setup));
            protocol.close();
        })) {
            record("BC " + setup.name(), server.port());
        }
    }

    private void record(String name, int port) throws Exception {
        for (HostileCaller caller : HostileCaller.values()) {
            HostileFlight flight = HostileTap.record(name, caller, port);
            if (!flight.messages().isEmpty()) {
                flights.add(flight);
            }
        }
    }
}
