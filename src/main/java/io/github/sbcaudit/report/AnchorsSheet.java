package io.github.sbcaudit.report;

import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.report.AnchorTally.Line;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.AnchorStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One row per root that chains end in, and per reason why they end in none; a root with two statuses has a row for each. */
final class AnchorsSheet {

    private static final float HEADER_HEIGHT = 30;

    /** How the rows are sorted. */
    private static final List<Look> WORST_FIRST =
            List.of(Look.BAD_TEXT, Look.OPEN_TEXT, Look.ATTENTION, Look.GOOD_TEXT, Look.PLAIN_TEXT);

    private final ReportScope scope;

    private final Labels labels;

    private final Table<Line> table;

    private final AnchorTally tally = new AnchorTally();

    AnchorsSheet(Book book) {
        this.scope = book.scope();
        this.labels = scope.labels();
        this.table = new Table<>(book, book.sheet("sheet.anchors"), columns(), 1, HEADER_HEIGHT);
    }

    void add(SbcResult sbc) {
        tally.add(sbc);
    }

    void finish() {
        tally.lines(end -> WORST_FIRST.indexOf(look(end))).forEach(table::add);
        table.finish(scope.claims().ifListed("anchors.empty"));
    }

    private List<Column<Line>> columns() {
        return List.of(
                Column.of(labels.text("column.anchor"), 34, (cell, it) -> cell.text(name(it.end()), Look.WRAPPED)),
                Column.of(
                        labels.text("column.program-status"),
                        36,
                        (cell, it) -> cell.text(status(it.end()), look(it.end()))),
                Column.centred(labels.text("column.uses"), 8, (cell, it) -> cell.number(it.count(), Look.COUNT)),
                Column.of(labels.text("column.used-by"), 52, (cell, it) -> cell.text(usedBy(it), Look.WRAPPED)),
                Column.of(
                        labels.text("column.distinguished-name"),
                        44,
                        (cell, it) -> cell.text(it.end().name(), Look.WRAPPED)),
                Column.of(
                        labels.text("column.sha1"),
                        24,
                        (cell, it) -> cell.text(it.end().sha1(), Look.CODE)),
                Column.of(
                        labels.text("column.sha256"),
                        40,
                        (cell, it) -> cell.text(it.end().sha256(), Look.CODE)));
    }

    private String name(ChainEnd end) {
        if (end.several()) {
            return labels.text(end.status() == AnchorStatus.TRUSTED ? "anchors.more-roots" : "anchors.more");
        }
        String subject = end.name();
        if (subject == null) {
            return labels.text("anchors.none");
        }
        String name = DistinguishedName.commonName(subject).orElse(subject);
        boolean root = end.sha256() != null || end.status() == AnchorStatus.NOT_IN_PROGRAM;
        return root ? name : labels.text("anchors.issuer", name);
    }

    private String status(ChainEnd end) {
        AnchorStatus status = end.status();
        if (status == null) {
            return labels.text("anchors.not-seen");
        }
        if (end.staleList()) {
            return labels.text("anchors.stale-list");
        }
        if (end.extra()) {
            return labels.text("anchors.extra");
        }
        return end.day() == null
                ? sentence(labels.word(status))
                : labels.text("anchors.on." + status, labels.date(end.day()));
    }

    private static Look look(ChainEnd end) {
        if (end.status() == null) {
            return Look.PLAIN_TEXT;
        }
        if (end.status() == AnchorStatus.TRUSTED) {
            return end.extra() || end.day() != null ? Look.ATTENTION : Look.GOOD_TEXT;
        }
        return end.staleList() || end.status().inconclusive() ? Look.OPEN_TEXT : Look.BAD_TEXT;
    }

    private String usedBy(Line line) {
        String named = line.first().stream().map(Endpoint::toString).collect(Collectors.joining(", "));
        long unnamed = line.count() - line.first().size();
        return unnamed > 0 ? named + " " + labels.text("certificate.more", unnamed) : named;
    }

    private static String sentence(String words) {
        int first = words.offsetByCodePoints(0, 1);
        return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
    }
}
