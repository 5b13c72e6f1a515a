package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.SummaryGrid.COLUMNS;

import io.github.sbcaudit.store.EarlierScan;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The line of the Summary sheet that says how much changed, and leads to the sheet that says what. */
final class ChangesLine {

    private static final float LINE = 16;

    private static final float GAP = 10;

    private static final int LINK_SPAN = 2;

    /** What is counted together, in the order told: what is worse comes first. */
    private enum Group {
        NEW(ChangeKind.FINDING_NEW),
        WORSE(ChangeKind.FINDING_WORSE),
        OPEN(ChangeKind.FINDING_OPEN),
        BETTER(ChangeKind.FINDING_BETTER),
        CLEARED(ChangeKind.FINDING_CLEARED),
        WAIVERS(ChangeKind.WAIVER_BEGUN, ChangeKind.WAIVER_ENDED),
        RENEWED(ChangeKind.CERTIFICATE_RENEWED),
        REPLACED(ChangeKind.CERTIFICATE_REPLACED),
        MOVED(ChangeKind.ROOT_MOVED),
        SETTINGS(ChangeKind.TLS_VERSION, ChangeKind.CIPHER_SUITE, ChangeKind.ACCEPTABLE_CAS, ChangeKind.SIP_SERVER),
        STATUS(ChangeKind.STATUS),
        UNREACHABLE(ChangeKind.UNREACHABLE),
        REACHED(ChangeKind.REACHED),
        ADDED(ChangeKind.ADDED),
        GONE(ChangeKind.GONE);

        private final ChangeKind[] kinds;

        Group(ChangeKind... kinds) {
            this.kinds = kinds;
        }
    }

    private final ReportScope scope;

    private final Labels labels;

    private final SummaryGrid grid;

    ChangesLine(ReportScope scope, SummaryGrid grid) {
        this.scope = scope;
        this.labels = scope.labels();
        this.grid = grid;
    }

    void write(ChangeCounts counts) {
        grid.row(LINE);
        if (counts.any()) {
            String sheet = labels.text("sheet.changes");
            grid.link(0, LINK_SPAN, sheet, "'" + sheet + "'!A1"); // LibreOffice does not wrap a link
            grid.text(LINK_SPAN, COLUMNS - LINK_SPAN, some(counts), Look.WRAPPED);
        } else {
            grid.text(0, COLUMNS, none(counts), Look.NOTE);
        }
        grid.row(GAP);
    }

    private String some(ChangeCounts counts) {
        String told = Arrays.stream(Group.values())
                .filter(group -> counts.of(group.kinds) > 0)
                .map(group -> labels.text("summary.changes." + group, counts.of(group.kinds)))
                .collect(Collectors.joining(", "));
        EarlierScan since = counts.since();
        return since == null
                ? labels.text("summary.changes.other", told)
                : labels.text("summary.changes", scope.date(since.startedAt()), told);
    }

    private String none(ChangeCounts counts) {
        EarlierScan since = counts.since();
        if (!scope.settings().compared()) {
            return labels.text("changes.anew");
        }
        return since == null
                ? labels.text("changes.first")
                : labels.text("changes.none", scope.date(since.startedAt()));
    }
}
