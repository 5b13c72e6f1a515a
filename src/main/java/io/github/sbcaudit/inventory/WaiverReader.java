package io.github.sbcaudit.inventory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads files of waivers, which are written as inventories are. */
public final class WaiverReader {

    private final Set<String> rules;

    /**
     * A reader for those who know the rules.
     *
     * @param rules the ids of all rules that exist
     */
    public WaiverReader(Set<String> rules) {
        this.rules = Set.copyOf(rules);
    }

    /**
     * Reads all files in the order given. Files without any row are none.
     *
     * @throws InventoryException when a file is missing or its header unreadable
     */
    public Waivers read(List<Path> files) {
        List<WaiverRow> usable = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (Path file : files) {
            read(file, usable, rejected);
        }
        return new Waivers(List.copyOf(usable), List.copyOf(rejected));
    }

    private void read(Path file, List<WaiverRow> usable, List<RejectedRow> rejected) {
        String name = InventoryFiles.name(file);
        Lines lines = new Lines(name, FileText.open(file));
        Row first = new Rows(lines, ',').next();
        if (first == null) {
            return;
        }
        lines.giveBack(first.lines());
        Header header = Header.read(name, lines, Layout.WAIVERS);
        Rows rows = new Rows(lines, header.separator());
        RowForm form = new RowForm(rows, header);
        WaiverParser parser = new WaiverParser(header, form, rules);
        for (Row row = rows.next(); row != null; row = rows.next()) {
            RowSource source = new RowSource(name, row.line());
            if (usable.size() + rejected.size() == Limits.MAX_WAIVERS) {
                throw new InventoryException(source + ": there are more than " + Limits.MAX_WAIVERS
                        + " waivers: waive for customers rather than for SBCs.");
            }
            String customer = null;
            try {
                form.checkQuotes(row);
                customer = emptyToNull(form.customer(row));
                usable.add(parser.parse(row, customer, source));
            } catch (RejectedCellException e) {
                rejected.add(new RejectedRow(
                        source,
                        header.cell(row, Column.FQDN).isEmpty() ? customer : null, // else it may speak of another's SBC
                        MessageText.cut(row.text(), Limits.MAX_REJECTED_TEXT_LENGTH),
                        e.column() == null ? null : e.column().label(),
                        e.reason(),
                        RejectedRow.Kind.WAIVER));
            }
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
