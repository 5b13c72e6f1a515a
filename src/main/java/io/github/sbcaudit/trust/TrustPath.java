package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
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
        @Nullable String detail) {}
