package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.DistinguishedName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a CRL (RFC 5280 section 5.1).
 *
 * @param issuer the name, in a form to compare by
 * @param entries not looked at yet; {@code null} when there are none
 */
record CrlFile(
        Signed signed,
        String issuer,
        Freshness freshness,
        @Nullable Der entries,
        CrlScope scope) {

    private static final String PEM_LABEL = "X509 CRL";

    private static final int[] TIMES = {Der.UTC_TIME, Der.GENERALIZED_TIME};

    private static final int MAX_TIME_OCTETS = 64;

    /** The CRL's own extensions, of which the longest names the distribution point. */
    private static final int MAX_EXTENSIONS_OCTETS = 65_536;

    /**
     * Reads a CRL in DER, or in PEM.
     *
     * @throws RuntimeException of any kind when it is malformed
     */
    static CrlFile parse(byte[] body) {
        List<byte[]> blocks = PemBlocks.of(body, PEM_LABEL, 1);
        Der file = Der.whole(blocks.isEmpty() ? body : blocks.get(0)).expect(Der.SEQUENCE);
        Signed signed = Signed.of(new DerParts(file));
        DerParts parts = new DerParts(signed.body());
        parts.optional(Der.INTEGER); // the version
        Der algorithm = parts.required(Der.SEQUENCE);
        if (!Arrays.equals(algorithm.encoded(), signed.algorithm().encoded())) {
            throw new IllegalArgumentException("two signature algorithms");
        }
        Der issuer = parts.required(Der.SEQUENCE);
        Der thisUpdate = parts.required(TIMES);
        Der nextUpdate = parts.optional(TIMES);
        Der entries = parts.optional(Der.SEQUENCE);
        Der extensions = parts.optional(Der.explicit(0));
        parts.expectEnd();
        return new CrlFile(
                signed,
                DistinguishedName.comparable(DistinguishedName.text(issuer.encoded())),
                new Freshness(moment(thisUpdate), nextUpdate == null ? null : moment(nextUpdate)),
                entries,
                new CrlScope(
                        extensions == null
                                ? null
                                : Extensions.getInstance(extensions.inner().parsed(MAX_EXTENSIONS_OCTETS))));
    }

    /** Why the CRL cannot be believed about any certificate of an issuer, {@code null} when it can. */
    @Nullable Statement hindrance(ReadCertificate authority, Instant now) {
        if (!issuer.equals(authority.subject())) {
            return Statement.unverifiable("the CRL is of another issuer", null);
        }
        if (!maySignCrls(authority.holder().getExtensions())) {
            return Statement.unverifiable("the issuer's key is not meant to sign CRLs", null);
        }
        if (!signed.isSignedWith(authority.key())) {
            return Statement.unverifiable("the CRL is not signed with the issuer's key", null);
        }
        String hindrance = scope.hindrance();
        if (hindrance == null) {
            hindrance = freshness.hindranceOfCrl(now);
        }
        return hindrance == null ? null : Statement.unverifiable(hindrance, freshness);
    }

    private static boolean maySignCrls(@Nullable Extensions extensions) {
        KeyUsage usage = extensions == null ? null : KeyUsage.fromExtensions(extensions);
        return usage == null || usage.hasUsages(KeyUsage.cRLSign);
    }

    private static Instant moment(Der time) {
        return Time.getInstance(time.parsed(MAX_TIME_OCTETS)).getDate().toInstant();
    }
}
