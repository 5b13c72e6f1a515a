package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_MEDIUM;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.compliance.DnsNamePattern.Match;
import io.github.sbcaudit.inventory.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code CERT-HOSTING}: a carrier's SBC that serves several tenants has its own name and a wildcard for the names below it in its
 * certificate, for each tenant's trunk is paired under a name of its own there.
 */
final class CertHostingCheck {

    private static final Check OF_LEAF = NeedsCertificate.ofLeaf(CertHostingCheck::judge);

    enum Case implements Reason {
        BOTH(PASS),
        BASE_BY_WILDCARD(WARN_LOW),
        NO_WILDCARD(FAIL_HIGH),
        NO_BASE(FAIL_HIGH),
        NEITHER(FAIL_HIGH),
        NOT_ALL_NAMES_READ(UNKNOWN_MEDIUM),
        NO_CARRIER(NOT_APPLICABLE);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private CertHostingCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        return evidence.sbc().role() == Role.CARRIER ? OF_LEAF.judge(evidence, context) : Judgement.of(Case.NO_CARRIER);
    }

    private static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        String base = evidence.sbc().endpoint().fqdn();
        String wildcard = "*." + base;
        List<DnsNamePattern> names = CertNameCheck.names(leaf).stream()
                .map(DnsNamePattern::of)
                .flatMap(Optional::stream)
                .toList();
        boolean tenants = names.stream().anyMatch(name -> name.name().equals(wildcard));
        boolean exact = matches(names.stream(), base, Match.EXACT);
        if (!(tenants && exact) && leaf.namesLeftOut() > 0) {
            return Judgement.of(
                    Case.NOT_ALL_NAMES_READ, base, wildcard, leaf.dnsNames().size(), leaf.namesLeftOut());
        }
        boolean covered = exact || matches(names.stream(), base, Match.WILDCARD);
        return Judgement.of(
                found(exact, covered, tenants), base, wildcard, CertNameCheck.told(CertNameCheck.names(leaf)));
    }

    private static boolean matches(Stream<DnsNamePattern> names, String base, Match wanted) {
        return names.anyMatch(name -> name.match(base) == wanted);
    }

    private static Case found(boolean exact, boolean covered, boolean tenants) {
        if (!tenants) {
            return covered ? Case.NO_WILDCARD : Case.NEITHER;
        }
        if (exact) {
            return Case.BOTH;
        }
        return covered ? Case.BASE_BY_WILDCARD : Case.NO_BASE;
    }
}
