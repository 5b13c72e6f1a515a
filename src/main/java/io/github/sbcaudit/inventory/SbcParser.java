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
    private final String defaultCustomer;

    SbcParser(Header header, String defaultCustomer) {
        this.header = header;
        this.defaultCustomer = defaultCustomer;
    }

    /** @throws RejectedCellException when the cell holds no usable name */
    String customer(Row row) throws RejectedCellException {
        String value = header.cell(row, Column.CUSTOMER);
        if (value.length() > Limits.MAX_CUSTOMER_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new RejectedCellException(
                    Column.CUSTOMER,
                    MessageText.quote(value)
                            + " cannot name a customer: write at most " + Limits.MAX_CUSTOMER_LENGTH
                            + " characters, none of them a control character.");
        }
        return value.isEmpty() ? defaultCustomer : value;
    }

    /**
     * @param customer whose row it is
     * @throws RejectedCellException when the row cannot be used
     */
    Sbc parse(Row row, String customer, RowSource source) throws RejectedCellException {
        checkCells(row);
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

    /** A column with a line break where there should be none, {@code null} when there is none. */
    @Nullable Column columnWithLineBreak(Row row) {
        if (row.lines().size() == 1) {
            return null;
        }
        for (Map.Entry<Column, Integer> column : header.indexes().entrySet()) {
            if (!column.getKey().isFreeText() && row.cell(column.getValue()).indexOf('\n') >= 0) {
                return column.getKey();
            }
        }
        return null;
    }

    private void checkCells(Row row) throws RejectedCellException {
        int columns = header.names().size();
        if (!row.isEmptyFrom(columns)) {
            throw new RejectedCellException(
                    null,
                    header.bareList()
                            ? "The row has more than a name: put a header line such as \"fqdn,port,customer\" on top."
                            : "The row has " + row.cells().size() + " cells and the header " + columns
                                    + ": quote a cell that contains the separator, or name the column.");
        }
        for (int i = 0; i < columns; i++) {
            String fault = fault(row.cell(i));
            if (fault != null) {
                String name = header.names().get(i);
                throw new RejectedCellException(
                        Column.of(name), "The cell in column " + MessageText.quote(name) + fault);
            }
        }
    }

    private static @Nullable String fault(String cell) {
        if (cell.length() > Limits.MAX_CELL_LENGTH) {
            return " has " + cell.length() + " characters: shorten it to the " + Limits.MAX_CELL_LENGTH
                    + " that a workbook holds.";
        }
        for (int i = 0; i < cell.length(); i++) {
            if (isForbidden(cell.charAt(i))) {
                return " contains a control character: remove it from " + MessageText.quote(cell) + ".";
            }
        }
        return null;
    }

    /** No workbook can hold these. */
    private static boolean isForbidden(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
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
