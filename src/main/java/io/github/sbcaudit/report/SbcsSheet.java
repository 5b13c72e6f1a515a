package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.AnchorStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row per SBC: what it is, how it fares under each rule, and the facts asked for most. */
final class SbcsSheet {

    /** The longest life of a public certificate (CA/Browser Forum baseline requirements 6.3.2): a full bar. */
    private static final int FULL_BAR_DAYS = 398;

    /** The last columns: what the inventory says besides. */
    private static final int FREE_COLUMNS = 3;

    private static final float HEADER_HEIGHT = 54;

    /** Links are kept in memory, unlike rows, and nobody reads his way from one to the next in a larger report. */
    static final int MOST_LINKED = 5_000;

    private final ReportScope scope;

    private final Labels labels;

    private final Table<SbcResult> table;

    private final int daysColumn;

    private final Map<Endpoint, Integer> rows = new HashMap<>();

    private boolean contacts;

    private boolean tags;

    private boolean others;

    SbcsSheet(Book book) {
        this.scope = book.scope();
        this.labels = scope.labels();
        List<Column<SbcResult>> columns = columns();
        this.daysColumn = columns.size() - FREE_COLUMNS - 1;
        this.table = new Table<>(book, book.sheet("sheet.sbcs"), columns, 1, HEADER_HEIGHT);
    }

    void add(SbcResult sbc) {
        contacts |= sbc.sbc().contact() != null;
        tags |= !sbc.sbc().tags().isEmpty();
        others |= !sbc.sbc().other().isEmpty();
        int before = table.rows();
        table.add(sbc);
        if (table.rows() > before && before < MOST_LINKED) {
            rows.put(sbc.sbc().endpoint(), table.rows() + 1);
        }
    }

    /** The place of the SBC's row for a link; {@code null} when it has none, or the sheet has too many rows for links. */
    @Nullable String placeOf(Endpoint endpoint) {
        Integer row = table.rows() > MOST_LINKED ? null : rows.get(endpoint);
        return row == null ? null : "'" + labels.text("sheet.sbcs") + "'!A" + row;
    }

    /** Ends the sheet. Columns that no inventory row uses are hidden, since rows are written before all are known. */
    void finish() {
        boolean[] used = {contacts, tags, others};
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                table.hide(daysColumn + 1 + i);
            }
        }
        table.dataBar(daysColumn, FULL_BAR_DAYS);
        table.finish(labels.text("sbcs.empty"));
    }

    private List<Column<SbcResult>> columns() {
        List<Column<SbcResult>> columns = new ArrayList<>();
        columns.add(Column.of(
                labels.text("column.sbc"),
                33,
                (cell, it) -> cell.text(it.sbc().endpoint().fqdn(), Look.WRAPPED)));
        columns.add(Column.centred(
                labels.text("column.port"),
                6,
                (cell, it) -> cell.number(it.sbc().endpoint().port(), Look.INTEGER)));
        if (scope.fleet()) {
            columns.add(Column.of(
                    labels.text("column.customer"),
                    18,
                    (cell, it) -> cell.text(it.sbc().customer(), Look.WRAPPED)));
        }
        columns.add(Column.of(
                labels.text("column.site"), 12, (cell, it) -> cell.text(it.sbc().site(), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.address"),
                14,
                (cell, it) -> cell.text(seen(it, Observation::address), Look.WRAPPED)));
        columns.add(Column.centred(
                labels.text("column.status"),
                14,
                (cell, it) -> cell.text(
                        scope.texts().word(it.assessment().status()),
                        Look.of(it.assessment().status()))));
        scope.rules().stream()
                .filter(ListedRule::mandatory)
                .forEach(rule -> columns.add(Column.centred(
                        scope.texts().title(rule.id()), 12, (cell, it) -> verdict(cell, it, rule.id()))));
        columns.add(Column.of(
                labels.text("column.other-findings"), 30, (cell, it) -> cell.lines(otherFindings(it), Look.WRAPPED)));
        columns.add(Column.of(labels.text("column.anchor"), 42, this::anchor));
        columns.add(Column.centred(
                labels.text("column.version"),
                9,
                (cell, it) -> cell.text(handshake(it, shown -> labels.word(shown.version())), Look.PLAIN)));
        columns.add(Column.of(
                labels.text("column.suite"),
                38,
                (cell, it) -> cell.text(handshake(it, Handshake::cipherSuite), Look.SMALL)));
        columns.add(Column.centred(
                labels.text("column.expiry"),
                11,
                (cell, it) -> cell.time(SbcFacts.notAfter(it.observation()), Look.DATE)));
        columns.add(Column.of(labels.text("column.days"), 8, (cell, it) -> cell.number(daysLeft(it), Look.NUMBER)));
        columns.add(Column.of(
                labels.text("column.contact"),
                22,
                (cell, it) -> cell.text(it.sbc().contact(), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.tags"),
                12,
                (cell, it) -> cell.text(String.join(", ", it.sbc().tags()), Look.WRAPPED)));
        columns.add(Column.of(
                labels.text("column.other"),
                28,
                (cell, it) -> cell.text(other(it.sbc().other()), Look.WRAPPED)));
        return columns;
    }

    /** What breaks or warns among the rules without a column, in words: "Fail: CERT-EXPIRY". */
    private List<String> otherFindings(SbcResult sbc) {
        Set<String> shown = scope.rules().stream()
                .filter(ListedRule::mandatory)
                .map(ListedRule::id)
                .collect(Collectors.toSet());
        return sbc.assessment().findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL || finding.verdict() == Verdict.WARN)
                .filter(finding -> !shown.contains(finding.rule()))
                .sorted(Comparator.comparing(Finding::verdict))
                .map(finding -> word(finding) + ": " + finding.rule())
                .toList();
    }

    private void verdict(Cells cell, SbcResult sbc, String rule) {
        sbc.assessment().findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .ifPresentOrElse(finding -> cell.text(word(finding), Look.of(finding)), () -> cell.empty(Look.PLAIN));
    }

    private String word(Finding finding) {
        String verdict = scope.texts().word(finding.verdict());
        return finding.counts() ? verdict : labels.text("verdict.waived", verdict);
    }

    private void anchor(Cells cell, SbcResult sbc) {
        Anchor anchor = sbc.assessment().anchor();
        if (anchor == null) {
            cell.empty(Look.TEXT);
            return;
        }
        String named = named(anchor);
        if (anchor.extra()) {
            cell.text(labels.text("anchor.extra", named), Look.ATTENTION);
        } else {
            cell.text(named, Look.WRAPPED);
        }
    }

    private String named(Anchor anchor) {
        String word = labels.word(anchor.status());
        if (anchor.subject() == null) {
            return labels.text("anchor.none", word); // the finding and the JSON file have the particulars
        }
        return anchor.status() == AnchorStatus.TRUSTED ? anchor.subject() : anchor.subject() + " - " + word;
    }

    private static String other(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + ": " + column.getValue())
                .collect(Collectors.joining("; "));
    }

    private @Nullable Long daysLeft(SbcResult sbc) {
        Instant notAfter = SbcFacts.notAfter(sbc.observation());
        return notAfter == null ? null : SbcFacts.daysLeft(scope.asOf(), notAfter);
    }

    private static @Nullable String handshake(SbcResult sbc, Function<Handshake, String> fact) {
        return Optional.ofNullable(sbc.observation())
                .flatMap(observation -> new SbcFacts(observation).handshake())
                .map(fact)
                .orElse(null);
    }

    private static @Nullable String seen(SbcResult sbc, Function<Observation, @Nullable String> fact) {
        return sbc.observation() == null ? null : fact.apply(sbc.observation());
    }
}
