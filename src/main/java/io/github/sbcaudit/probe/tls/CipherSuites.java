package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.MicrosoftSuites;
import io.github.sbcaudit.probe.TlsVersion;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Cipher suites by code and IANA name. */
final class CipherSuites {

    private static final Map<Integer, String> NAMES = names();

    private static final Map<String, Integer> CODES =
            NAMES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** Servers that follow the client's order should show their best first; unauthenticated and unencrypted suites come last. */
    private static final Comparator<Integer> STRONGEST_FIRST = Comparator.comparing(
                    (Integer code) -> strength(name(code)), Comparator.reverseOrder())
            .thenComparing(Comparator.naturalOrder());

    /** What Microsoft's Direct Routing offers, in its order. */
    static final int[] MICROSOFT = codes(MicrosoftSuites.NAMES);

    /** Every suite that Bouncy Castle can negotiate without a shared secret, strongest key exchange first. */
    static final int[] NEGOTIABLE = negotiable();

    /** Every registered suite with certificates or without any, before TLS 1.3; for hellos, after which nothing is negotiated. */
    private static final int[] BEFORE_TLS_1_3 = select(code -> name(code).contains("_WITH_"));

    private static final int[] TLS_1_3 = select(code -> !name(code).contains("_WITH_"));

    private CipherSuites() {}

    /** The IANA name, or {@code 0x} and four hex digits for a code without one. */
    static String name(int code) {
        return NAMES.getOrDefault(code, String.format("0x%04X", code));
    }

    static boolean isKnown(String name) {
        return CODES.containsKey(name);
    }

    static int[] codes(List<String> names) {
        return names.stream().mapToInt(CODES::get).toArray();
    }

    /** All that can be offered for the version, strongest key exchange first. */
    static int[] of(TlsVersion version) {
        return version == TlsVersion.TLS_1_3 ? TLS_1_3 : BEFORE_TLS_1_3;
    }

    static int[] without(int[] codes, Collection<String> names) {
        Set<Integer> excluded = names.stream().map(CODES::get).collect(Collectors.toSet());
        return Arrays.stream(codes).filter(code -> !excluded.contains(code)).toArray();
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

    private static int[] negotiable() {
        BcTlsCrypto crypto = new BcTlsCrypto();
        return select(code -> TlsUtils.isSupportedCipherSuite(crypto, code));
    }

    private static int[] select(IntPredicate wanted) {
        return NAMES.keySet().stream()
                .filter(code -> needsNoSharedSecret(name(code)) && wanted.test(code))
                .sorted(STRONGEST_FIRST)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Leaves out signalling values, GOST (which no SBC has) and the suite of a connection before its handshake, too. */
    private static boolean needsNoSharedSecret(String name) {
        return !name.contains("PSK")
                && !name.contains("_SRP_")
                && !name.contains("GOST")
                && !name.endsWith("_SCSV")
                && !name.equals("TLS_NULL_WITH_NULL_NULL");
    }

    private static int strength(String name) {
        if (name.contains("_anon_") || name.contains("_NULL_") || name.contains("_EXPORT_")) {
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
