package io.github.sbcaudit.compliance;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.Anchoring;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lifts checks that look at a certificate to checks of any evidence: where none can be read, the verdict is UNKNOWN. */
final class NeedsCertificate {

    /** Judges the SBC's own certificate. */
    @FunctionalInterface
    interface LeafCheck {
        Judgement judge(CertificateFacts leaf, Evidence evidence, RuleContext context);
    }

    /** Judges the SBC's own certificate and where its chain leads. */
    @FunctionalInterface
    interface ChainCheck {
        Judgement judge(CertificateFacts leaf, Anchoring anchoring, RuleContext context);
    }

    private NeedsCertificate() {}

    static Check ofLeaf(LeafCheck check) {
        return (evidence, context) -> {
            Optional<Certificate> leaf = evidence.observation().leaf();
            if (leaf.isEmpty()) {
                return NotJudged.of(evidence.observation());
            }
            return leaf.flatMap(Certificate::facts)
                    .map(facts -> check.judge(facts, evidence, context))
                    .orElseGet(() -> Judgement.of(
                            NotJudged.UNREADABLE_CERTIFICATE, leaf.get().sha256()));
        };
    }

    static Check ofChain(ChainCheck check) {
        return ofLeaf((leaf, evidence, context) -> check.judge(leaf, anchoring(evidence), context));
    }

    /** Where the chain of evidence with a certificate leads. */
    static Anchoring anchoring(Evidence evidence) {
        @Nullable Anchoring anchoring = evidence.anchoring();
        if (anchoring == null) {
            throw new IllegalArgumentException(
                    "a certificate of " + evidence.sbc().endpoint() + " was not anchored");
        }
        return anchoring;
    }
}
