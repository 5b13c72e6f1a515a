package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.OnlySbcs.onlySbcs;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.time.LocalDate;
import java.util.List;

/** Rules on TLS versions and cipher suites. */
final class TlsRules {

    private static final LocalDate TLS_1_2_ONLY = LocalDate.of(2022, 4, 3);

    static final List<Entry> ENTRIES = List.of(
            Entry.of(
                    new Rule("TLS12-SUITES", TLS_1_2_ONLY, true, Sources.WHATS_NEW + " (TLS1.0 and 1.1)"),
                    Tls12SuitesCheck.Case.class,
                    Tls12SuitesCheck::judge),
            Entry.of(
                    new Rule("TLS12-ONLY", TLS_1_2_ONLY, true, Sources.WHATS_NEW + " (TLS1.0 and 1.1); RFC 8996"),
                    Tls12OnlyCheck.Case.class,
                    onlySbcs(Tls12OnlyCheck::judge)),
            Entry.of(
                    new Rule("SUITES-WEAK", Sources.ALWAYS, false, "RFC 9325 section 4"),
                    SuitesWeakCheck.Case.class,
                    onlySbcs(SuitesWeakCheck::judge)));

    private TlsRules() {}
}
