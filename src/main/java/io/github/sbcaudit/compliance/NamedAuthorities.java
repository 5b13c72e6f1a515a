package io.github.sbcaudit.compliance;

import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.trust.ProgramRoot;
import java.util.HashSet;
import java.util.Set;

/**
 * The CAs that a CertificateRequest names, to look roots up in.
 *
 * @param comparable those names that can be read, in the form to compare
 * @param size how many there are, unreadable ones included
 */
record NamedAuthorities(Set<String> comparable, int size) {

    static NamedAuthorities of(CertificateRequest request) {
        Set<String> comparable = new HashSet<>();
        for (byte[] der : request.authorities()) {
            try {
                comparable.add(DistinguishedName.comparable(DistinguishedName.text(der)));
            } catch (IllegalArgumentException e) { // the peer's garbage names no root
                continue;
            }
        }
        return new NamedAuthorities(comparable, request.authorities().size());
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean include(ProgramRoot root) {
        return comparable.contains(DistinguishedName.comparable(root.subject()));
    }
}
