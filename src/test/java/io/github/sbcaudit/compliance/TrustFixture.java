package io.github.sbcaudit.compliance;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Anchorings as the trust room delivers them. */
final class TrustFixture {

    static final String ROOT = "CN=Root CA";
    static final String SHA1 = "0123456789012345678901234567890123456789";

    private TrustFixture() {}

    static Anchoring trusted(List<Certificate> chain) {
        TrustPath path = path(chain, member(), AnchorStatus.TRUSTED);
        return new Anchoring(path, List.of(), path);
    }

    /** A single path with the given status, to the given anchor or none. */
    static Anchoring only(List<Certificate> chain, @Nullable ProgramRoot anchor, AnchorStatus status) {
        TrustPath path = path(chain, anchor, status);
        return new Anchoring(path, List.of(), path);
    }

    static TrustPath path(List<Certificate> chain, @Nullable ProgramRoot anchor, AnchorStatus status) {
        return new TrustPath(chain, anchor, status, null);
    }

    static ProgramRoot member() {
        return root(ROOT, null, null, false);
    }

    /** A member with this thumbprint. */
    static ProgramRoot withSha256(String sha256) {
        return new Root(sha256, ROOT, null, null, false, null).build();
    }

    /** The member whose certificate this is. */
    static ProgramRoot of(Certificate certificate) {
        return new Root(certificate.sha256(), ROOT, null, null, false, certificate).build();
    }

    static ProgramRoot extraRoot() {
        return root("CN=Lab Root CA", null, null, true);
    }

    static ProgramRoot disabledFrom(String instant) {
        return root(ROOT, Instant.parse(instant), null, false);
    }

    static ProgramRoot notBefore(String instant) {
        return root(ROOT, null, Instant.parse(instant), false);
    }

    static ProgramRoot named(String subject) {
        return root(subject, null, null, false);
    }

    private static ProgramRoot root(
            String subject, @Nullable Instant disabledFrom, @Nullable Instant leafNotBefore, boolean extra) {
        return new Root("ab".repeat(32), subject, disabledFrom, leafNotBefore, extra, null).build();
    }

    private record Root(
            String sha256,
            String subject,
            @Nullable Instant disabledFrom,
            @Nullable Instant leafNotBefore,
            boolean extra,
            @Nullable Certificate certificate) {

        ProgramRoot build() {
            return new ProgramRoot(
                    sha256,
                    SHA1,
                    "friendly name",
                    subject,
                    Instant.parse("2010-01-01T00:00:00Z"),
                    Instant.parse("2026-05-31T23:59:59Z"),
                    Set.of(CertificateFacts.SERVER_AUTH),
                    disabledFrom,
                    Set.of(),
                    leafNotBefore,
                    Set.of(),
                    extra,
                    certificate);
        }
    }
}
