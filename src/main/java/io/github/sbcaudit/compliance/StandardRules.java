package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.NeedsCertificate.ofChain;
import static io.github.sbcaudit.compliance.NeedsCertificate.ofLeaf;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.time.LocalDate;
import java.util.List;

/**
 * The default policy. Mandatory are the rules that Microsoft announced for 2022; the others bear on the status as soon as they
 * are broken.
 */
final class StandardRules {

    private static final String WHATS_NEW = "https://learn.microsoft.com/microsoftteams/direct-routing-whats-new";
    private static final String PLAN = "https://learn.microsoft.com/microsoftteams/direct-routing-plan";
    private static final String TROUBLESHOOTING =
            "https://learn.microsoft.com/microsoftteams/troubleshoot/phone-system/direct-routing/sip-options-tls-certificate-issues";
    private static final String HEALTH = "https://learn.microsoft.com/microsoftteams/direct-routing-health-dashboard";

    /** Rules without a beginning. */
    private static final LocalDate ALWAYS = LocalDate.EPOCH;

    static final List<Entry> ENTRIES = List.of(
            Entry.of(
                    new Rule("ROOT-PROGRAM", LocalDate.of(2022, 2, 1), true, WHATS_NEW + " (Certificate authorities)"),
                    RootProgramCheck.Case.class,
                    ofLeaf(RootProgramCheck::judge)),
            Entry.of(
                    new Rule("TLS12-SUITES", LocalDate.of(2022, 4, 3), true, WHATS_NEW + " (TLS1.0 and 1.1)"),
                    Tls12SuitesCheck.Case.class,
                    Tls12SuitesCheck::judge),
            Entry.of(
                    new Rule("CERT-VALID", ALWAYS, false, "RFC 5280 section 4.1.2.5"),
                    CertValidCheck.Case.class,
                    ofLeaf(CertValidCheck::judge)),
            Entry.of(
                    new Rule("CERT-EXPIRY", ALWAYS, false, HEALTH),
                    CertExpiryCheck.Case.class,
                    ofChain(CertExpiryCheck::judge)),
            Entry.of(
                    new Rule("CERT-NAME", ALWAYS, false, PLAN + "; RFC 2818 section 3.1"),
                    CertNameCheck.Case.class,
                    ofLeaf(CertNameCheck::judge)),
            Entry.of(
                    new Rule("CHAIN-COMPLETE", ALWAYS, false, TROUBLESHOOTING + "; RFC 5246 section 7.4.2"),
                    ChainCompleteCheck.Case.class,
                    ofLeaf(ChainCompleteCheck::judge)),
            Entry.of(
                    new Rule("NOT-REVOKED", ALWAYS, false, "RFC 5280 section 6.3; RFC 6960"),
                    NotRevokedCheck.Case.class,
                    ofLeaf(NotRevokedCheck::judge)),
            Entry.of(
                    new Rule("NOT-SELF-SIGNED", ALWAYS, false, TROUBLESHOOTING),
                    NotSelfSignedCheck.Case.class,
                    ofLeaf(NotSelfSignedCheck::judge)),
            Entry.of(
                    new Rule(
                            "CERT-SERVER-AUTH",
                            LocalDate.of(2022, 2, 1),
                            false,
                            WHATS_NEW + " (Certificate authorities)"),
                    CertServerAuthCheck.Case.class,
                    ofLeaf(CertServerAuthCheck::judge)));

    private StandardRules() {}
}
