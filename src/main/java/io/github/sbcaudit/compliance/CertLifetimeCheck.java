package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CERT-LIFETIME}: a public CA's certificate is not made for longer than the CA/Browser Forum allows (Baseline
 * Requirements, section 6.3.2). The day on which it was issued decides, not that of the audit.
 */
final class CertLifetimeCheck {

    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /**
     * What CAs may do from a day on.
     *
     * @param from first day, UTC
     * @param days most days of validity
     */
    private record Limit(LocalDate from, long days) {}

    /** The youngest first. */
    private static final List<Limit> LIMITS = List.of(
            new Limit(LocalDate.of(2029, 3, 15), 47),
            new Limit(LocalDate.of(2027, 3, 15), 100),
            new Limit(LocalDate.of(2026, 3, 15), 200),
            new Limit(LocalDate.of(2020, 9, 1), 398),
            new Limit(LocalDate.MIN, 825));

    enum Case implements Reason {
        WITHIN(PASS),
        TOO_LONG(WARN_LOW),
        NO_ROOT(UNKNOWN_LOW),
        PRIVATE_CA(NOT_APPLICABLE);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private CertLifetimeCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        Anchoring anchoring = NeedsCertificate.anchoring(evidence);
        List<TrustPath> paths = new ArrayList<>(List.of(anchoring.best()));
        paths.addAll(anchoring.others());
        @Nullable Completion completion = evidence.completion();
        if (completion != null) {
            paths.add(completion.path());
        }
        if (paths.stream().anyMatch(CertLifetimeCheck::endsInPublicRoot)) {
            return judge(leaf);
        }
        boolean open = paths.stream()
                .map(TrustPath::status)
                .anyMatch(status -> status.inconclusive() || status == AnchorStatus.BAD_SIGNATURE);
        return Judgement.of(open && !leaf.selfSigned() ? Case.NO_ROOT : Case.PRIVATE_CA, PathEnd.name(paths.get(0)));
    }

    private static boolean endsInPublicRoot(TrustPath path) {
        @Nullable ProgramRoot anchor = path.anchor();
        return anchor != null
                && !anchor.extra()
                && !path.status().inconclusive()
                && path.status() != AnchorStatus.BAD_SIGNATURE;
    }

    private static Judgement judge(CertificateFacts leaf) {
        LocalDate issued = Judgement.day(leaf.notBefore());
        Limit limit = LIMITS.stream()
                .filter(one -> !issued.isBefore(one.from()))
                .findFirst()
                .orElseThrow();
        long days = days(leaf);
        return Judgement.of(days > limit.days() ? Case.TOO_LONG : Case.WITHIN, days, limit.days(), issued);
    }

    /** Both ends belong to it, and any part of a day counts as a day. */
    private static long days(CertificateFacts leaf) {
        long seconds = leaf.notAfter().getEpochSecond() - leaf.notBefore().getEpochSecond() + 1;
        return Math.floorDiv(seconds + SECONDS_PER_DAY - 1, SECONDS_PER_DAY);
    }
}
