package io.github.sbcaudit.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers which key verifies which certificate: thousands of SBCs share the same intermediates. Thread-safe. */
final class SignatureCache {

    /** About 1 MB. The public web PKI has some 2,000 intermediates for TLS; leaves pass through and are displaced first. */
    private static final int MAX_ENTRIES = 4096;

    private final Map<Signature, Boolean> results = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Signature, Boolean> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /** Returns {@code null} when it was never computed. */
    synchronized @Nullable Boolean known(Signature signature) {
        return results.get(signature);
    }

    synchronized void remember(Signature signature, boolean valid) {
        results.put(signature, valid);
    }

    /**
     * A signature to verify.
     *
     * @param issuerKeySha256 SHA-256 of the key that should verify it
     * @param certificateSha256 SHA-256 of the signed certificate
     */
    record Signature(String issuerKeySha256, String certificateSha256) {}
}
