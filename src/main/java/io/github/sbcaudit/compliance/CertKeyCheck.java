package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_MEDIUM;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.trust.Anchoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code CERT-KEY}: keys and signatures of the SBC's certificate and of the intermediates above it are strong enough.
 *
 * <p>The root is trusted because it is on a list: its own signature proves nothing and does not matter, nor does that of any other
 * certificate that signs itself. Judged is the path that decides on trust, as far as it is known.
 */
final class CertKeyCheck {

    private static final int RSA_BITS = 2048; // CA/Browser Forum, Baseline Requirements, section 6.1.5
    private static final int EC_BITS = 256; // ditto

    private static final Set<String> RSA = Set.of("RSA", "RSAPSS");
    private static final Set<String> EDWARDS_CURVES = Set.of("Ed25519", "Ed448");

    /** Broken, or on the way to it (RFC 6151, RFC 9155). */
    private static final Set<String> WEAK_HASHES = Set.of("MD2", "MD4", "MD5", "SHA-1");

    /** SHA-2, and what came after it; the bit lengths that certificates use. */
    private static final Set<String> STRONG_HASHES = Set.of(
            "SHA-224",
            "SHA-256",
            "SHA-384",
            "SHA-512",
            "SHA-512(224)",
            "SHA-512(256)",
            "SHA3-224",
            "SHA3-256",
            "SHA3-384",
            "SHA3-512",
            "SHAKE128",
            "SHAKE256");

    enum Case implements Reason {
        STRONG(PASS),
        SELF_SIGNED(PASS),
        EDWARDS_CURVE(PASS),
        WEAK_KEY(FAIL_HIGH),
        WEAK_SIGNATURE(FAIL_HIGH),
        INTERMEDIATE_WEAK_KEY(FAIL_HIGH),
        INTERMEDIATE_WEAK_SIGNATURE(FAIL_HIGH),
        UNKNOWN_KEY(UNKNOWN_MEDIUM),
        UNKNOWN_SIGNATURE(UNKNOWN_MEDIUM);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private enum Strength {
        WEAK,
        UNKNOWN,
        STRONG
    }

    private CertKeyCheck() {}

    static Judgement judge(CertificateFacts leaf, Anchoring anchoring, RuleContext context) {
        List<CertificateFacts> all = new ArrayList<>(List.of(leaf));
        intermediates(anchoring).forEach(all::add);
        return worst(all, Strength.WEAK)
                .or(() -> worst(all, Strength.UNKNOWN))
                .orElseGet(() -> strong(leaf, all.size()));
    }

    private static Judgement strong(CertificateFacts leaf, int certificates) {
        if (EDWARDS_CURVES.contains(leaf.keyAlgorithm())) {
            return judgement(Case.EDWARDS_CURVE, leaf);
        }
        return leaf.selfSigned()
                ? judgement(Case.SELF_SIGNED, leaf)
                : Judgement.of(Case.STRONG, certificates, key(leaf), leaf.signatureAlgorithm());
    }

    private static Stream<CertificateFacts> intermediates(Anchoring anchoring) {
        return anchoring.best().certificates().stream()
                .skip(1)
                .map(Certificate::facts)
                .flatMap(Optional::stream)
                .filter(facts -> !facts.selfSigned());
    }

    private static Optional<Judgement> worst(List<CertificateFacts> all, Strength wanted) {
        for (CertificateFacts facts : all) {
            boolean leaf = facts.equals(all.get(0));
            if (ofKey(facts) == wanted) {
                return Optional.of(judgement(keyCase(wanted, leaf), facts));
            }
            if (ofSignature(facts) == wanted) {
                return Optional.of(judgement(signatureCase(wanted, leaf), facts));
            }
        }
        return Optional.empty();
    }

    private static Case keyCase(Strength strength, boolean leaf) {
        if (strength == Strength.UNKNOWN) {
            return Case.UNKNOWN_KEY;
        }
        return leaf ? Case.WEAK_KEY : Case.INTERMEDIATE_WEAK_KEY;
    }

    private static Case signatureCase(Strength strength, boolean leaf) {
        if (strength == Strength.UNKNOWN) {
            return Case.UNKNOWN_SIGNATURE;
        }
        return leaf ? Case.WEAK_SIGNATURE : Case.INTERMEDIATE_WEAK_SIGNATURE;
    }

    private static Strength ofKey(CertificateFacts facts) {
        String algorithm = facts.keyAlgorithm();
        if (EDWARDS_CURVES.contains(algorithm)) {
            return Strength.STRONG;
        }
        if (algorithm.equals(
                "DSA")) { // of whatever size: forbidden to public CAs, and no cipher suite of Microsoft's takes it
            return Strength.WEAK;
        }
        boolean rsa = RSA.contains(algorithm);
        if (!(rsa || algorithm.equals("EC")) || facts.keyBits() == 0) {
            return Strength.UNKNOWN;
        }
        return facts.keyBits() < (rsa ? RSA_BITS : EC_BITS) ? Strength.WEAK : Strength.STRONG;
    }

    private static Strength ofSignature(CertificateFacts facts) {
        @Nullable String hash = facts.signatureHash();
        if (facts.selfSigned() || (hash != null && STRONG_HASHES.contains(hash))) {
            return Strength.STRONG;
        }
        return hash != null && WEAK_HASHES.contains(hash) ? Strength.WEAK : Strength.UNKNOWN;
    }

    private static Judgement judgement(Case found, CertificateFacts facts) {
        return Judgement.of(found, facts.subject(), key(facts), facts.signatureAlgorithm());
    }

    private static String key(CertificateFacts facts) {
        return facts.keyBits() == 0 ? facts.keyAlgorithm() : facts.keyAlgorithm() + " " + facts.keyBits();
    }
}
