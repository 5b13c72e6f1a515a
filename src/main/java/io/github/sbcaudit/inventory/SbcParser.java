package io.github.sbcaudit.inventory;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the rows below one header into SBCs. */
final class SbcParser {

    private static final Pattern PORT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern TAG_SEPARATOR = Pattern.compile("[\\s,;]+");
    private static final Set<String> LANGUAGES = Set.of("en", "de");

    // Excel writes the truth values in the user's language.
    private static final Set<String> TRUE = Set.of("true", "yes", "1", "wahr", "ja");
    private static final Set<String> FALSE = Set.of("false", "no", "0", "falsch", "nein");

    private final Header header;
    private final RowForm form;
    private final String defaultCustomer;

    SbcParser(Header header, RowForm form, String defaultCustomer) {
        this.header = header;
        this.form = form;
        this.defaultCustomer = defaultCustomer;
    }

    /** @throws RejectedCellException when the cell holds no usable name */
    String customer(Row row) throws RejectedCellException {
        String value = form.customer(row);
        return value.isEmpty() ? defaultCustomer : value;
    }

    /**
     * @param customer whose row it is
     * @throws RejectedCellException when the row cannot be used
     */
    Sbc parse(Row row, String customer, RowSource source) throws RejectedCellException {
        form.checkCells(row);
        return new Sbc(
                new Endpoint(HostName.parse(name(row)), port(row)),
                customer,
                text(row, Column.SITE),
                text(row, Column.CONTACT),
                tags(row),
                choice(row, Column.CLOUD, Cloud.COMMERCIAL),
                choice(row, Column.ROLE, Role.SBC),
                language(row),
                enabled(row),
                other(row),
                source);
    }

    private String name(Row row) throws RejectedCellException {
        String fqdn = header.cell(row, Column.FQDN);
        String name = fqdn.isEmpty() ? header.cell(row, Column.IDENTITY) : fqdn;
        if (name.isEmpty()) {
            throw new RejectedCellException(
                    Column.FQDN, "The name is empty: write the SBC's fully qualified name, such as sbc1.example.com.");
        }
        return name;
    }

    private int port(Row row) throws RejectedCellException {
        String value = header.cell(row, Column.PORT);
        if (value.isEmpty()) {
            return Endpoint.DEFAULT_PORT;
        }
        int port = PORT.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (port < 1 || port > 65_535) {
            throw new RejectedCellException(
                    Column.PORT,
                    MessageText.quote(value) + " is not a port: write a number from 1 to 65535, or nothing for "
                            + Endpoint.DEFAULT_PORT + ".");
        }
        return port;
    }

    private @Nullable String text(Row row, Column column) {
        String value = header.cell(row, column);
        return value.isEmpty() ? null : value;
    }

    private List<String> tags(Row row) {
        String value = header.cell(row, Column.TAGS);
        return TAG_SEPARATOR
                .splitAsStream(value)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), List::copyOf));
    }

    private <E extends Enum<E>> E choice(Row row, Column column, E otherwise) throws RejectedCellException {
        String value = header.cell(row, column);
        if (value.isEmpty()) {
            return otherwise;
        }
        E[] choices = otherwise.getDeclaringClass().getEnumConstants();
        for (E choice : choices) {
            if (choice.name().equalsIgnoreCase(value)) {
                return choice;
            }
        }
        String names = Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new RejectedCellException(
                column,
                MessageText.quote(value) + " is not a " + column.label() + ": write one of " + names
                        + ", or nothing for " + otherwise.name().toLowerCase(Locale.ROOT) + ".");
    }

    private @Nullable String language(Row row) throws RejectedCellException {
        String value = header.cell(row, Column.LANGUAGE).toLowerCase(Locale.ROOT);
        if (!value.isEmpty() && !LANGUAGES.contains(value)) {
            throw new RejectedCellException(
                    Column.LANGUAGE,
                    MessageText.quote(value)
                            + " is not a language of the reports: write en or de, or nothing for the configured one.");
        }
        return value.isEmpty() ? null : value;
    }

    private boolean enabled(Row row) throws RejectedCellException {
        String value = header.cell(row, Column.ENABLED).toLowerCase(Locale.ROOT);
        if (!value.isEmpty() && !TRUE.contains(value) && !FALSE.contains(value)) {
            throw new RejectedCellException(
                    Column.ENABLED,
                    MessageText.quote(value) + " is neither true nor false: write one of them, or nothing for true.");
        }
        return !FALSE.contains(value);
    }

    private Map<String, String> other(Row row) {
        Map<String, String> other = new LinkedHashMap<>();
        for (int i = 0; i < header.names().size(); i++) {
            if (!row.cell(i).isEmpty() && (!header.indexes().containsValue(i) || isUnusedIdentity(row, i))) {
                other.put(header.names().get(i), row.cell(i));
            }
        }
        return other.isEmpty() ? Map.of() : Collections.unmodifiableMap(other);
    }

    private boolean isUnusedIdentity(Row row, int index) {
        String fqdn = header.cell(row, Column.FQDN);
        Integer identity = header.indexes().get(Column.IDENTITY);
        return identity != null && identity == index && !fqdn.isEmpty() && !fqdn.equalsIgnoreCase(row.cell(index));
    }
}
