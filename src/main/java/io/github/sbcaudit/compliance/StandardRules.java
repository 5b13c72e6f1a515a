package io.github.sbcaudit.compliance;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue, in the order in which reports show it. Mandatory are the rules that Microsoft announced for 2022; the others bear on the
 * status as soon as they are broken.
 */
final class StandardRules {

    static final List<Entry> ENTRIES = Stream.of(
                    TrustRules.ENTRIES,
                    TlsRules.ENTRIES,
                    CertificateRules.ENTRIES,
                    MutualTlsRules.ENTRIES,
                    OtherRules.ENTRIES)
            .flatMap(List::stream)
            .toList();

    static final Set<String> IDS =
            ENTRIES.stream().map(entry -> entry.rule().id()).collect(Collectors.toUnmodifiableSet());

    private StandardRules() {}
}
