package io.github.sbcaudit.trust;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The short names of extended key usages: those of the root program table, and of what is said to users. */
public final class KeyPurposes {

    private static final Map<String, String> OIDS = Map.ofEntries(
            Map.entry("serverAuth", "1.3.6.1.5.5.7.3.1"),
            Map.entry("clientAuth", "1.3.6.1.5.5.7.3.2"),
            Map.entry("codeSigning", "1.3.6.1.5.5.7.3.3"),
            Map.entry("emailProtection", "1.3.6.1.5.5.7.3.4"),
            Map.entry("ipsecEndSystem", "1.3.6.1.5.5.7.3.5"),
            Map.entry("ipsecTunnel", "1.3.6.1.5.5.7.3.6"),
            Map.entry("ipsecUser", "1.3.6.1.5.5.7.3.7"),
            Map.entry("timeStamping", "1.3.6.1.5.5.7.3.8"),
            Map.entry("ocspSigning", "1.3.6.1.5.5.7.3.9"),
            Map.entry("ike", "1.3.6.1.5.5.8.2.2"),
            Map.entry("efs", "1.3.6.1.4.1.311.10.3.4"),
            Map.entry("documentSigning", "1.3.6.1.4.1.311.10.3.12"));

    private static final Map<String, String> NAMES =
            OIDS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private KeyPurposes() {}

    /** OIDs of space-separated short names; an OID stands for itself. */
    static Set<String> parse(String text) {
        Set<String> oids = new LinkedHashSet<>();
        for (String name : text.split(" ", -1)) {
            if (!name.isEmpty()) {
                oids.add(oid(name));
            }
        }
        return Set.copyOf(oids);
    }

    /** The short names of OIDs as {@link #parse} takes them, in the order of the alphabet; an OID without one stands for itself. */
    public static String text(Set<String> oids) {
        return oids.stream().map(oid -> NAMES.getOrDefault(oid, oid)).sorted().collect(Collectors.joining(" "));
    }

    private static String oid(String name) {
        String oid = OIDS.get(name);
        if (oid != null) {
            return oid;
        }
        if (Character.isDigit(name.charAt(0))) {
            return name;
        }
        throw new IllegalArgumentException("unknown purpose " + name);
    }
}
