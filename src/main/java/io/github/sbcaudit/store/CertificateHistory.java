package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one certificate.
 *
 * @param certificate the certificate
 * @param facts what it says, {@code null} when it cannot be read
 * @param issuer the stored certificate whose key verifies its signature, {@code null} when none does; itself when it is self-signed
 * @param answers the newest answer on its revocation, and if that leaves it open the newest that does not
 * @param sent who sent it, who did so last first; at most {@link CertificateHistories#MAX_ENDPOINTS}
 * @param sentBy how many SBCs did
 */
public record CertificateHistory(
        SeenCertificate certificate,
        @Nullable CertificateFacts facts,
        @Nullable SeenCertificate issuer,
        List<RevocationAnswer> answers,
        List<Sender> sent,
        long sentBy) {

    /**
     * An SBC that sent it.
     *
     * @param endpoint the SBC
     * @param own whether as its own certificate, and not as one of an issuer
     * @param first when it was first seen there
     * @param last when it was last seen there
     * @param customers those who list or listed the SBC, in name order
     */
    public record Sender(Endpoint endpoint, boolean own, Instant first, Instant last, List<String> customers) {}
}
