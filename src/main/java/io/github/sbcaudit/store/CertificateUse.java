package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One distinct certificate of a scan.
 *
 * @param certificate the certificate
 * @param asLeaf whether any SBC sent it as its own
 * @param usedBy some of the endpoints that sent it, in name order, at most {@link ScanResults#ENDPOINTS_PER_CERTIFICATE}
 * @param uses how many endpoints sent it
 * @param revocation what was said of it, empty when nobody could be asked; {@code null} when the scan did not ask
 */
public record CertificateUse(
        Certificate certificate,
        boolean asLeaf,
        List<Endpoint> usedBy,
        long uses,
        @Nullable List<RevocationAnswer> revocation) {}
