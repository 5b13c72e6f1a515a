package io.github.sbcaudit.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what the files of one inventory hold. */
final class Intake {

    private final int maxRows;
    private final List<String> files = new ArrayList<>();
    private final List<Sbc> sbcs = new ArrayList<>();
    private final List<RejectedRow> rejectedRows = new ArrayList<>();
    private final Map<String, Map<Endpoint, RowSource>> listings = new HashMap<>();
    private final Map<String, String> customers = new HashMap<>();
    private int rows;

    Intake(int maxRows) {
        this.maxRows = maxRows;
    }

    void startFile(String file) {
        files.add(file);
    }

    void countRow(RowSource source) {
        if (++rows > maxRows) {
            throw new InventoryException(
                    source + ": the inventory has more than " + maxRows + " rows: audit it in several runs.");
        }
    }

    /** The customer as first written: names that differ in case only are one customer. */
    String customer(String name) {
        String known = customers.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        return known == null ? name : known;
    }

    /** @throws RejectedCellException when the customer lists the endpoint already */
    void add(Sbc sbc) throws RejectedCellException {
        RowSource first = listings.computeIfAbsent(sbc.customer(), customer -> new HashMap<>())
                .putIfAbsent(sbc.endpoint(), sbc.source());
        if (first != null) {
            throw new RejectedCellException(
                    Column.FQDN,
                    "The SBC " + sbc.endpoint() + " is listed for " + MessageText.quote(sbc.customer())
                            + " already, in line " + first.line() + elsewhere(first, sbc.source())
                            + ": remove one of the rows.");
        }
        sbcs.add(sbc);
    }

    /** Only the name, and only where it helps: customers read this too. */
    private static String elsewhere(RowSource first, RowSource second) {
        Path file = Path.of(first.file()).getFileName();
        return first.file().equals(second.file()) || file == null ? "" : " of " + file;
    }

    void reject(RowSource source, @Nullable String customer, Row row, RejectedCellException fault) {
        rejectedRows.add(new RejectedRow(
                source,
                customer,
                MessageText.cut(row.text(), Limits.MAX_REJECTED_TEXT_LENGTH),
                fault.column() == null ? null : fault.column().label(),
                fault.reason()));
    }

    Inventory inventory() {
        if (sbcs.isEmpty()) {
            throw new InventoryException(files.get(0)
                    + (files.size() > 1 ? " and " + (files.size() - 1) + " more: " : ": ")
                    + (rejectedRows.isEmpty() ? "no row follows the header: add a row per SBC." : noneUsable()));
        }
        return new Inventory(List.copyOf(files), List.copyOf(sbcs), List.copyOf(rejectedRows));
    }

    private String noneUsable() {
        RejectedRow first = rejectedRows.get(0);
        return "none of " + rejectedRows.size() + " rows can be used. The first is " + first.source()
                + (first.field() == null ? "" : ", " + first.field()) + ". " + first.reason();
    }
}
