package io.github.sbcaudit.probe;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureScheme;

/**
 * Flights made up so that their key exchange is reached and computed: with suites that sign nothing (DH_anon, ECDH_anon, RSA) no
 * signature stands in the way of odd parameters.
 */
final class HostileKeyExchanges {

    /** The random of a ServerHello that is a HelloRetryRequest (RFC 8446 section 4.1.3). */
    private static final byte[] RETRY =
            new BigInteger("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c", 16).toByteArray();

    private static final int NAMED_CURVE = 3;

    private final List<HostileFlight> flights = new ArrayList<>();

    private HostileKeyExchanges() {}

    static List<HostileFlight> all(Map<String, byte[]> certificates) {
        HostileKeyExchanges exchanges = new HostileKeyExchanges();
        exchanges.addDiffieHellman();
        exchanges.addElliptic();
        exchanges.addCertificates(certificates);
        exchanges.addTls13();
        return List.copyOf(exchanges.flights);
    }

    private void add(String name, byte[]... messages) {
        flights.add(new HostileFlight(name, HostileCaller.EVERYTHING, 3, List.of(messages), new byte[0]));
    }

    private void addDiffieHellman() {
        BigInteger prime = HostileKeys.odd(1_024);
        BigInteger two = BigInteger.TWO;
        for (BigInteger p : List.of(
                BigInteger.ZERO, BigInteger.ONE, two, BigInteger.valueOf(5), prime.clearBit(0), HostileKeys.odd(64))) {
            addDh("p", p, two, BigInteger.valueOf(3));
        }
        for (BigInteger other : List.of(
                BigInteger.ZERO, BigInteger.ONE, prime.subtract(BigInteger.ONE), prime, prime.shiftLeft(9_000))) {
            addDh("g", prime, other, two);
            addDh("y", prime, two, other);
        }
        addDh("p too long", HostileKeys.odd(8_193), two, two);
        addDh("p far too long", HostileKeys.odd(400_000), two, two);
    }

    private void addDh(String what, BigInteger p, BigInteger g, BigInteger y) {
        addAnonymous(
                "DH_anon, odd " + what,
                CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA,
                HostileOctets.dhParameters(p, g, y));
    }

    private void addElliptic() {
        byte[] notOnCurve = new byte[65];
        notOnCurve[0] = 4;
        for (byte[] point : List.of(
                notOnCurve,
                new byte[] {0},
                new byte[0],
                new byte[] {4},
                HostileOctets.concat(new byte[] {3}, new byte[32]))) {
            addEcdh(NamedGroup.secp256r1, point);
        }
        for (int group :
                List.of(NamedGroup.x25519, NamedGroup.x448, NamedGroup.secp521r1, NamedGroup.ffdhe2048, 0, 0xffff)) {
            addEcdh(group, new byte[32]);
            addEcdh(group, new byte[255]);
        }
        for (int curveType : List.of(0, 1, 2, 4, 255)) {
            byte[] spelled = HostileOctets.concat(
                    HostileOctets.number(curveType, 1), HostileOctets.dhParameters(HostileKeys.odd(160)));
            addAnonymous(
                    "ECDH_anon, curve of type " + curveType, CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA, spelled);
        }
    }

    private void addEcdh(int group, byte[] point) {
        byte[] parameters = HostileOctets.concat(
                HostileOctets.number(NAMED_CURVE, 1), HostileOctets.number(group, 2), HostileOctets.opaque(1, point));
        addAnonymous("ECDH_anon, odd point", CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA, parameters);
    }

    private void addAnonymous(String name, int suite, byte[] parameters) {
        add(
                name,
                HostileOctets.serverHello(suite),
                HostileOctets.message(HostileOctets.SERVER_KEY_EXCHANGE, parameters),
                HostileOctets.serverHelloDone());
    }

    /** Each certificate's key is asked to encrypt, to verify, and to agree. */
    private void addCertificates(Map<String, byte[]> certificates) {
        byte[] point = HostileOctets.concat(
                HostileOctets.number(NAMED_CURVE, 1),
                HostileOctets.number(NamedGroup.x25519, 2),
                HostileOctets.opaque(1, HostileOctets.concat(new byte[] {9}, new byte[31])));
        certificates.forEach((what, der) -> {
            byte[] chain = HostileOctets.certificates(List.of(der));
            add(
                    "RSA, " + what,
                    HostileOctets.serverHello(CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA),
                    chain,
                    HostileOctets.serverHelloDone());
            add(
                    "ECDH_ECDSA, " + what,
                    HostileOctets.serverHello(CipherSuite.TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA),
                    chain,
                    HostileOctets.serverHelloDone());
            add(
                    "DHE_DSS, " + what,
                    HostileOctets.serverHello(CipherSuite.TLS_DHE_DSS_WITH_AES_128_CBC_SHA),
                    chain,
                    signed(HostileOctets.dhParameters(HostileKeys.odd(1_024), BigInteger.TWO, BigInteger.TEN), 0x0202));
            int scheme =
                    what.contains("oint") ? SignatureScheme.ecdsa_secp256r1_sha256 : SignatureScheme.rsa_pkcs1_sha256;
            add(
                    "ECDHE, " + what,
                    HostileOctets.serverHello(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256),
                    chain,
                    signed(point, scheme));
        });
    }

    /** A ServerKeyExchange whose signature nobody made. */
    private static byte[] signed(byte[] parameters, int scheme) {
        return HostileOctets.message(
                HostileOctets.SERVER_KEY_EXCHANGE,
                parameters,
                HostileOctets.number(scheme, 2),
                HostileOctets.opaque(2, new byte[256]));
    }

    private void addTls13() {
        byte[] tls13 = HostileOctets.extension(ExtensionType.supported_versions, new byte[] {3, 4});
        int suite = CipherSuite.TLS_AES_128_GCM_SHA256;
        byte[] id = HostileOctets.SESSION_ID_PLACE;
        for (int group : List.of(NamedGroup.secp384r1, NamedGroup.ffdhe2048, NamedGroup.x25519, 0xffff)) {
            byte[] wanted = HostileOctets.extension(ExtensionType.key_share, HostileOctets.number(group, 2));
            byte[] retry = HostileOctets.serverHello(RETRY, id, suite, tls13, wanted);
            add("HelloRetryRequest", retry);
            add("HelloRetryRequests", retry, retry, retry);
            for (int length : List.of(0, 100, 30_000, 65_000)) {
                byte[] cookie =
                        HostileOctets.extension(ExtensionType.cookie, HostileOctets.opaque(2, new byte[length]));
                add(
                        "HelloRetryRequest with a cookie",
                        HostileOctets.serverHello(RETRY, id, suite, tls13, wanted, cookie));
            }
            for (int length : List.of(0, 1, 32, 97, 256)) {
                byte[] share = HostileOctets.extension(
                        ExtensionType.key_share,
                        HostileOctets.concat(
                                HostileOctets.number(group, 2), HostileOctets.opaque(2, new byte[length])));
                add("TLS 1.3, odd share", HostileOctets.serverHello(new byte[32], id, suite, tls13, share));
            }
        }
    }
}
