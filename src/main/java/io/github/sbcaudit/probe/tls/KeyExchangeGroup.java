package io.github.sbcaudit.probe.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.tls.ECCurveType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/**
 * The group of an ephemeral key exchange.
 *
 * @param name such as {@code secp384r1}, {@code x25519}, or {@code dh} for parameters of the server's own making
 * @param bits the size of its field, {@code null} when not known
 */
record KeyExchangeGroup(String name, @Nullable Integer bits) {

    static KeyExchangeGroup of(int namedGroup) {
        int bits = switch (namedGroup) {
            case NamedGroup.x25519 -> 255; // the field, as for all other curves; Bouncy Castle gives the order's size
            case NamedGroup.x448 -> 448;
            default -> Math.max(NamedGroup.getCurveBits(namedGroup), NamedGroup.getFiniteFieldBits(namedGroup));
        };
        return new KeyExchangeGroup(NamedGroup.getName(namedGroup), bits == 0 ? null : bits);
    }

    /**
     * Out of a ServerKeyExchange before TLS 1.3 (RFC 5246 section 7.4.3, RFC 8422 section 5.4).
     *
     * @return {@code null} when the suite has no such group or the message does not name it
     */
    static @Nullable KeyExchangeGroup of(String suite, byte[] serverKeyExchange) throws IOException {
        ByteArrayInputStream body = new ByteArrayInputStream(serverKeyExchange);
        if (suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_ECDH_anon_")) {
            return TlsUtils.readUint8(body) == ECCurveType.named_curve ? of(TlsUtils.readUint16(body)) : null;
        }
        if (suite.startsWith("TLS_DHE_") || suite.startsWith("TLS_DH_anon_")) {
            BigInteger prime = new BigInteger(1, TlsUtils.readOpaque16(body));
            return new KeyExchangeGroup("dh", prime.bitLength());
        }
        return null;
    }
}
