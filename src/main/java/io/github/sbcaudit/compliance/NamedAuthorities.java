package io.github.sbcaudit.compliance;

import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.trust.ProgramRoot;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CAs that a CertificateRequest names, to look roots up in.
 *
 * @param comparable those names that can be read, in the form to compare
 * @param size how many there are, unreadable ones included
 */
public record NamedAuthorities(Set<String> comparable, int size) {

    /** Those of the request. */
    public static NamedAuthorities of(CertificateRequest request) {
        Set<String> comparable = request.authorities().stream()
                .flatMap(NamedAuthorities::comparable)
                .collect(Collectors.toUnmodifiableSet());
        return new NamedAuthorities(comparable, request.authorities().size());
    }

    /** Nothing for the peer's garbage, which names no root. */
    private static Stream<String> comparable(byte[] der) {
        try {
            return Stream.of(DistinguishedName.comparable(DistinguishedName.text(der)));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /** Whether it names none, which says nothing about what is trusted. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether one of the names is the root's subject. */
    public boolean include(ProgramRoot root) {
        return comparable.contains(DistinguishedName.comparable(root.subject()));
    }
}
