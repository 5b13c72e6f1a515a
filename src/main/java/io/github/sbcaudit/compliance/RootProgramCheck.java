package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_MEDIUM;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.TrustPath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code ROOT-PROGRAM}: the chain ends in a root of Microsoft's Trusted Root Program that is trusted for server authentication.
 *
 * <p>The rule passes if any path does. Where the chain as the SBC sent it leads only to a root that is not trusted, that is a
 * WARN, for the peer may not find the better path. A list too old to know recent roots cannot say that one is no member.
 */
final class RootProgramCheck {

    enum Case implements Reason {
        TRUSTED(PASS),
        TRUSTED_EXTRA_ROOT(PASS),
        TRUSTED_STALE_LIST(PASS),
        TRUSTED_BY_OTHER_PATH(WARN_MEDIUM),
        TRUSTED_FOR_NOW(WARN_MEDIUM),
        NOT_IN_PROGRAM(FAIL_HIGH),
        NOT_IN_STALE_LIST(UNKNOWN_MEDIUM),
        DISABLED(FAIL_HIGH),
        NOT_BEFORE(FAIL_HIGH),
        EKU_NOT_GRANTED(FAIL_HIGH),
        ROOT_EXPIRED(FAIL_HIGH),
        BAD_SIGNATURE(FAIL_HIGH),
        EXPIRED_CERTIFICATE(FAIL_HIGH),
        NOT_A_CA(FAIL_HIGH),
        INCOMPLETE_CHAIN(UNKNOWN_MEDIUM),
        INCOMPLETE_BUT_KNOWN(UNKNOWN_MEDIUM),
        UNKNOWN_ROOT(UNKNOWN_MEDIUM),
        ROOT_CERTIFICATE_NOT_HERE(UNKNOWN_MEDIUM);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    /** Stands in an argument for a date or thumbprint that is not known. */
    private static final String NOT_KNOWN = "-";

    private RootProgramCheck() {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        Anchoring anchoring = NeedsCertificate.anchoring(evidence);
        TrustPath best = anchoring.best();
        Optional<ProgramRoot> anchor = Optional.ofNullable(best.anchor());
        String name = PathEnd.name(best);
        String sha1 = anchor.map(ProgramRoot::sha1).orElse(NOT_KNOWN);
        return switch (best.status()) {
            case TRUSTED -> trusted(name, sha1, anchoring, context);
            case NOT_IN_PROGRAM -> notInProgram(name, context);
            case DISABLED -> since(anchor.map(ProgramRoot::disabledFrom), Case.DISABLED, name, sha1);
            case ROOT_EXPIRED -> since(anchor.map(ProgramRoot::notAfter), Case.ROOT_EXPIRED, name, sha1);
            case NOT_BEFORE ->
                Judgement.of(
                        Case.NOT_BEFORE, name, sha1, date(anchor.map(ProgramRoot::leafNotBefore)), leaf.notBefore());
            case EKU_NOT_GRANTED -> Judgement.of(Case.EKU_NOT_GRANTED, name, sha1);
            case BAD_SIGNATURE -> Judgement.of(Case.BAD_SIGNATURE, name);
            case INCOMPLETE_CHAIN -> incomplete(name, evidence.completion());
            case UNKNOWN_ROOT -> Judgement.of(Case.UNKNOWN_ROOT, PathEnd.detail(best));
            case ROOT_CERTIFICATE_NOT_HERE -> Judgement.of(Case.ROOT_CERTIFICATE_NOT_HERE, name, sha1);
            case EXPIRED_CERTIFICATE -> Judgement.of(Case.EXPIRED_CERTIFICATE, name, PathEnd.detail(best));
            case NOT_A_CA -> Judgement.of(Case.NOT_A_CA, name, PathEnd.detail(best));
        };
    }

    /** The path that the certificates form as sent, where it is not trusted although another one is; else {@code null}. */
    static @Nullable TrustPath sentAstray(Anchoring anchoring) {
        @Nullable TrustPath sent = anchoring.asSent();
        boolean astray = anchoring.status() == AnchorStatus.TRUSTED
                && sent != null
                && sent.status() != AnchorStatus.TRUSTED
                && !sent.status().inconclusive();
        return astray ? sent : null;
    }

    private static Judgement trusted(String name, String sha1, Anchoring anchoring, RuleContext context) {
        @Nullable TrustPath astray = sentAstray(anchoring);
        if (astray != null) {
            return Judgement.of(Case.TRUSTED_BY_OTHER_PATH, name, sha1, PathEnd.name(astray), astray.status());
        }
        Optional<ProgramRoot> anchor = Optional.ofNullable(anchoring.best().anchor());
        if (anchor.filter(ProgramRoot::extra).isPresent()) {
            return Judgement.of(Case.TRUSTED_EXTRA_ROOT, name, sha1);
        }
        Optional<Instant> until = anchor.map(ProgramRoot::disabledFrom).filter(day -> day.isAfter(context.asOf()));
        if (until.isPresent()) {
            return since(until, Case.TRUSTED_FOR_NOW, name, sha1);
        }
        return ListAge.isStale(context)
                ? Judgement.of(Case.TRUSTED_STALE_LIST, name, sha1, listDate(context), ListAge.days(context))
                : Judgement.of(Case.TRUSTED, name, sha1, listDate(context));
    }

    /** What is missing is the SBC's to send: with it the chain may be fine, but Microsoft has only what was sent. */
    private static Judgement incomplete(String name, @Nullable Completion completion) {
        return completion == null
                ? Judgement.of(Case.INCOMPLETE_CHAIN, name)
                : Judgement.of(
                        Case.INCOMPLETE_BUT_KNOWN,
                        name,
                        PathEnd.name(completion.path()),
                        completion.path().status());
    }

    private static Judgement notInProgram(String name, RuleContext context) {
        return ListAge.isStale(context)
                ? Judgement.of(Case.NOT_IN_STALE_LIST, name, listDate(context), ListAge.days(context))
                : Judgement.of(Case.NOT_IN_PROGRAM, name, listDate(context));
    }

    private static Judgement since(Optional<Instant> moment, Case found, String name, String sha1) {
        Judgement judgement = Judgement.of(found, name, sha1, date(moment));
        return moment.map(judgement::hurtingOn).orElse(judgement);
    }

    private static String date(Optional<Instant> moment) {
        return moment.map(Judgement::day).map(LocalDate::toString).orElse(NOT_KNOWN);
    }

    private static Instant listDate(RuleContext context) {
        return context.trustList().thisUpdate();
    }
}
