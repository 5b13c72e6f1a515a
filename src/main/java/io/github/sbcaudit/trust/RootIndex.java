package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.DistinguishedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program's roots by name, and by SHA-256 those whose certificate is not here. Immutable. */
final class RootIndex {

    private final Map<String, List<ProgramRoot>> byName = new HashMap<>();
    private final Map<String, ProgramRoot> withoutCertificate = new HashMap<>();

    RootIndex(RootProgram program) {
        for (ProgramRoot root : program.roots()) {
            String name = DistinguishedName.comparable(root.subject());
            byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(root);
            if (root.certificate() == null) {
                withoutCertificate.put(root.sha256(), root);
            }
        }
        byName.remove(""); // a nameless root could only be matched with nameless issuers, which name nobody
    }

    /** The roots of a name in its {@linkplain DistinguishedName#comparable comparable} form. */
    List<ProgramRoot> named(String comparableName) {
        return byName.getOrDefault(comparableName, List.of());
    }

    /** The root that lacks its certificate and whose certificate this is. */
    @Nullable ProgramRoot lacking(Certificate certificate) {
        return withoutCertificate.get(certificate.sha256());
    }
}
