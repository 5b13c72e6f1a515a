package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.NeedsRequest.ofClients;
import static io.github.sbcaudit.compliance.NeedsRequest.ofRequest;
import static io.github.sbcaudit.compliance.OnlySbcs.onlySbcs;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.time.LocalDate;
import java.util.List;

/**
 * Rules on client certificates and on Microsoft's own roots. All speak of the SBC's listener: it may keep another trust store for
 * what it sends.
 */
final class MutualTlsRules {

    static final List<Entry> ENTRIES = List.of(
            Entry.of(
                    new Rule("MTLS-REQUESTED", Sources.ALWAYS, false, Sources.PLAN),
                    MtlsRequestedCheck.Case.class,
                    onlySbcs(MtlsRequestedCheck::judge)),
            Entry.of(
                    new Rule("MTLS-VERIFIED", Sources.ALWAYS, false, "RFC 5246 section 7.4.6; RFC 5280 section 6"),
                    MtlsVerifiedCheck.Case.class,
                    ofClients(MtlsVerifiedCheck::judge)),
            Entry.of(
                    new Rule("MS-ROOT-G2", LocalDate.of(2023, 10, 3), false, Sources.WHATS_NEW),
                    MsRootG2Check.Case.class,
                    ofRequest(MsRootG2Check::judge)),
            Entry.of(
                    new Rule("MS-ROOTS-2026", LocalDate.of(2026, 4, 1), false, Sources.ROOTS_OF_2026),
                    MsRoots2026Check.Case.class,
                    ofRequest(MsRoots2026Check::judge)),
            Entry.of(
                    new Rule("MTLS-SERVER-AUTH-ONLY", LocalDate.of(2026, 6, 1), false, Sources.WHATS_NEW),
                    MtlsServerAuthOnlyCheck.Case.class,
                    ofRequest(MtlsServerAuthOnlyCheck::judge)));

    private MutualTlsRules() {}
}
