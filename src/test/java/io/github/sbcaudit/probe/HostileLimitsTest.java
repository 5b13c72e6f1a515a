package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.tls.CipherSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the prober stops reading, that it says so in words, and that it keeps what it has read until then. */
class HostileLimitsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int TLS_1_2 = 3;

    private static HostileSetups setups;

    @BeforeAll
    static void makeCertificates() {
        setups = HostileSetups.create();
    }

    @Test
    void aChainIsReadUpToItsHundredthCertificate() throws Exception {
        byte[] der = setups.ecLeaf().certificate().der();
        byte[] flight = HostileOctets.records(
                TLS_1_2,
                HostileOctets.serverHello(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384),
                HostileOctets.certificates(Collections.nCopies(200, der)));

        Connection connection = meet(HostileCaller.AS_MICROSOFT, flight);

        assertThat(connection.detail()).isEqualTo("the chain has more than 100 certificates: the rest was not read");
        assertThat(connection.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(connection.handshake().sentChain()).hasSize(100).containsOnly(Certificate.of(der));
    }

    @Test
    void aChainOfTls13IsReadUpToItsHundredthCertificate() throws Exception {
        byte[] der = setups.ecLeaf().certificate().der();
        HostileTlsServer.Setup setup = setups.tls13().showing(Collections.nCopies(101, der));

        Connection connection = meet(setup, UnaryOperator.identity());

        assertThat(connection.detail()).isEqualTo("the chain has more than 100 certificates: the rest was not read");
        assertThat(connection.handshake().sentChain()).hasSize(100).containsOnly(Certificate.of(der));
    }

    @Test
    void aChainOfAHundredCertificatesIsReadWhole() throws Exception {
        byte[] der = setups.ecLeaf().certificate().der();

        Connection connection =
                meet(setups.elliptic().showing(Collections.nCopies(100, der)), UnaryOperator.identity());

        assertThat(connection.handshake().sentChain()).hasSize(100);
        assertThat(connection.handshake().complete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"AS_MICROSOFT", "EVERYTHING", "HELLO_TLS_1_2"})
    void aHandshakeMessageThatAnnouncesTooMuchIsNotWaitedFor(HostileCaller caller) throws Exception {
        byte[] hello = HostileOctets.serverHello(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384);
        HostileOctets.write(hello, 1, 3, 400_000);

        Connection connection = meet(caller, HostileOctets.record(HostileOctets.HANDSHAKE_RECORD, TLS_1_2, hello));

        assertThat(connection.outcome()).isEqualTo(Outcome.TOO_MUCH_DATA);
        assertThat(connection.detail()).isEqualTo("a handshake message announces 400000 bytes, more than 262144");
    }

    @Test
    void aHandshakeMessageOfTls13ThatAnnouncesTooMuchIsNotWaitedFor() throws Exception {
        Connection connection = meet(setups.tls13(), message -> {
            if (message[0] == HostileOctets.CERTIFICATE) {
                HostileOctets.write(message, 1, 3, 262_145);
            }
            return message;
        });

        assertThat(connection.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(connection.detail()).isEqualTo("a handshake message announces 262145 bytes, more than 262144");
        assertThat(connection.handshake().cipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
    }

    @Test
    void aCertificateThatFillsAHandshakeMessageIsReadWhole() throws Exception {
        byte[] der = new byte[262_144 - 3 - 3];
        byte[] flight = HostileOctets.records(
                TLS_1_2,
                HostileOctets.serverHello(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384),
                HostileOctets.certificates(List.of(der)));

        Connection connection = meet(HostileCaller.AS_MICROSOFT, flight);

        assertThat(connection.handshake().sentChain()).containsExactly(Certificate.of(der));
    }

    @Test
    void aPrimeIsOnlyComputedWithUpToItsLimit() throws Exception {
        BigInteger prime = HostileKeys.odd(8_193);
        byte[] flight = HostileOctets.records(
                TLS_1_2,
                HostileOctets.serverHello(CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA),
                HostileOctets.message(
                        HostileOctets.SERVER_KEY_EXCHANGE,
                        HostileOctets.dhParameters(prime, BigInteger.TWO, BigInteger.TEN)));

        Connection connection = meet(HostileCaller.EVERYTHING, flight);

        assertThat(connection.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(connection.detail())
                .isEqualTo("the Diffie-Hellman prime has 8193 bits, more than 8192: nothing was computed with it");
    }

    @ParameterizedTest
    @EnumSource(names = {"AS_MICROSOFT", "HELLO_TLS_1_2"})
    void noMoreOctetsAreReadThanTheLimit(HostileCaller caller) throws Exception {
        byte[] message = HostileOctets.message(HostileOctets.CERTIFICATE, new byte[250_000]);
        byte[] flight =
                HostileOctets.records(TLS_1_2, Collections.nCopies(5, message).toArray(byte[][]::new));
        byte[] warnings = HostileOctets.concat(Collections.nCopies(
                200_000, HostileOctets.record(HostileOctets.ALERT_RECORD, TLS_1_2, new byte[] {1, 90})));

        Connection connection = meet(caller, HostileOctets.concat(warnings, flight));

        assertThat(connection.outcome()).isEqualTo(Outcome.TOO_MUCH_DATA);
        assertThat(connection.detail()).isEqualTo("more than 1048576 bytes received");
        assertThat(connection.bytesReceived()).isEqualTo(1_048_576);
    }

    @Test
    void noMoreIsSentThanTheLimit() throws Exception {
        try (HostilePeer peer = new HostilePeer()) {
            peer.next(socket -> {
                HostileProtocol server = new HostileProtocol(socket, UnaryOperator.identity());
                server.accept(new HostileTlsServer(setups.good()));
                server.say(HostileOctets.HANDSHAKE_RECORD, new byte[4 * 4_000]); // HelloRequests
                HostilePeer.untilGone(socket);
            });

            Connection connection = HostileCaller.AS_MICROSOFT.call(peer.port(), TIMEOUT);

            assertThat(connection.handshake().complete()).isTrue();
            assertThat(connection.detail()).isEqualTo("we would have had to send more than 65536 bytes");
        }
    }

    private static Connection meet(HostileCaller caller, byte[] flight) throws Exception {
        try (HostilePeer peer = new HostilePeer()) {
            peer.next(socket -> {
                HostilePeer.clientHello(socket.getInputStream());
                socket.getOutputStream().write(flight);
                HostilePeer.untilGone(socket);
            });
            return caller.call(peer.port(), TIMEOUT);
        }
    }

    private static Connection meet(HostileTlsServer.Setup setup, UnaryOperator<byte[]> lie) throws Exception {
        try (HostilePeer peer = new HostilePeer()) {
            peer.next(socket -> {
                HostileProtocol server = new HostileProtocol(socket, lie);
                server.accept(new HostileTlsServer(setup));
                HostilePeer.endQuietly(socket);
            });
            return HostileCaller.EVERYTHING.call(peer.port(), TIMEOUT);
        }
    }
}
