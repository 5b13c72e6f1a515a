package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.revocation.PathRevocation;
import io.github.sbcaudit.trust.revocation.PathRevocation.OfCertificate;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code NOT-REVOKED}: neither the SBC's certificate nor an intermediate is revoked, and whoever wants to know can find out.
 *
 * <p>One verified word of revocation is enough. An address that does not answer is a warning of its own even where another one
 * does, since the other side may ask that one only; unless nothing answered in the whole audit, which is then cut off itself.
 */
final class NotRevokedCheck {

    enum Case implements Reason {
        NOT_REVOKED(PASS),
        REVOKED(FAIL_HIGH),
        INTERMEDIATE_REVOKED(FAIL_HIGH),
        UNREACHABLE(WARN_LOW),
        UNVERIFIABLE(WARN_LOW),
        NOTHING_ANSWERED(UNKNOWN_LOW),
        NOT_ASKED(UNKNOWN_LOW),
        ISSUER_NOT_HERE(UNKNOWN_LOW),
        NOT_OFFERED(NOT_APPLICABLE),
        LEAF_EXPIRED(NOT_APPLICABLE),
        SELF_SIGNED(NOT_APPLICABLE),
        SWITCHED_OFF(NOT_APPLICABLE);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    /** Addresses have some 60 characters; a hostile one must not fill the report. */
    private static final int MAX_ADDRESS = 200;

    /** Stands in an argument for what is not said. */
    private static final String NOT_SAID = "-";

    private NotRevokedCheck() {}

    private record Said(Certificate certificate, RevocationAnswer answer) {}

    static Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context) {
        @Nullable PathRevocation revocation = evidence.revocation();
        if (revocation == null) {
            return Judgement.of(Case.SWITCHED_OFF);
        }
        if (leaf.selfSigned()) {
            return Judgement.of(Case.SELF_SIGNED);
        }
        Certificate own = evidence.observation().leaf().orElseThrow();
        Optional<OfCertificate> ofLeaf = revocation.certificates().stream()
                .filter(of -> of.certificate().equals(own))
                .findFirst();
        List<Said> said = revocation.certificates().stream()
                .flatMap(of -> of.answers().stream().map(answer -> new Said(of.certificate(), answer)))
                .toList();
        Optional<Judgement> revoked = revoked(said, own, context.asOf());
        if (revoked.isEmpty() && context.asOf().isAfter(leaf.notAfter())) {
            return Judgement.of(Case.LEAF_EXPIRED, leaf.notAfter()); // CAs forget the revocation of what has expired
        }
        return revoked.or(() -> problem(said, revocation)).orElseGet(() -> fine(leaf, ofLeaf, said, revocation));
    }

    private static Optional<Judgement> revoked(List<Said> said, Certificate own, Instant asOf) {
        return said.stream()
                .filter(one -> one.answer().outcome() == RevocationOutcome.REVOKED)
                .min(Comparator.comparing((Said one) -> one.certificate().equals(own))) // a new leaf would not help
                .map(one -> {
                    Case found = one.certificate().equals(own) ? Case.REVOKED : Case.INTERMEDIATE_REVOKED;
                    Instant since = one.answer().revokedAt();
                    String day = since == null ? NOT_SAID : Judgement.day(since).toString();
                    String reason = Optional.ofNullable(one.answer().reason()).orElse(NOT_SAID);
                    Judgement judgement =
                            Judgement.of(found, subject(one.certificate()), day, reason, source(one.answer()));
                    return since == null ? judgement : judgement.hurtingOn(since.isAfter(asOf) ? asOf : since);
                });
    }

    private static Optional<Judgement> problem(List<Said> said, PathRevocation revocation) {
        return said.stream()
                .filter(one -> one.answer().outcome() == RevocationOutcome.UNVERIFIABLE
                        || one.answer().outcome() == RevocationOutcome.UNREACHABLE)
                .min(Comparator.comparing((Said one) -> isOurs(one.answer(), revocation))
                        .thenComparing(one -> one.answer().outcome())
                        .thenComparing(one -> one.answer().source()))
                .map(one -> Judgement.of(
                        problem(one.answer(), revocation),
                        subject(one.certificate()),
                        source(one.answer()),
                        Optional.ofNullable(one.answer().detail()).orElse("")));
    }

    /** Whether the fault is probably on this side: then another one that is certain is told first. */
    private static boolean isOurs(RevocationAnswer answer, PathRevocation revocation) {
        return revocation.nothingAnswered() && answer.address() != null && answer.thisUpdate() == null;
    }

    private static Case problem(RevocationAnswer answer, PathRevocation revocation) {
        if (isOurs(answer, revocation)) {
            return Case.NOTHING_ANSWERED;
        }
        return answer.outcome() == RevocationOutcome.UNVERIFIABLE ? Case.UNVERIFIABLE : Case.UNREACHABLE;
    }

    private static Judgement fine(
            CertificateFacts leaf, Optional<OfCertificate> ofLeaf, List<Said> said, PathRevocation revocation) {
        if (ofLeaf.isEmpty()) {
            return Judgement.of(Case.ISSUER_NOT_HERE, leaf.issuer());
        }
        if (ofLeaf.get().outcome() == RevocationOutcome.NOT_OFFERED) {
            return Judgement.of(Case.NOT_OFFERED);
        }
        Optional<OfCertificate> notAsked = revocation.certificates().stream()
                .filter(of -> of.outcome() == RevocationOutcome.NOT_ASKED)
                .findFirst();
        if (notAsked.isPresent()) {
            RevocationAnswer answer = notAsked.get().answers().get(0);
            return Judgement.of(
                    Case.NOT_ASKED,
                    subject(notAsked.get().certificate()),
                    source(answer),
                    Optional.ofNullable(answer.detail()).orElse(""));
        }
        Certificate unasked = revocation.unasked();
        if (unasked != null) {
            return Judgement.of(
                    Case.ISSUER_NOT_HERE,
                    unasked.facts().map(CertificateFacts::issuer).orElse(""));
        }
        long certificates = said.stream().map(Said::certificate).distinct().count();
        String sources = said.stream()
                .map(one -> one.answer().source())
                .distinct()
                .sorted()
                .map(NotRevokedCheck::word)
                .collect(Collectors.joining(", "));
        return Judgement.of(Case.NOT_REVOKED, certificates, sources);
    }

    private static String source(RevocationAnswer answer) {
        return answer.address() == null ? word(answer.source()) : ForeignText.oneLine(answer.address(), MAX_ADDRESS);
    }

    private static String word(RevocationSource source) {
        return switch (source) {
            case STAPLED_OCSP -> "stapled OCSP";
            case OCSP -> "OCSP";
            case CRL -> "CRL";
        };
    }

    private static String subject(Certificate certificate) {
        return certificate.facts().map(CertificateFacts::subject).orElse(certificate.sha256());
    }
}
