package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.SignatureCache.Signature;

/**
 * Verifies signatures up to a number. What the cache knows counts too, so that a chain is judged the same whatever was judged
 * before it.
 */
final class SignatureBudget {

    private final SignatureCache cache;
    private int left;
    private boolean exceeded;

    SignatureBudget(SignatureCache cache, int limit) {
        this.cache = cache;
        this.left = limit;
    }

    /** Whether the issuer's key verifies the certificate; {@code false} as well once the budget is {@link #exceeded()}. */
    boolean verifies(Certificate issuer, String issuerKeySha256, Certificate certificate) {
        if (left == 0) {
            exceeded = true;
            return false;
        }
        left--;
        Signature signature = new Signature(issuerKeySha256, certificate.sha256());
        Boolean known = cache.known(signature);
        if (known != null) {
            return known;
        }
        boolean valid = certificate.isSignedBy(issuer);
        cache.remember(signature, valid);
        return valid;
    }

    boolean exceeded() {
        return exceeded;
    }
}
