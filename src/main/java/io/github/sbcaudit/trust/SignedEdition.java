package io.github.sbcaudit.trust;

import static java.util.stream.Collectors.toSet;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.list.ListEntry;
import io.github.sbcaudit.trust.list.SignedList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an edition of a signed list. The list does not say the roots' names and validity; their certificates do, or else the
 * built-in table, for a root that it knows too.
 */
final class SignedEdition {

    private final Map<String, Certificate> certificates;
    private final Map<String, ProgramRoot> known = new HashMap<>();
    private final Set<String> pilots;

    SignedEdition(Map<String, Certificate> certificates, RootTable table) {
        this.certificates = certificates;
        table.roots().forEach(root -> known.put(root.sha256(), root));
        this.pilots = table.pilots().stream().map(Pilot::sha256).collect(toSet());
    }

    /** SHA-256 of the certificates that a list names. */
    static Set<String> wanted(SignedList list) {
        return list.entries().stream().map(ListEntry::sha256).collect(toSet());
    }

    Edition of(SignedList list, TrustList edition) {
        List<ProgramRoot> roots = new ArrayList<>();
        List<Pilot> experimental = new ArrayList<>();
        for (ListEntry entry : list.entries()) {
            if (pilots.contains(entry.sha256())) {
                experimental.add(new Pilot(entry.sha256(), entry.sha1(), entry.name()));
            } else {
                roots.add(root(entry));
            }
        }
        return new Edition(edition, roots, experimental);
    }

    private ProgramRoot root(ListEntry entry) {
        @Nullable Certificate certificate = certificates.get(entry.sha256());
        Optional<CertificateFacts> facts = Optional.ofNullable(certificate).flatMap(Certificate::facts);
        return facts.map(said -> new ProgramRoot(
                        entry.sha256(),
                        entry.sha1(),
                        entry.name(),
                        said.subject(),
                        said.notBefore(),
                        said.notAfter(),
                        entry.purposes(),
                        entry.disabledFrom(),
                        entry.disallowedPurposes(),
                        entry.leafNotBefore(),
                        entry.leafNotBeforePurposes(),
                        false,
                        certificate))
                .orElseGet(() -> rootWithoutCertificate(entry));
    }

    private ProgramRoot rootWithoutCertificate(ListEntry entry) {
        @Nullable ProgramRoot root = known.get(entry.sha256());
        if (root == null) {
            throw new TrustException(
                    "The certificate of the root \"%s\" (SHA-1 %s), which the list names, is not here or cannot be read"
                            .formatted(ForeignText.oneLine(entry.name()), entry.sha1()));
        }
        return new ProgramRoot(
                entry.sha256(),
                entry.sha1(),
                entry.name(),
                root.subject(),
                root.notBefore(),
                root.notAfter(),
                entry.purposes(),
                entry.disabledFrom(),
                entry.disallowedPurposes(),
                entry.leafNotBefore(),
                entry.leafNotBeforePurposes(),
                false,
                null);
    }
}
