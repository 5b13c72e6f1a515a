package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.SummaryGrid.COLUMNS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The top of the Summary sheet: what the report is, of whom, of when, and by whom. */
final class SummaryHeading {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("VV, 'UTC'xxx", Locale.ROOT);

    /** What the title leaves for the provider. */
    private static final int PROVIDER_SPAN = 7;

    private static final float TITLE_HEIGHT = 30;

    private static final float SUBTITLE_HEIGHT = 20;

    /** In points, a little less than the two rows beside it. */
    private static final int LOGO_HEIGHT = 44;

    private final ReportScope scope;

    private final Labels labels;

    private final SummaryGrid grid;

    private final SummaryDrawing drawing;

    SummaryHeading(ReportScope scope, SummaryGrid grid, SummaryDrawing drawing) {
        this.scope = scope;
        this.labels = scope.labels();
        this.grid = grid;
        this.drawing = drawing;
    }

    void write() {
        int left = COLUMNS - PROVIDER_SPAN;
        String provider = scope.settings().provider();
        Logo logo = scope.settings().logo();
        if (logo != null) {
            String name = labels.text("summary.provider.logo", provider == null ? "" : SafeText.cleaned(provider));
            drawing.picture(logo, left, PROVIDER_SPAN, grid.rows(), LOGO_HEIGHT, name.strip());
        }
        grid.row(TITLE_HEIGHT);
        grid.text(0, left, labels.text("title"), Look.TITLE);
        grid.row(SUBTITLE_HEIGHT);
        grid.text(0, left, scope.title(), Look.SUBTITLE);
        grid.row(16);
        grid.text(0, left, scanned(), Look.NOTE);
        if (provider != null) {
            grid.text(left, PROVIDER_SPAN, provider, Look.PROVIDER);
        }
        if (!scope.asOf().equals(scope.scan().startedAt())) {
            grid.row(16);
            grid.text(
                    0,
                    COLUMNS,
                    labels.text("summary.as-of", labels.date(scope.asOf().atZone(ZoneOffset.UTC))),
                    Look.ATTENTION);
        }
    }

    private String scanned() {
        Instant start = scope.scan().startedAt();
        ZonedDateTime begun = start.atZone(scope.settings().zone());
        Instant end = scope.observedUntil();
        String key = end == null ? "summary.scanned-nothing" : "summary.scanned";
        String took = end == null ? "" : duration(Duration.between(start, end));
        return labels.text(key, labels.date(begun), TIME.format(begun), ZONE.format(begun), took);
    }

    private String duration(Duration duration) {
        if (duration.toHours() > 0) {
            return labels.text("duration.hours", duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? labels.text("duration.minutes", duration.toMinutes(), duration.toSecondsPart())
                : labels.text("duration.seconds", duration.toMillis() / 1000.0);
    }
}
