package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.text.ForeignText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a path's reason into words. Names are the peer's text: shortened, and without characters that could act. */
final class PathDetail {

    private static final int MAX_NAME = 200;

    private PathDetail() {}

    static @Nullable String member(ProgramRoot root, AnchorStatus status, Instant asOf, Instant leafIssued) {
        return switch (status) {
            case DISABLED -> "disabled from " + day(root.disabledFrom());
            case NOT_BEFORE ->
                "leaf issued %s, trusted only for leaves issued before %s"
                        .formatted(day(leafIssued), day(root.leafNotBefore()));
            case EKU_NOT_GRANTED ->
                root.purposes().contains(CertificateFacts.SERVER_AUTH)
                        ? "server authentication has been taken away from this root"
                        : "this root was never granted server authentication";
            case ROOT_EXPIRED -> outside(root.notBefore(), root.notAfter(), asOf);
            default -> null;
        };
    }

    static String certificateNotHere(ProgramRoot root, AnchorStatus byFacts) {
        String standing = byFacts == AnchorStatus.TRUSTED
                ? "a trusted member"
                : "a member that is not trusted ("
                        + byFacts.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
        return "%s is %s, but its certificate is not available here".formatted(quoted(root.subject()), standing);
    }

    static String notInProgram(CertificateFacts root, boolean nameOfMember) {
        return quoted(root.subject())
                + (nameOfMember ? " bears the name of a member but has another key" : " is self-signed and no member");
    }

    static String issuerMissing(CertificateFacts top) {
        return "issuer %s was not sent and is no member".formatted(quoted(top.issuer()));
    }

    static String badSignature(CertificateFacts top) {
        return "no known key of issuer %s verifies the signature of %s"
                .formatted(quoted(top.issuer()), quoted(top.subject()));
    }

    static String invalid(CertificateFacts intermediate, Instant asOf) {
        return "%s %s"
                .formatted(
                        quoted(intermediate.subject()),
                        outside(intermediate.notBefore(), intermediate.notAfter(), asOf));
    }

    static String mayNotIssue(CertificateFacts issuer, String hindrance) {
        return quoted(issuer.subject()) + " " + hindrance;
    }

    private static String outside(Instant notBefore, Instant notAfter, Instant asOf) {
        return asOf.isBefore(notBefore) ? "not valid before " + day(notBefore) : "expired " + day(notAfter);
    }

    private static @Nullable LocalDate day(@Nullable Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String quoted(String name) {
        return '"' + ForeignText.oneLine(name, MAX_NAME) + '"';
    }
}
