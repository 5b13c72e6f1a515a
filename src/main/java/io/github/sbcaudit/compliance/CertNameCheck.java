package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.DnsNamePattern.Match;
import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_MEDIUM;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.certificate.CertificateFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code CERT-NAME}: the SBC's FQDN is among the certificate's names.
 *
 * <p>Microsoft takes it from the subject alternative names or from the common name; the common name therefore counts also beside
 * alternative names, where RFC 6125 would ignore it.
 */
final class CertNameCheck {

    /** Certificates may carry thousands of names: so many are told, the rest only counted. */
    static final int NAMES_TOLD = 10;

    enum Case implements Reason {
        NAMED(PASS),
        WILDCARD(PASS),
        FRAGMENT_WILDCARD(WARN_MEDIUM),
        WILDCARD_TOO_SHALLOW(FAIL_HIGH),
        TOO_MANY_NAMES(UNKNOWN_MEDIUM),
        OTHER_NAMES(FAIL_HIGH),
        NO_NAMES(FAIL_HIGH);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private CertNameCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        String host = evidence.sbc().endpoint().fqdn();
        List<String> names = names(leaf);
        return covering(names, host, Match.EXACT, Case.NAMED)
                .or(() -> covering(names, host, Match.WILDCARD, Case.WILDCARD))
                .or(() -> unread(leaf, host))
                .or(() -> covering(names, host, Match.FRAGMENT, Case.FRAGMENT_WILDCARD))
                .or(() -> covering(names, host, Match.TOO_DEEP, Case.WILDCARD_TOO_SHALLOW))
                .orElseGet(() -> uncovered(names, host));
    }

    private static Optional<Judgement> covering(List<String> names, String host, Match wanted, Case found) {
        return names.stream()
                .filter(name -> DnsNamePattern.of(name)
                        .filter(pattern -> pattern.match(host) == wanted)
                        .isPresent())
                .findFirst()
                .map(name -> Judgement.of(found, host, name));
    }

    /** A name that was not read might be better than all that were. */
    private static Optional<Judgement> unread(CertificateFacts leaf, String host) {
        return leaf.namesLeftOut() == 0
                ? Optional.empty()
                : Optional.of(
                        Judgement.of(Case.TOO_MANY_NAMES, host, leaf.dnsNames().size(), leaf.namesLeftOut()));
    }

    private static Judgement uncovered(List<String> names, String host) {
        return names.isEmpty()
                ? Judgement.of(Case.NO_NAMES, host)
                : Judgement.of(Case.OTHER_NAMES, host, told(names), names.size());
    }

    /** The names by which Microsoft may know the SBC. */
    static List<String> names(CertificateFacts leaf) {
        return Stream.concat(leaf.dnsNames().stream(), leaf.commonNames().stream())
                .distinct()
                .toList();
    }

    /** The first of them in one line. */
    static String told(List<String> names) {
        return names.stream().limit(NAMES_TOLD).collect(Collectors.joining(", "));
    }
}
