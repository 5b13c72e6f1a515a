package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.SummaryGrid.COLUMNS;

import io.github.sbcaudit.report.Figures.Series;
import io.github.sbcaudit.report.Tally.RuleCount;
import io.github.sbcaudit.store.StatusCounts;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The three charts of the Summary sheet, and the cells with what they draw, which stand below what is printed. Where there is
 * nothing to draw, words say so in the chart's place.
 */
final class SummaryCharts {

    private static final int MOST_BROKEN_RULES = 6;

    private static final float LINE = 16;

    private static final float HEIGHT = 176;

    /**
     * One of the charts.
     *
     * @param column where its place begins on the grid
     * @param span how many columns its place has
     * @param words instead of the chart, {@code null} where there is something to draw
     * @param nameSpan how many columns the names of its figures have
     * @param figures in cells from the given row on
     * @param draw the chart
     */
    private record Part(
            int column,
            int span,
            String title,
            @Nullable String words,
            int nameSpan,
            IntFunction<Figures> figures,
            Consumer<ChartArt> draw) {}

    private final ReportScope scope;

    private final Labels labels;

    private final SummaryGrid grid;

    private final SummaryDrawing drawing;

    private final Tally tally;

    private final List<Part> parts;

    private int firstRow;

    SummaryCharts(ReportScope scope, SummaryGrid grid, SummaryDrawing drawing, Tally tally) {
        this.scope = scope;
        this.labels = scope.labels();
        this.grid = grid;
        this.drawing = drawing;
        this.tally = tally;
        this.parts = List.of(statuses(), rules(), expiry());
    }

    /** Leaves the room for the charts. */
    void place() {
        firstRow = grid.rows();
        grid.row(LINE);
        for (Part part : parts) {
            if (part.words() != null) {
                grid.text(part.column(), part.span(), part.title(), Look.SECTION);
            }
        }
        boolean any = parts.stream().anyMatch(part -> part.words() == null);
        grid.row(any ? HEIGHT : 2 * LINE);
        for (Part part : parts) {
            if (part.words() != null) {
                grid.text(part.column(), part.span(), part.words(), Look.NO_CHART);
            }
        }
    }

    /** Writes the figures, and draws them in the room that was left. */
    void draw() {
        List<Part> drawn = parts.stream().filter(part -> part.words() == null).toList();
        if (drawn.isEmpty()) {
            return;
        }
        grid.row(LINE);
        grid.row(LINE);
        grid.text(0, COLUMNS, labels.text("chart.figures"), Look.SECTION);
        grid.row(LINE);
        grid.text(0, COLUMNS, labels.text("chart.figures.note"), Look.NOTE);
        int header = grid.rows();
        List<Figures> all =
                drawn.stream().map(part -> part.figures().apply(header + 1)).toList();
        int longest =
                all.stream().mapToInt(figures -> figures.names().size()).max().orElse(0);
        for (int row = -1; row < longest; row++) {
            grid.row(LINE);
            for (int i = 0; i < all.size(); i++) {
                write(all.get(i), drawn.get(i), row);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            Part part = drawn.get(i);
            part.draw()
                    .accept(new ChartArt(
                            drawing.chart(part.column(), part.span(), firstRow, 2, part.title(), spoken(all.get(i))),
                            part.title(),
                            all.get(i)));
        }
    }

    /** One row of figures, or with {@code -1} their headings. */
    private void write(Figures figures, Part part, int row) {
        int column = figures.column() - SummaryGrid.MARGIN;
        if (row >= figures.names().size()) {
            return;
        }
        grid.text(
                column,
                part.nameSpan(),
                row < 0 ? figures.title() : figures.names().get(row),
                row < 0 ? Look.HEADER : Look.TEXT);
        for (Series series : figures.series()) {
            int of = series.column() - SummaryGrid.MARGIN;
            if (row < 0) {
                grid.text(of, 1, series.title(), Look.HEADER_CENTRED);
            } else {
                grid.number(of, 1, series.numbers().get(row), Look.COUNT);
            }
        }
    }

    /** What the chart shows, for those to whom it is read out. */
    private static String spoken(Figures figures) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < figures.names().size(); i++) {
            for (Series series : figures.series()) {
                if (series.numbers().get(i) > 0) {
                    String of = figures.series().size() == 1 ? "" : series.title() + " ";
                    all.add(figures.names().get(i) + ": " + of
                            + series.numbers().get(i));
                }
            }
        }
        return String.join("; ", all);
    }

    private Part statuses() {
        StatusCounts counts = scope.counts();
        List<Long> numbers = List.of(
                counts.compliant(),
                counts.nonCompliant(),
                counts.inconclusive(),
                counts.unreachable(),
                counts.rejectedRows());
        List<String> names = List.of("compliant", "non-compliant", "inconclusive", "unreachable", "rejected").stream()
                .map(key -> labels.text("summary.tile." + key))
                .toList();
        List<Palette> colours = List.of(
                Palette.GREEN_PART, Palette.RED_PART, Palette.AMBER_PART, Palette.GREY_PART, Palette.SLATE_PART);
        String count = labels.text("chart.count");
        return new Part(
                0,
                5,
                labels.text("chart.status"),
                numbers.stream().allMatch(number -> number == 0)
                        ? scope.claims().verdict()
                        : null,
                3,
                row -> figures(
                        row, 0, labels.text("column.status"), names, List.of(series(count, 3, numbers, colours))),
                ChartArt::doughnut);
    }

    private Part rules() {
        List<RuleCount> rules = tally.mostBroken(scope.rules(), MOST_BROKEN_RULES);
        List<String> names = rules.stream()
                .map(rule -> SafeText.line(scope.texts().title(rule.rule())))
                .toList();
        List<Series> series = List.of(
                series(
                        labels.text("summary.rules.fails"),
                        10,
                        rules.stream().map(RuleCount::fails).toList(),
                        List.of(Palette.RED_PART)),
                series(
                        labels.text("summary.rules.warnings"),
                        11,
                        rules.stream().map(RuleCount::warnings).toList(),
                        List.of(Palette.AMBER_PART)));
        String nameAxis = labels.text("column.rule");
        return new Part(
                5,
                7,
                labels.text("summary.rules"),
                rules.isEmpty() ? scope.claims(tally.waived()).noRuleBroken() : null,
                5,
                row -> figures(row, 5, nameAxis, names, series),
                art -> art.bars(nameAxis, labels.text("column.uses")));
    }

    private Part expiry() {
        ExpiryCalendar calendar = tally.calendar();
        List<YearMonth> months = calendar.months();
        List<String> names = new ArrayList<>();
        names.add(labels.text("chart.expired"));
        months.forEach(month -> names.add(labels.month(month)));
        List<Long> numbers = new ArrayList<>();
        numbers.add(calendar.expired());
        numbers.addAll(calendar.expiring());
        List<Palette> colours = new ArrayList<>(Collections.nCopies(names.size(), Palette.BLUE_PART));
        colours.set(0, Palette.RED_PART);
        String none = calendar.later() == 0
                ? labels.text("chart.expiry.none")
                : labels.text("chart.expiry.later", calendar.later(), names.get(names.size() - 1));
        String nameAxis = labels.text("chart.month");
        String numberAxis = labels.text("sheet.certificates");
        return new Part(
                12,
                6,
                labels.text("chart.expiry"),
                numbers.stream().allMatch(number -> number == 0) ? none : null,
                2,
                row -> figures(row, 13, nameAxis, names, List.of(series(numberAxis, 15, numbers, colours))),
                art -> art.columns(nameAxis, numberAxis));
    }

    private Figures figures(int row, int column, String title, List<String> names, List<Series> series) {
        return new Figures(grid.sheetName(), row, SummaryGrid.MARGIN + column, title, names, series);
    }

    private static Series series(String title, int column, List<Long> numbers, List<Palette> colours) {
        return new Series(title, SummaryGrid.MARGIN + column, numbers, colours);
    }
}
