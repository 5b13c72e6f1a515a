package io.github.sbcaudit.compliance;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.time.LocalDate;
import java.util.List;

/** Rules on TLS versions and cipher suites. */
final class TlsRules {

    static final List<Entry> ENTRIES = List.of(Entry.of(
            new Rule("TLS12-SUITES", LocalDate.of(2022, 4, 3), true, Sources.WHATS_NEW + " (TLS1.0 and 1.1)"),
            Tls12SuitesCheck.Case.class,
            Tls12SuitesCheck::judge));

    private TlsRules() {}
}
