package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.text.ForeignText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What holds for every connection, whatever the peer does. */
final class HostileExpectations {

    /** For one connection and all that is read from it: the deadline, and as much again as a slow machine may need. */
    private static final Duration MOST_CPU = HostileRun.TIMEOUT.plusMillis(1_500);

    /** After the deadline; a busy machine may be slow to wake a thread. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final int MOST_OCTETS = 1024 * 1024;

    private static final int LONGEST_CHAIN = 100;

    private static final int LONGEST_TEXT = ForeignText.MAX_CHARACTERS + 1;

    private HostileExpectations() {}

    /** Reads from the connection whatever store, rules and reports will. */
    static void digest(Connection connection, Supplier<String> input) {
        try {
            facts(connection);
            observation(connection).clientAuthentication();
            observation(connection).versions();
            observation(connection).suites();
        } catch (RuntimeException | StackOverflowError e) {
            fail(input.get(), e);
        }
    }

    private static void facts(Connection connection) {
        Handshake handshake = connection.handshake();
        if (handshake == null) {
            return;
        }
        for (Certificate certificate : handshake.sentChain()) {
            certificate.facts().map(CertificateFacts::subject).ifPresent(DistinguishedName::comparable);
        }
        if (handshake.certificateRequest() != null) {
            for (byte[] name : handshake.certificateRequest().authorities()) {
                try {
                    DistinguishedName.text(name);
                } catch (IllegalArgumentException e) {
                    continue; // no name, which is for its reader to know
                }
            }
        }
    }

    static void check(Connection connection, Duration cpu, Supplier<String> input) {
        assertThat(cpu).as(input).isLessThan(MOST_CPU);
        assertThat(connection.elapsed()).as(input).isLessThan(HostileRun.TIMEOUT.plus(MARGIN));
        assertThat(connection.bytesReceived()).as(input).isBetween(0L, (long) MOST_OCTETS);
        assertThat(texts(connection)).as(input).allSatisfy(text -> {
            assertThat(text).isEqualTo(ForeignText.escaped(text)).doesNotEndWith("null");
            assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(LONGEST_TEXT);
        });
        if (connection.alert() != null) {
            assertThat(connection.alert().code()).as(input).isBetween(0, 255);
        }
        if (connection.handshake() != null) {
            assertThat(connection.outcome()).as(input).isEqualTo(Outcome.ANSWERED);
            assertThat(connection.handshake().sentChain()).as(input).hasSizeLessThanOrEqualTo(LONGEST_CHAIN);
        }
    }

    /** All text that is shown without being looked at again. */
    private static List<String> texts(Connection connection) {
        Observation observation = observation(connection);
        Stream<String> facts = Stream.of(
                        observation.versions().stream().map(VersionFact::how),
                        observation.suites().microsoft().stream().map(SuiteFact::how),
                        observation.suites().accepted().stream(),
                        Stream.of(
                                observation.clientAuthentication().enforcedHow(),
                                observation.clientAuthentication().verifiedHow()))
                .flatMap(texts -> texts);
        List<String> texts = new ArrayList<>(facts.toList());
        texts.add(connection.detail());
        texts.add(connection.alert() == null ? null : connection.alert().toString());
        if (connection.handshake() != null) {
            texts.add(connection.handshake().cipherSuite());
            texts.add(connection.handshake().keyExchangeGroup());
            texts.add(connection.handshake().signatureScheme());
        }
        return texts.stream().filter(Objects::nonNull).toList();
    }

    private static Observation observation(Connection connection) {
        return new Observation(
                new Endpoint(HostileSetups.FQDN, Endpoint.DEFAULT_PORT),
                1,
                connection.startedAt(),
                connection.elapsed(),
                connection.outcome(),
                connection.pointReached(),
                connection.detail(),
                null,
                List.of(connection.address()),
                connection.address(),
                null,
                List.of(connection));
    }
}
