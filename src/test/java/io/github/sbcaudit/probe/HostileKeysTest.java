package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Public keys of servers with which a handshake could take minutes of computing, which no deadline ends. */
class HostileKeysTest {

    private static final String REFUSAL =
            "ended by us with unsupported_certificate(43); the public key is too long to compute with";

    private static final int TLS_1_2 = 3;

    @Test
    @Timeout(10)
    void theLongestRsaKeysAreComputedWithAndProvedToBeNothing() throws Exception {
        for (int i = 0; i < 8; i++) {
            ASN1Encodable key = HostileKeys.rsa(HostileKeys.odd(16_384), HostileKeys.odd(64));

            Connection connection = meet(
                    HostileOctets.serverHello(CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA),
                    certificate(key),
                    HostileOctets.serverHelloDone());

            assertThat(connection.detail()).isEqualTo("the peer closed the connection");
            assertThat(connection.pointReached()).isEqualTo(Point.CERTIFICATE);
        }
    }

    @Test
    @Timeout(10)
    void longerRsaKeysAreRefused() throws Exception {
        for (ASN1Encodable key : List.of(
                HostileKeys.rsa(HostileKeys.odd(16_385), BigInteger.valueOf(65_537)),
                HostileKeys.rsa(HostileKeys.odd(16_384), HostileKeys.odd(16_383)))) {
            Connection connection = meet(
                    HostileOctets.serverHello(CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA),
                    certificate(key),
                    HostileOctets.serverHelloDone());

            assertThat(connection.detail()).isEqualTo(REFUSAL);
            assertThat(connection.handshake().sentChain()).hasSize(1);
        }
    }

    @Test
    @Timeout(10)
    void longDsaKeysAreNotProvedToBelongToTheirGroups() throws Exception {
        Connection connection = meet(
                HostileOctets.serverHello(CipherSuite.TLS_DHE_DSS_WITH_AES_128_CBC_SHA),
                certificate(HostileKeys.dsa(32_768, 32_767)),
                keyExchange(SignatureScheme.from((short) 2, (short) 2)));

        assertThat(connection.detail()).isEqualTo(REFUSAL);
    }

    @Test
    @Timeout(10)
    void longDiffieHellmanKeysAreNotProvedToBelongToTheirGroups() throws Exception {
        Connection connection = meet(
                HostileOctets.serverHello(CipherSuite.TLS_DH_RSA_WITH_AES_128_CBC_SHA),
                certificate(HostileKeys.dh(32_768, 32_767)),
                HostileOctets.serverHelloDone());

        assertThat(connection.detail()).isEqualTo(REFUSAL);
    }

    @Test
    @Timeout(10)
    void longParametersAreNotSorted() throws Exception {
        DLSet unsorted = new DLSet(IntStream.range(0, 30_000)
                .mapToObj(i -> new ASN1Integer(90_000 - i))
                .toArray(ASN1Encodable[]::new));
        DLSequence algorithm =
                new DLSequence(new ASN1Encodable[] {PKCSObjectIdentifiers.id_RSASSA_PSS, new DLSequence(unsorted)});

        Connection connection = meet(
                HostileOctets.serverHello(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384),
                certificate(new DLSequence(new ASN1Encodable[] {algorithm, new DERBitString(new byte[256])})),
                keyExchange(SignatureScheme.rsa_pss_pss_sha256));

        assertThat(connection.detail()).isEqualTo(REFUSAL);
    }

    @Test
    void aCertificateThatPromisesAStapleIsEvidenceWithoutOne() throws Exception {
        HostileSetups setups = HostileSetups.create();
        PublicKey key = setups.ecLeaf().keyPair().getPublic();
        byte[] promising = HostileCertificates.all(key).get("must-staple");
        try (HostilePeer peer = new HostilePeer()) {
            peer.next(socket -> {
                HostileProtocol server = new HostileProtocol(socket, UnaryOperator.identity());
                server.accept(new HostileTlsServer(setups.elliptic().showing(List.of(promising))));
                HostilePeer.endQuietly(socket);
            });

            Connection connection = HostileCaller.EVERYTHING.call(peer.port(), Duration.ofSeconds(5));

            assertThat(connection.handshake().complete()).isTrue();
            assertThat(connection.handshake().stapledOcsp()).isNull();
        }
    }

    private static byte[] certificate(ASN1Encodable key) {
        return HostileOctets.certificates(List.of(new HostileCertificate(key).der()));
    }

    /** An exchange over x25519 or with a small prime: it is not looked at before the key that should have signed it. */
    private static byte[] keyExchange(int scheme) {
        boolean elliptic = scheme == SignatureScheme.rsa_pss_pss_sha256;
        byte[] parameters = elliptic
                ? HostileOctets.concat(new byte[] {3, 0, 29}, HostileOctets.opaque(1, new byte[32]))
                : HostileOctets.dhParameters(HostileKeys.odd(1_024), BigInteger.TWO, BigInteger.TEN);
        return HostileOctets.message(
                HostileOctets.SERVER_KEY_EXCHANGE,
                parameters,
                HostileOctets.number(scheme, 2),
                HostileOctets.opaque(2, new byte[] {48, 6, 2, 1, 1, 2, 1, 1}));
    }

    private static Connection meet(byte[]... messages) throws Exception {
        try (HostilePeer peer = new HostilePeer()) {
            peer.next(socket -> {
                HostilePeer.clientHello(socket.getInputStream());
                socket.getOutputStream().write(HostileOctets.records(TLS_1_2, messages));
                HostilePeer.endQuietly(socket);
            });
            return HostileCaller.EVERYTHING.call(peer.port(), Duration.ofSeconds(5));
        }
    }
}
