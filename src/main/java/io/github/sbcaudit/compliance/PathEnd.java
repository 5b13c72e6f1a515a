package io.github.sbcaudit.compliance;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The upper end of a path: what it is, and what to call it. */
final class PathEnd {

    private PathEnd() {}

    /** The anchor's subject; without an anchor, the issuer that the path's last certificate names: the one missing or unknown. */
    static String name(TrustPath path) {
        @Nullable ProgramRoot anchor = path.anchor();
        if (anchor != null) {
            return anchor.subject();
        }
        return top(path).map(CertificateFacts::issuer).orElse("");
    }

    /** Whether the path ends in a root, trusted or not, rather than at an issuer that is not here. */
    static boolean isRoot(TrustPath path) {
        return path.anchor() != null
                || top(path).filter(CertificateFacts::selfSigned).isPresent();
    }

    /** The path's particulars, possibly empty. */
    static String detail(TrustPath path) {
        return Optional.ofNullable(path.detail()).orElse("");
    }

    /** The certificates that would have to be sent as well, with their SHA-1 thumbprints. */
    static String missing(Completion completion) {
        return completion.missing().stream()
                .map(certificate -> "%s (SHA-1 %s)"
                        .formatted(
                                certificate
                                        .facts()
                                        .map(CertificateFacts::subject)
                                        .orElse("?"),
                                certificate.sha1()))
                .collect(Collectors.joining("; "));
    }

    private static Optional<CertificateFacts> top(TrustPath path) {
        List<Certificate> certificates = path.certificates();
        return certificates.isEmpty()
                ? Optional.empty()
                : certificates.get(certificates.size() - 1).facts();
    }
}
