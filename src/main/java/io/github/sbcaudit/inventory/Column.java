package io.github.sbcaudit.inventory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns with a meaning in some file; which in which says {@link Layout}. All others are carried along as they are. */
enum Column {
    FQDN("fqdn"),
    /** The key of a gateway in a PowerShell export; it stands in where the FQDN is empty. */
    IDENTITY("identity"),
    /** {@code SipSignalingPort} in a PowerShell export. */
    PORT("port", "sipsignalingport"),
    CUSTOMER("customer"),
    SITE("site"),
    CONTACT("contact"),
    TAGS("tags"),
    CLOUD("cloud"),
    ROLE("role"),
    LANGUAGE("language"),
    ENABLED("enabled"),
    // From here on: of waivers, see Layout.
    RULE("rule"),
    UNTIL("until"),
    REASON("reason"),
    BY("by");

    private final String label;
    private final String alias;

    Column(String label) {
        this(label, label);
    }

    Column(String label, String alias) {
        this.label = label;
        this.alias = alias;
    }

    /** The column's documented name. */
    String label() {
        return label;
    }

    /** Whether the cell carries text that may well span lines. */
    boolean isFreeText() {
        return this == SITE || this == CONTACT || this == TAGS || this == REASON || this == BY;
    }

    /** The column that a header cell names, {@code null} when it names none of these. */
    static @Nullable Column of(String header) {
        String wanted = key(header);
        for (Column column : values()) {
            if (column.label.equals(wanted) || column.alias.equals(wanted)) {
                return column;
            }
        }
        return null;
    }

    /** A header without case, spaces, {@code -} and {@code _}: two headers with the same key are the same column. */
    static String key(String header) {
        StringBuilder key = new StringBuilder(header.length());
        header.chars()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '-' && c != '_')
                .forEach(c -> key.append((char) c));
        return key.toString().toLowerCase(Locale.ROOT);
    }
}
