package io.github.sbcaudit.trust.revocation;

import java.time.Instant;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** A CRL and the issuer whom it must be of. It is asked for certificates only when there is no {@link #hindrance}. */
record IssuedCrl(Readable issuer, CrlFile file, CrlScope scope) {

    /** Why the CRL cannot be believed about anybody, {@code null} when it can. */
    @Nullable Statement hindrance(Instant now) {
        if (!file.issuer().equals(issuer.subject())) {
            return Statement.unverifiable("the CRL is of another issuer", null);
        }
        if (!maySignCrls(issuer.holder().getExtensions())) {
            return Statement.unverifiable("the issuer's key is not meant to sign CRLs", null);
        }
        if (!file.signed().isSignedWith(issuer.key())) {
            return Statement.unverifiable("the CRL is not signed with the issuer's key", null);
        }
        String hindrance = scope.hindrance();
        if (hindrance == null && !file.entries().areUnderstood()) {
            hindrance = "the CRL has an entry with a critical extension that is not known here";
        }
        if (hindrance == null) {
            hindrance = file.freshness().hindranceOfCrl(now);
        }
        return hindrance == null ? null : unverifiable(hindrance);
    }

    private static boolean maySignCrls(@Nullable Extensions extensions) {
        KeyUsage usage = extensions == null ? null : KeyUsage.fromExtensions(extensions);
        return usage == null || usage.hasUsages(KeyUsage.cRLSign);
    }

    /** What it says of one certificate. */
    Statement of(Readable certificate) {
        if (!certificate.issuer().equals(issuer.subject())) {
            return unverifiable("the certificate is of another issuer than the CRL");
        }
        @Nullable Statement listed = listed(certificate);
        if (listed != null) {
            return listed;
        }
        String gap = scope.gap(certificate);
        return gap == null ? Statement.good(file.freshness()) : unverifiable(gap);
    }

    private @Nullable Statement listed(Readable certificate) {
        Statement listed = null;
        for (CrlEntry entry : file.entries().of(certificate.serial())) {
            Instant since = entry.revokedAt();
            String reason = entry.reason();
            if (!Reasons.REMOVE_FROM_CRL.equals(reason)) {
                return Statement.revoked(since, reason, file.freshness());
            }
            listed = unverifiable("the CRL takes the certificate off another list"); // a hold was lifted
        }
        return listed;
    }

    private Statement unverifiable(String detail) {
        return Statement.unverifiable(detail, file.freshness());
    }
}
