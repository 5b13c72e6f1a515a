package io.github.sbcaudit.report;

import io.github.sbcaudit.report.Figures.Series;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickMark;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartLegend;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFDoughnutChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.xmlbeans.XmlCursor;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTCatAx;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDLbls;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDPt;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTLayout;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTManualLayout;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPieSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;
import org.openxmlformats.schemas.drawingml.x2006.chart.STDLblPos;
import org.openxmlformats.schemas.drawingml.x2006.chart.STLayoutMode;
import org.openxmlformats.schemas.drawingml.x2006.chart.STLayoutTarget;

/** Draws one chart. Its numbers come from cells; they are kept in the chart as well, as spreadsheet programs do. */
final class ChartArt {

    /** Below this, programs put fractions on an axis that counts whole things. */
    private static final long FEW = 6;

    private final XSSFChart chart;

    private final Figures figures;

    ChartArt(XSSFChart chart, String title, Figures figures) {
        this.chart = chart;
        this.figures = figures;
        chart.getCTChartSpace().addNewRoundedCorners().setVal(false);
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        chart.setAutoTitleDeleted(false);
        chart.setPlotOnlyVisibleCells(true);
    }

    /** A ring with a segment for each name. */
    void doughnut() {
        XDDFDoughnutChartData ring = (XDDFDoughnutChartData) chart.createData(ChartTypes.DOUGHNUT, null, null);
        ring.setVaryColors(true);
        ring.setHoleSize(55);
        addSeries(ring);
        legend(LegendPosition.RIGHT);
        chart.plot(ring);
        CTPieSer segments =
                chart.getCTChart().getPlotArea().getDoughnutChartArray(0).getSerArray(0);
        List<Palette> colours = figures.series().get(0).colours();
        for (int i = 0; i < colours.size(); i++) {
            CTDPt segment = segments.addNewDPt();
            ChartStyle.fill(segment, i, colours.get(i));
            ChartStyle.line(segment.getSpPr(), Palette.WHITE);
        }
        labels(segments.addNewDLbls(), null);
        ChartStyle.finish(chart);
    }

    /** Bars from left to right, the first name on top, the series one after the other in one bar. */
    void bars(String nameAxis, String numberAxis) {
        XDDFCategoryAxis names = names(AxisPosition.LEFT, nameAxis);
        XDDFValueAxis numbers = numbers(AxisPosition.BOTTOM, numberAxis);
        names.setOrientation(AxisOrientation.MAX_MIN);
        numbers.setCrosses(AxisCrosses.MAX);
        plot(names, numbers, BarDirection.BAR, BarGrouping.STACKED);
        CTPlotArea area = chart.getCTChart().getPlotArea();
        stack(area.getBarChartArray(0));
        halve(area);
        legend(LegendPosition.BOTTOM);
        ChartStyle.finish(chart);
        ChartStyle.level(area.getCatAxArray(0).getTitle());
    }

    /** Upright columns. */
    void columns(String nameAxis, String numberAxis) {
        plot(
                names(AxisPosition.BOTTOM, nameAxis),
                numbers(AxisPosition.LEFT, numberAxis),
                BarDirection.COL,
                BarGrouping.CLUSTERED);
        ChartStyle.slant(chart.getCTChart().getPlotArea().getCatAxArray(0).addNewTxPr());
        ChartStyle.finish(chart);
    }

    private XDDFCategoryAxis names(AxisPosition position, String title) {
        XDDFCategoryAxis axis = chart.createCategoryAxis(position);
        axis.setTitle(title);
        axis.setMajorTickMark(AxisTickMark.NONE);
        return axis;
    }

    private XDDFValueAxis numbers(AxisPosition position, String title) {
        XDDFValueAxis axis = chart.createValueAxis(position);
        axis.setTitle(title);
        axis.setMinimum(0);
        axis.setNumberFormat("#,##0");
        axis.setCrossBetween(AxisCrossBetween.BETWEEN);
        axis.setMajorTickMark(AxisTickMark.NONE);
        if (figures.highest() <= FEW) {
            axis.setMajorUnit(1);
        }
        return axis;
    }

    private void plot(XDDFCategoryAxis names, XDDFValueAxis numbers, BarDirection direction, BarGrouping grouping) {
        XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, names, numbers);
        bars.setBarDirection(direction);
        bars.setBarGrouping(grouping);
        bars.setGapWidth(40);
        bars.setVaryColors(false);
        addSeries(bars);
        chart.plot(bars);
        CTPlotArea area = chart.getCTChart().getPlotArea();
        List<CTBarSer> drawn = area.getBarChartArray(0).getSerList();
        for (int i = 0; i < drawn.size(); i++) {
            List<Palette> colours = figures.series().get(i).colours();
            Palette most = colours.get(colours.size() - 1);
            ChartStyle.fill(drawn.get(i).addNewSpPr(), most);
            for (int point = 0; point < colours.size(); point++) {
                if (colours.get(point) != most) {
                    ChartStyle.fill(drawn.get(i).addNewDPt(), point, colours.get(point));
                }
            }
            labels(drawn.get(i).addNewDLbls(), grouping == BarGrouping.STACKED ? STDLblPos.CTR : STDLblPos.OUT_END);
        }
        area.getValAxArray(0).getNumFmt().setSourceLinked(false);
        ChartStyle.grid(area.getValAxArray(0).addNewMajorGridlines());
        nameAll(area.getCatAxArray(0));
    }

    /** Without this, programs leave out names that they think too long. */
    private static void nameAll(CTCatAx axis) {
        try (XmlCursor end = axis.newCursor()) {
            end.toEndToken();
            end.insertElement(new QName(axis.schemaType().getName().getNamespaceURI(), "tickLblSkip", "c"));
            end.toPrevToken();
            end.insertAttributeWithValue("val", "1");
        }
    }

    /**
     * Gives the left half to the names, whatever their length, and the right one to the bars. The titles of the axes stand above
     * the names and below the numbers, where nothing runs into them.
     */
    private static void halve(CTPlotArea area) {
        CTManualLayout layout = at(area.getLayout(), 0.5, 0.2);
        layout.addNewLayoutTarget().setVal(STLayoutTarget.INNER);
        layout.addNewW().setVal(0.46);
        layout.addNewH().setVal(0.56);
        at(area.getCatAxArray(0).getTitle().getLayout(), 0.42, 0.12);
        at(area.getValAxArray(0).getTitle().getLayout(), 0.7, 0.84);
    }

    /** From the upper left corner, as parts of the whole. */
    private static CTManualLayout at(CTLayout place, double x, double y) {
        CTManualLayout layout = place.addNewManualLayout();
        layout.addNewXMode().setVal(STLayoutMode.EDGE);
        layout.addNewYMode().setVal(STLayoutMode.EDGE);
        layout.addNewX().setVal(x);
        layout.addNewY().setVal(y);
        return layout;
    }

    /** Puts the series into one bar. The value's type is not among those that the small library of types has. */
    private static void stack(CTBarChart bars) {
        try (XmlCursor overlap = bars.addNewOverlap().newCursor()) {
            overlap.setAttributeText(new QName("val"), "100");
        }
    }

    private void addSeries(XDDFChartData data) {
        for (Series series : figures.series()) {
            data.addSeries(
                            XDDFDataSourcesFactory.fromArray(
                                    figures.names().toArray(String[]::new),
                                    figures.range(figures.column()),
                                    figures.column()),
                            XDDFDataSourcesFactory.fromArray(
                                    series.numbers().toArray(Long[]::new),
                                    figures.range(series.column()),
                                    series.column()))
                    .setTitle(series.title(), figures.titleCell(series));
        }
    }

    private void legend(LegendPosition position) {
        XDDFChartLegend legend = chart.getOrAddLegend();
        legend.setPosition(position);
        legend.setOverlay(false);
    }

    /** The number of each segment and bar, but for those that are not there. */
    private static void labels(CTDLbls labels, STDLblPos.@Nullable Enum position) {
        var format = labels.addNewNumFmt();
        format.setFormatCode("#,##0;;");
        format.setSourceLinked(false);
        ChartStyle.label(labels.addNewTxPr());
        if (position != null) {
            labels.addNewDLblPos().setVal(position);
        }
        labels.addNewShowLegendKey().setVal(false);
        labels.addNewShowVal().setVal(true);
        labels.addNewShowCatName().setVal(false);
        labels.addNewShowSerName().setVal(false);
        labels.addNewShowPercent().setVal(false);
        labels.addNewShowBubbleSize().setVal(false);
    }
}
