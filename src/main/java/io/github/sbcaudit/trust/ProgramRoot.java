package io.github.sbcaudit.trust;

import static io.github.sbcaudit.certificate.CertificateFacts.SERVER_AUTH;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One root of the program, as the list describes it. Purposes are OIDs.
 *
 * @param sha256 thumbprint, lower-case hex
 * @param sha1 thumbprint, lower-case hex
 * @param name the friendly name of the list; not reliable
 * @param subject text as of {@link io.github.sbcaudit.certificate.DistinguishedName#text}
 * @param notBefore start of the root's own validity
 * @param notAfter end of the root's own validity
 * @param purposes extended key usages granted
 * @param disabledFrom when Microsoft disabled the root, {@code null} when it has not (or took that back)
 * @param disallowedPurposes purposes taken away, from {@code disabledFrom} if that is set, else always
 * @param leafNotBefore leaves issued on or after this moment are rejected, {@code null} for no such restriction
 * @param leafNotBeforePurposes the purposes that restriction applies to; empty for all
 * @param extra a member only because the user said so; every report marks it
 * @param certificate the root's certificate, {@code null} when it is not available here
 */
public record ProgramRoot(
        String sha256,
        String sha1,
        String name,
        String subject,
        Instant notBefore,
        Instant notAfter,
        Set<String> purposes,
        @Nullable Instant disabledFrom,
        Set<String> disallowedPurposes,
        @Nullable Instant leafNotBefore,
        Set<String> leafNotBeforePurposes,
        boolean extra,
        @Nullable Certificate certificate) {

    /**
     * Whether this root is trusted for server authentication at a moment, for a leaf certificate issued at another.
     *
     * @param leafIssued start of the leaf's validity
     * @return {@link AnchorStatus#TRUSTED} or the weightiest reason against it
     */
    public AnchorStatus serverAuthStatus(Instant asOf, Instant leafIssued) {
        if (disabledFrom != null && !asOf.isBefore(disabledFrom)) {
            return AnchorStatus.DISABLED;
        }
        if (!purposes.contains(SERVER_AUTH) || serverAuthDisallowed()) {
            return AnchorStatus.EKU_NOT_GRANTED;
        }
        if (asOf.isAfter(notAfter) || asOf.isBefore(notBefore)) {
            return AnchorStatus.ROOT_EXPIRED;
        }
        if (leafNotBefore != null && restrictsServerAuth() && !leafIssued.isBefore(leafNotBefore)) {
            return AnchorStatus.NOT_BEFORE;
        }
        return AnchorStatus.TRUSTED;
    }

    /** What people call the root: the common name in its subject, else the list's name for it, else the subject. */
    public String commonName() {
        return DistinguishedName.commonName(subject).orElse(name.isBlank() ? subject : name);
    }

    /** What the root's certificate says, empty when it is not here or cannot be parsed. */
    public Optional<CertificateFacts> certificateFacts() {
        return Optional.ofNullable(certificate).flatMap(Certificate::facts);
    }

    private boolean serverAuthDisallowed() {
        boolean always = disabledFrom == null; // from that date on the whole root is disabled anyway
        return always && disallowedPurposes.contains(SERVER_AUTH);
    }

    private boolean restrictsServerAuth() {
        return leafNotBeforePurposes.isEmpty() || leafNotBeforePurposes.contains(SERVER_AUTH);
    }

    ProgramRoot withCertificate(@Nullable Certificate available) {
        return new ProgramRoot(
                sha256,
                sha1,
                name,
                subject,
                notBefore,
                notAfter,
                purposes,
                disabledFrom,
                disallowedPurposes,
                leafNotBefore,
                leafNotBeforePurposes,
                extra,
                available);
    }
}
