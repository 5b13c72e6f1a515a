package io.github.sbcaudit.trust.revocation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A CRL that can be believed, ready to be asked for certificates. */
final class VerifiedCrl {

    private final CrlFile file;
    private final CrlEntries entries;

    /**
     * Reads the entries.
     *
     * @param file one without a {@link CrlFile#hindrance}: only the issuer may make us work through megabytes of entries
     * @throws RuntimeException of any kind when they are malformed
     */
    VerifiedCrl(CrlFile file) {
        this.file = file;
        this.entries = CrlEntries.of(file.entries());
    }

    Statement of(ReadCertificate certificate) {
        if (!certificate.issuer().equals(file.issuer())) {
            return unverifiable("the certificate is of another issuer than the CRL");
        }
        if (!entries.areUnderstood()) {
            return unverifiable("the CRL has an entry with a critical extension that is not known here");
        }
        Statement listed = listed(certificate);
        if (listed != null) {
            return listed;
        }
        String gap = file.scope().gap(certificate);
        return gap == null ? Statement.good(file.freshness()) : unverifiable(gap);
    }

    private @Nullable Statement listed(ReadCertificate certificate) {
        Statement listed = null;
        for (CrlEntry entry : entries.of(certificate.serial())) {
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
