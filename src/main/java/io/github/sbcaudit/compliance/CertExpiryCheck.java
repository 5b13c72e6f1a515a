package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.Anchoring;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * {@code CERT-EXPIRY}: days left until the first certificate between the SBC and its root expires.
 *
 * <p>Whole days are compared, the figure that reports show, so that the same figure always gets the same verdict. A leaf that
 * has expired is {@code CERT-VALID}'s to report: the same fault is not counted twice.
 */
final class CertExpiryCheck {

    enum Case implements Reason {
        ENOUGH_DAYS(PASS),
        FEW_DAYS(WARN_MEDIUM),
        INTERMEDIATE_FEW_DAYS(WARN_MEDIUM),
        LAST_DAYS(FAIL_HIGH),
        INTERMEDIATE_LAST_DAYS(FAIL_HIGH),
        INTERMEDIATE_EXPIRED(FAIL_HIGH),
        LEAF_EXPIRED(NOT_APPLICABLE);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private CertExpiryCheck() {}

    static Judgement judge(CertificateFacts leaf, Anchoring anchoring, RuleContext context) {
        Instant asOf = context.asOf();
        if (asOf.isAfter(leaf.notAfter())) {
            return Judgement.of(Case.LEAF_EXPIRED, leaf.notAfter());
        }
        CertificateFacts first = firstIntermediateToExpire(anchoring)
                .filter(intermediate -> intermediate.notAfter().isBefore(leaf.notAfter()))
                .orElse(leaf);
        long daysLeft = Duration.between(asOf, first.notAfter()).toDays();
        Case found = found(first.equals(leaf), asOf.isAfter(first.notAfter()), daysLeft, context.expiry());
        Judgement judgement = Judgement.of(found, first.notAfter(), daysLeft, first.subject());
        return found == Case.ENOUGH_DAYS ? judgement : judgement.hurtingOn(first.notAfter());
    }

    private static Optional<CertificateFacts> firstIntermediateToExpire(Anchoring anchoring) {
        return anchoring.best().certificates().stream()
                .skip(1)
                .map(Certificate::facts)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(CertificateFacts::notAfter));
    }

    private static Case found(boolean isLeaf, boolean expired, long daysLeft, ExpiryThresholds thresholds) {
        if (expired) {
            return Case.INTERMEDIATE_EXPIRED;
        }
        if (daysLeft <= thresholds.failDays()) {
            return isLeaf ? Case.LAST_DAYS : Case.INTERMEDIATE_LAST_DAYS;
        }
        if (daysLeft <= thresholds.warnDays()) {
            return isLeaf ? Case.FEW_DAYS : Case.INTERMEDIATE_FEW_DAYS;
        }
        return Case.ENOUGH_DAYS;
    }
}
