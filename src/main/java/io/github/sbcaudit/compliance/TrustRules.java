package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.NeedsCertificate.ofLeaf;
import static io.github.sbcaudit.compliance.OnlySbcs.onlySbcs;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.time.LocalDate;
import java.util.List;

/** Rules on where chains lead. */
final class TrustRules {

    static final List<Entry> ENTRIES = List.of(
            Entry.of(
                    new Rule(
                            "ROOT-PROGRAM",
                            LocalDate.of(2022, 2, 1),
                            true,
                            Sources.WHATS_NEW + " (Certificate authorities)"),
                    RootProgramCheck.Case.class,
                    ofLeaf(RootProgramCheck::judge)),
            Entry.of(
                    new Rule(
                            "ROOT-GOV",
                            Sources.ALWAYS,
                            false,
                            Sources.PLAN + " (Public trusted certificate for the SBC)"),
                    RootGovCheck.Case.class,
                    onlySbcs(RootGovCheck::judge)),
            Entry.of(
                    new Rule(
                            "CHAIN-COMPLETE",
                            Sources.ALWAYS,
                            false,
                            Sources.TROUBLESHOOTING + "; RFC 5246 section 7.4.2"),
                    ChainCompleteCheck.Case.class,
                    ofLeaf(ChainCompleteCheck::judge)),
            Entry.of(
                    new Rule("CHAIN-CLEAN", Sources.ALWAYS, false, "RFC 5246 section 7.4.2"),
                    ChainCleanCheck.Case.class,
                    ofLeaf(ChainCleanCheck::judge)),
            Entry.of(
                    new Rule("NOT-SELF-SIGNED", Sources.ALWAYS, false, Sources.TROUBLESHOOTING),
                    NotSelfSignedCheck.Case.class,
                    ofLeaf(NotSelfSignedCheck::judge)),
            Entry.of(
                    new Rule("NOT-REVOKED", Sources.ALWAYS, false, "RFC 5280 section 6.3; RFC 6960"),
                    NotRevokedCheck.Case.class,
                    ofLeaf(NotRevokedCheck::judge)));

    private TrustRules() {}
}
