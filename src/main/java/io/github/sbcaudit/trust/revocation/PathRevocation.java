package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import java.util.List;

/**
 * What was said of the certificates of one path.
 *
 * @param certificates those that could be asked about, because their issuer's certificate is here; the leaf first if it is among them
 * @param nothingAnswered whether no address at all answered in the whole audit, so that silence says nothing of any one
 */
public record PathRevocation(List<OfCertificate> certificates, boolean nothingAnswered) {

    /**
     * What was said of one certificate.
     *
     * @param certificate on the path
     * @param answers one for each source, empty when it names none
     */
    public record OfCertificate(Certificate certificate, List<RevocationAnswer> answers) {

        /** What the answers amount to. */
        public RevocationOutcome outcome() {
            return Revocation.overall(answers);
        }
    }
}
