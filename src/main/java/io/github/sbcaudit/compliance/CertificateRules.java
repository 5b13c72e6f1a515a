package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.NeedsCertificate.ofChain;
import static io.github.sbcaudit.compliance.NeedsCertificate.ofLeaf;

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
                    new Rule(
                            "CERT-SERVER-AUTH",
                            LocalDate.of(2022, 2, 1),
                            false,
                            Sources.WHATS_NEW + " (Certificate authorities)"),
                    CertServerAuthCheck.Case.class,
                    ofLeaf(CertServerAuthCheck::judge)));

    private CertificateRules() {}
}
