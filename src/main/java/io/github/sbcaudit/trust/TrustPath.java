package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way from a leaf towards a root, and what is true of it.
 *
 * @param certificates the leaf first, up to the certificate that the anchor issued; the anchor itself is not among them. Without an anchor, as far as it goes
 * @param anchor the member it ends in; {@code null} when it ends in none
 * @param status trusted, or why not
 * @param detail the reason's particulars in one English line without peer control characters: a date, a missing issuer's name; {@code null} when the status says all
 */
public record TrustPath(
        List<Certificate> certificates,
        @Nullable ProgramRoot anchor,
        AnchorStatus status,
        @Nullable String detail) {

    /**
     * A certificate and the one whose key signed it.
     *
     * @param certificate on the path
     * @param issuer the next one, or the anchor's own
     */
    public record Link(Certificate certificate, Certificate issuer) {}

    /** The links of the path from below to above, as far as the issuers' certificates are here. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (int i = 1; i < certificates.size(); i++) {
            links.add(new Link(certificates.get(i - 1), certificates.get(i)));
        }
        Certificate root = anchor == null ? null : anchor.certificate();
        if (root != null) {
            links.add(new Link(certificates.get(certificates.size() - 1), root));
        }
        return List.copyOf(links);
    }
}
