package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of the certificates of one path.
 *
 * @param certificates those that could be asked about, because their issuer's certificate is here; the leaf first if it is among them
 * @param unasked a certificate of the path about which nobody could be asked though it names addresses, because its issuer's
 *     certificate is not here; {@code null} when there is none
 * @param nothingAnswered whether no address at all answered in the whole audit, so that silence says nothing of any one
 */
public record PathRevocation(
        List<OfCertificate> certificates, @Nullable Certificate unasked, boolean nothingAnswered) {

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
