package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.SummaryGrid.COLUMNS;

/** The line of the Summary sheet that says how much breaks if nobody acts, and leads to the sheet that says what. */
final class ForecastLine {

    private static final float LINE = 16;

    private static final int LINK_SPAN = 2;

    private final ReportScope scope;

    private final SummaryGrid grid;

    ForecastLine(ReportScope scope, SummaryGrid grid) {
        this.scope = scope;
        this.grid = grid;
    }

    void write(ForecastTally tally) {
        grid.row(LINE);
        if (tally.any()) {
            String sheet = scope.labels().text("sheet.forecast");
            grid.link(0, LINK_SPAN, sheet, "'" + sheet + "'!A1");
            grid.text(
                    LINK_SPAN,
                    COLUMNS - LINK_SPAN,
                    tally.text(scope.labels()),
                    tally.breaking() > 0 ? Look.ATTENTION : Look.WRAPPED);
        } else {
            grid.text(0, COLUMNS, ForecastSheet.nothing(scope), Look.NOTE);
        }
    }
}
