package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.store.SbcResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything listed of which nothing is known: SBCs not reached, rows disabled, rows rejected. */
final class NotScannedSheet {

    private static final float HEADER_HEIGHT = 30;

    private record Line(
            String kind,
            Look look,
            String listed,
            @Nullable Integer port,
            @Nullable String customer,
            @Nullable String site,
            String reason,
            @Nullable String reached,
            @Nullable String detail,
            String meaning) {}

    private final ReportScope scope;

    private final Labels labels;

    private final RowNames rowNames;

    private final Table<Line> table;

    NotScannedSheet(Book book) {
        this.scope = book.scope();
        this.labels = scope.labels();
        this.rowNames = new RowNames(scope);
        this.table = new Table<>(book, book.sheet("sheet.not-scanned"), columns(), 2, HEADER_HEIGHT);
    }

    /** Adds the SBC if it is not known for what it is. */
    void add(SbcResult sbc) {
        rowNames.add(sbc);
        Observation observation = sbc.observation();
        if (sbc.assessment().status() == ComplianceStatus.DISABLED) {
            table.add(line(sbc.sbc(), "kind.disabled", Look.PLAIN, "disabled"));
        } else if (observation == null) {
            table.add(line(sbc.sbc(), "kind.unreachable", Look.OPEN, "not-probed"));
        } else if (sbc.assessment().status() == ComplianceStatus.UNREACHABLE || isKnownByHearsay(sbc, observation)) {
            table.add(unreachable(sbc.sbc(), observation));
        }
    }

    /** What is wrong with it shows elsewhere than in its answers: it gave none. */
    private static boolean isKnownByHearsay(SbcResult sbc, Observation observation) {
        return sbc.assessment().status() == ComplianceStatus.NON_COMPLIANT
                && observation.handshake().isEmpty()
                && (observation.outcome().networkFailure() || observation.outcome() == Outcome.CLOSED_BEFORE_HELLO);
    }

    void add(RejectedRow row) {
        String key = key(row.kind());
        table.add(new Line(
                labels.text("kind." + key),
                Look.WARNING,
                row.waiver()
                        ? labels.text("rejected-waiver.row", rowNames.of(row.source()))
                        : rowNames.of(row.source()),
                null,
                row.customer(),
                null,
                rowNames.in(row.reason(), row.source()),
                null,
                row.text(),
                labels.text(key + ".hint")));
    }

    private static String key(RejectedRow.Kind kind) {
        return switch (kind) {
            case INVENTORY -> "rejected";
            case WAIVER -> "rejected-waiver";
            case CONFIGURATION -> "stray-configuration";
        };
    }

    void finish() {
        table.finish(scope.claims().ifListed("not-scanned.empty"));
    }

    private Line line(Sbc sbc, String kind, Look look, String key) {
        return new Line(
                labels.text(kind),
                look,
                sbc.endpoint().fqdn(),
                sbc.endpoint().port(),
                sbc.customer(),
                sbc.site(),
                labels.text(key + ".reason"),
                null,
                null,
                labels.text(key + ".hint"));
    }

    private Line unreachable(Sbc sbc, Observation observation) {
        return new Line(
                labels.text("kind.unreachable"),
                Look.OPEN,
                sbc.endpoint().fqdn(),
                sbc.endpoint().port(),
                sbc.customer(),
                sbc.site(),
                labels.word(observation.outcome()),
                labels.word(observation.pointReached()),
                observation.detail(),
                labels.hint(observation.outcome()));
    }

    private List<Column<Line>> columns() {
        List<Column<Line>> columns = new ArrayList<>();
        columns.add(Column.centred(labels.text("column.kind"), 19, (cell, it) -> cell.text(it.kind(), it.look())));
        columns.add(Column.of(labels.text("column.listed"), 33, (cell, it) -> cell.text(it.listed(), Look.WRAPPED)));
        columns.add(Column.centred(labels.text("column.port"), 6, (cell, it) -> cell.number(it.port(), Look.INTEGER)));
        if (scope.fleet()) {
            columns.add(Column.of(
                    labels.text("column.customer"), 17, (cell, it) -> cell.text(it.customer(), Look.WRAPPED)));
        }
        columns.add(Column.of(labels.text("column.site"), 12, (cell, it) -> cell.text(it.site(), Look.WRAPPED)));
        columns.add(Column.of(labels.text("column.reason"), 34, (cell, it) -> cell.text(it.reason(), Look.WRAPPED)));
        columns.add(Column.of(labels.text("column.reached"), 22, (cell, it) -> cell.text(it.reached(), Look.WRAPPED)));
        columns.add(Column.of(labels.text("column.detail"), 38, (cell, it) -> cell.text(it.detail(), Look.WRAPPED)));
        columns.add(Column.of(labels.text("column.meaning"), 46, (cell, it) -> cell.text(it.meaning(), Look.WRAPPED)));
        return columns;
    }
}
