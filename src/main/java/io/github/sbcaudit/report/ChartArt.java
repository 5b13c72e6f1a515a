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
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDLbls;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDPt;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPieSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;

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
        labels(segments.addNewDLbls());
        ChartStyle.finish(chart);
    }

    /** Bars from left to right, the first name on top, the series one after the other in one bar. */
    void bars(String nameAxis, String numberAxis) {
        axes(BarDirection.BAR, nameAxis, numberAxis, AxisPosition.LEFT, AxisPosition.BOTTOM);
        legend(LegendPosition.BOTTOM);
        ChartStyle.finish(chart);
    }

    /** Upright columns. */
    void columns(String nameAxis, String numberAxis) {
        axes(BarDirection.COL, nameAxis, numberAxis, AxisPosition.BOTTOM, AxisPosition.LEFT);
        ChartStyle.slant(chart.getCTChart().getPlotArea().getCatAxArray(0).addNewTxPr());
        ChartStyle.finish(chart);
    }

    private void axes(
            BarDirection direction, String nameAxis, String numberAxis, AxisPosition ofNames, AxisPosition ofNumbers) {
        XDDFCategoryAxis names = chart.createCategoryAxis(ofNames);
        names.setTitle(nameAxis);
        names.setMajorTickMark(AxisTickMark.NONE);
        XDDFValueAxis numbers = chart.createValueAxis(ofNumbers);
        numbers.setTitle(numberAxis);
        numbers.setMinimum(0);
        numbers.setNumberFormat("#,##0");
        numbers.setCrossBetween(AxisCrossBetween.BETWEEN);
        numbers.setMajorTickMark(AxisTickMark.NONE);
        if (figures.highest() <= FEW) {
            numbers.setMajorUnit(1);
        }
        if (direction == BarDirection.BAR) {
            names.setOrientation(AxisOrientation.MAX_MIN);
            numbers.setCrosses(AxisCrosses.MAX);
        }
        XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, names, numbers);
        bars.setBarDirection(direction);
        bars.setBarGrouping(BarGrouping.STACKED);
        bars.setGapWidth(40);
        bars.setVaryColors(false);
        addSeries(bars);
        chart.plot(bars);
        CTPlotArea area = chart.getCTChart().getPlotArea();
        stack(area.getBarChartArray(0));
        List<CTBarSer> drawn = area.getBarChartArray(0).getSerList();
        for (int i = 0; i < drawn.size(); i++) {
            List<Palette> colours = figures.series().get(i).colours();
            ChartStyle.fill(drawn.get(i).addNewSpPr(), colours.get(0));
            for (int point = 1; point < colours.size(); point++) {
                if (colours.get(point) != colours.get(0)) {
                    ChartStyle.fill(drawn.get(i).addNewDPt(), point, colours.get(point));
                }
            }
            labels(drawn.get(i).addNewDLbls());
        }
        ChartStyle.grid(area.getValAxArray(0).addNewMajorGridlines());
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
    private static void labels(CTDLbls labels) {
        var format = labels.addNewNumFmt();
        format.setFormatCode("#,##0;;");
        format.setSourceLinked(false);
        ChartStyle.label(labels.addNewTxPr());
        labels.addNewShowLegendKey().setVal(false);
        labels.addNewShowVal().setVal(true);
        labels.addNewShowCatName().setVal(false);
        labels.addNewShowSerName().setVal(false);
        labels.addNewShowPercent().setVal(false);
        labels.addNewShowBubbleSize().setVal(false);
    }
}
