package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.SummaryGrid.COLUMNS;

import io.github.sbcaudit.compliance.Severity;
import java.util.List;

/** The part of the Summary sheet that says what to do first, each line a link to its row on the Findings sheet. */
final class UrgentActions {

    private static final float LINE = 16;

    private static final int SBC_SPAN = 4;

    private static final int CUSTOMER_SPAN = 2;

    private static final int SEVERITY_SPAN = 1;

    private static final int IMPACT_SPAN = 2;

    private final Book book;

    private final ReportScope scope;

    private final Labels labels;

    private final SummaryGrid grid;

    private final int severity;

    private final int impact;

    private final int seen;

    private final int remedy;

    UrgentActions(Book book, SummaryGrid grid) {
        this.book = book;
        this.scope = book.scope();
        this.labels = scope.labels();
        this.grid = grid;
        this.severity = SBC_SPAN + (scope.fleet() ? CUSTOMER_SPAN : 0);
        this.impact = severity + SEVERITY_SPAN;
        this.seen = impact + IMPACT_SPAN;
        this.remedy = seen + (COLUMNS - seen) / 2;
    }

    /**
     * Writes the heading and the table.
     *
     * @param urgent the first rows of the Findings sheet, none of them waived
     * @param findings how many rows that sheet has
     * @param waived how many of them are waived
     */
    void write(List<FindingRow> urgent, long findings, long waived) {
        grid.row(LINE);
        grid.text(0, COLUMNS, labels.text("summary.actions"), Look.SECTION);
        if (urgent.isEmpty()) {
            grid.row(LINE);
            grid.text(0, COLUMNS, scope.claims(waived).noAction(), Look.WRAPPED);
            return;
        }
        header();
        for (int i = 0; i < urgent.size(); i++) {
            action(urgent.get(i), i + 2);
        }
        grid.row(LINE);
        grid.text(0, COLUMNS, labels.text("summary.actions.all", findings), Look.NOTE);
    }

    private void header() {
        grid.row(LINE);
        grid.text(0, SBC_SPAN, labels.text("column.sbc"), Look.HEADER);
        if (scope.fleet()) {
            grid.text(SBC_SPAN, CUSTOMER_SPAN, labels.text("column.customer"), Look.HEADER);
        }
        grid.text(severity, SEVERITY_SPAN, labels.text("column.severity"), Look.HEADER_CENTRED);
        grid.text(impact, IMPACT_SPAN, labels.text("column.impact"), Look.HEADER_CENTRED);
        grid.text(seen, remedy - seen, labels.text("column.seen"), Look.HEADER);
        grid.text(remedy, COLUMNS - remedy, labels.text("column.remedy"), Look.HEADER);
    }

    private void action(FindingRow row, int rowOnFindings) {
        RuleTexts texts = scope.texts();
        Severity grave = row.finding().severity();
        grid.row(LINE);
        String sbc = row.sbcs() > 1
                ? labels.text("findings.alike", row.sbcs())
                : row.endpoint().toString();
        if (rowOnFindings < book.maxRows()) { // its last row is the table's own
            String place = "'" + labels.text("sheet.findings") + "'!A" + rowOnFindings;
            grid.link(0, SBC_SPAN, sbc, place);
        } else {
            grid.text(0, SBC_SPAN, sbc, Look.WRAPPED);
        }
        if (scope.fleet()) {
            grid.text(SBC_SPAN, CUSTOMER_SPAN, row.sbcs() > 1 ? "" : row.customer(), Look.WRAPPED);
        }
        grid.text(severity, SEVERITY_SPAN, texts.word(grave), Look.of(grave));
        grid.impact(impact, IMPACT_SPAN, row.finding());
        grid.text(seen, remedy - seen, texts.seen(row.finding()), Look.WRAPPED);
        grid.text(remedy, COLUMNS - remedy, texts.remedy(row.finding()), Look.WRAPPED);
    }
}
