package io.github.sbcaudit.probe.tls;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Cipher suites by code and IANA name. */
final class CipherSuites {

    /** What Microsoft's Direct Routing offers, in its order. */
    static final int[] MICROSOFT = {
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256
    };

    private static final Map<Integer, String> NAMES = names();

    /** Every suite that Bouncy Castle can negotiate without a shared secret, strongest key exchange first. */
    static final int[] EVERYTHING = everything();

    private CipherSuites() {}

    /** The IANA name, or {@code 0x} and four hex digits for a code without one. */
    static String name(int code) {
        return NAMES.getOrDefault(code, String.format("0x%04X", code));
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        for (Field field : CipherSuite.class.getFields()) {
            if (field.getType() == int.class && field.getName().startsWith("TLS_")) {
                try {
                    names.put(field.getInt(null), field.getName());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("a public constant is readable", e);
                }
            }
        }
        return Map.copyOf(names);
    }

    private static int[] everything() {
        BcTlsCrypto crypto = new BcTlsCrypto();
        IntStream certificateBased = NAMES.entrySet().stream()
                .filter(suite ->
                        !suite.getValue().contains("PSK") && !suite.getValue().contains("SRP"))
                .filter(suite -> !suite.getValue().endsWith("_SCSV"))
                .filter(suite -> TlsUtils.isSupportedCipherSuite(crypto, suite.getKey()))
                .sorted((a, b) -> {
                    int byStrength = Integer.compare(strength(b.getValue()), strength(a.getValue()));
                    return byStrength != 0 ? byStrength : Integer.compare(a.getKey(), b.getKey());
                })
                .mapToInt(Map.Entry::getKey);
        return certificateBased.toArray();
    }

    /** Servers that follow the client's order should show their best first; unauthenticated and unencrypted suites come last. */
    private static int strength(String name) {
        if (name.contains("_anon_") || name.contains("_NULL_")) {
            return 0;
        }
        if (!name.contains("_WITH_")) {
            return 4;
        }
        if (name.startsWith("TLS_ECDHE_")) {
            return 3;
        }
        return name.startsWith("TLS_DHE_") ? 2 : 1;
    }
}
