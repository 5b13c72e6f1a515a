package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.OnlySbcs.onlySbcs;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.time.LocalDate;
import java.util.List;

/** Rules on SIP, DNS, configurations, and on Microsoft itself. */
final class OtherRules {

    static final List<Entry> ENTRIES = List.of(
            Entry.of(
                    new Rule("SIP-OPTIONS", Sources.ALWAYS, false, Sources.HEALTH + "; RFC 3261 section 11"),
                    SipOptionsCheck.Case.class,
                    onlySbcs(SipOptionsCheck::judge)),
            Entry.of(
                    new Rule("SIP-REPLACES", LocalDate.of(2022, 4, 1), false, Sources.WHATS_NEW + "; RFC 3891"),
                    SipReplacesCheck.Case.class,
                    onlySbcs(SipReplacesCheck::judge)),
            Entry.of(
                    new Rule("DNS-FQDN", Sources.ALWAYS, false, Sources.PLAN),
                    DnsFqdnCheck.Case.class,
                    onlySbcs(DnsFqdnCheck::judge)),
            Entry.of(
                    new Rule(
                            "RETIRED-NAMES",
                            LocalDate.of(2022, 6, 1),
                            false,
                            Sources.WHATS_NEW + " (SIP proxy FQDNs); " + Sources.PLAN),
                    RetiredNamesCheck.Case.class,
                    RetiredNamesCheck::judge),
            Entry.of(
                    new Rule("MICROSOFT-SIDE", Sources.ALWAYS, false, Sources.WHATS_NEW),
                    MicrosoftSideCheck.Case.class,
                    MicrosoftSideCheck::judge));

    private OtherRules() {}
}
