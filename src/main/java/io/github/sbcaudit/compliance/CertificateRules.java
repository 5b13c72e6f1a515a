package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.NeedsCertificate.ofChain;
import static io.github.sbcaudit.compliance.NeedsCertificate.ofLeaf;
import static io.github.sbcaudit.compliance.OnlySbcs.onlySbcs;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.time.LocalDate;
import java.util.List;

/** Rules on the SBC's own certificate. */
final class CertificateRules {

    static final List<Entry> ENTRIES = List.of(
            Entry.of(
                    new Rule("CERT-VALID", Sources.ALWAYS, false, "RFC 5280 section 4.1.2.5"),
                    CertValidCheck.Case.class,
                    ofLeaf(CertValidCheck::judge)),
            Entry.of(
                    new Rule("CERT-EXPIRY", Sources.ALWAYS, false, Sources.HEALTH),
                    CertExpiryCheck.Case.class,
                    ofChain(CertExpiryCheck::judge)),
            Entry.of(
                    new Rule("CERT-NAME", Sources.ALWAYS, false, Sources.PLAN + "; RFC 2818 section 3.1"),
                    CertNameCheck.Case.class,
                    ofLeaf(CertNameCheck::judge)),
            Entry.of(
                    new Rule("CERT-HOSTING", Sources.ALWAYS, false, Sources.SEVERAL_TENANTS),
                    CertHostingCheck.Case.class,
                    onlySbcs(CertHostingCheck::judge)),
            Entry.of(
                    new Rule(
                            "CERT-SERVER-AUTH",
                            LocalDate.of(2022, 2, 1),
                            false,
                            Sources.WHATS_NEW + " (Certificate authorities)"),
                    CertServerAuthCheck.Case.class,
                    ofLeaf(CertServerAuthCheck::judge)),
            Entry.of(
                    new Rule("CERT-CLIENT-AUTH", LocalDate.of(2024, 3, 19), false, Sources.WHATS_NEW),
                    CertClientAuthCheck.Case.class,
                    onlySbcs(ofLeaf(CertClientAuthCheck::judge))),
            Entry.of(
                    new Rule("CERT-KEY", Sources.ALWAYS, false, Sources.BASELINE + " sections 6.1.5 and 7.1.3.2"),
                    CertKeyCheck.Case.class,
                    ofChain(CertKeyCheck::judge)),
            Entry.of(
                    new Rule("CERT-LIFETIME", Sources.ALWAYS, false, Sources.BASELINE + " section 6.3.2"),
                    CertLifetimeCheck.Case.class,
                    ofLeaf(CertLifetimeCheck::judge)),
            Entry.of(
                    new Rule("KEY-SHARED", Sources.ALWAYS, false, Sources.BASELINE + " section 9.6.3"),
                    KeySharedCheck.Case.class,
                    onlySbcs(ofLeaf(KeySharedCheck::judge))));

    private CertificateRules() {}
}
