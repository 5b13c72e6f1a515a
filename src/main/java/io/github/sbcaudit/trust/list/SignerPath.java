package io.github.sbcaudit.trust.list;

import static io.github.sbcaudit.certificate.DistinguishedName.comparable;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.TrustException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The signer's certificate and the intermediates between it and the pinned root, whose signatures have been verified. */
final class SignerPath {

    /** Between signer and root; Microsoft has one. */
    private static final int MAX_INTERMEDIATES = 4;

    private final List<Certificate> certificates;

    private SignerPath(List<Certificate> certificates) {
        this.certificates = certificates;
    }

    /**
     * Climbs from the signer to the root.
     *
     * @param available where intermediates are taken from
     * @throws TrustException when the way does not lead to the root
     */
    static SignerPath of(Certificate signer, List<Certificate> available, PinnedRoot root) {
        List<Certificate> path = new ArrayList<>(List.of(signer));
        Certificate top = signer;
        while (!root.issued(top)) {
            Optional<Certificate> issuer = issuer(top, available);
            if (issuer.isEmpty() || path.size() > MAX_INTERMEDIATES) {
                throw new TrustException("The list of roots is not signed under %s: its signer's certificates end at %s"
                        .formatted(
                                ForeignText.oneLine(root.subject()),
                                name(facts(top).issuer())));
            }
            top = issuer.get();
            path.add(top);
        }
        return new SignerPath(List.copyOf(path));
    }

    /** @throws TrustException when one of the certificates was not valid at the moment, or is not meant for signing lists */
    void check(Instant at) {
        for (int i = 0; i < certificates.size(); i++) {
            Certificate certificate = certificates.get(i);
            CertificateFacts facts = facts(certificate);
            SignerConstraints constraints = SignerConstraints.of(certificate);
            Optional<String> hindrance = i == 0 ? constraints.againstSigning() : constraints.againstIssuing(i - 1);
            hindrance.ifPresent(reason -> {
                throw new TrustException("The list of roots is signed with a certificate that does not fit: %s %s"
                        .formatted(name(facts.subject()), reason));
            });
            if (at.isBefore(facts.notBefore()) || at.isAfter(facts.notAfter())) {
                throw new TrustException(
                        "The list of roots is signed with a certificate that was not valid at the list's date %s: %s is from %s to %s"
                                .formatted(at, name(facts.subject()), facts.notBefore(), facts.notAfter()));
            }
        }
    }

    private static Optional<Certificate> issuer(Certificate certificate, List<Certificate> available) {
        String issuerName = comparable(facts(certificate).issuer());
        return available.stream()
                .filter(candidate -> !candidate.equals(certificate))
                .filter(candidate -> comparable(facts(candidate).subject()).equals(issuerName))
                .filter(certificate::isSignedBy)
                .findFirst();
    }

    private static CertificateFacts facts(Certificate certificate) {
        return certificate.facts().orElseThrow();
    }

    private static String name(String distinguishedName) {
        return distinguishedName.isEmpty() ? "a certificate without a name" : ForeignText.oneLine(distinguishedName);
    }
}
