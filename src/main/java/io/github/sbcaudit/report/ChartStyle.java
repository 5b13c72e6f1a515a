package io.github.sbcaudit.report;

import org.apache.poi.xssf.usermodel.XSSFChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTAxPos;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChartLines;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDPt;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTTitle;
import org.openxmlformats.schemas.drawingml.x2006.chart.STAxPos;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTShapeProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextBody;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextCharacterProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraph;
import org.openxmlformats.schemas.drawingml.x2006.main.STTextAlignType;

/** Colours, lines and letters of charts, in the terms of DrawingML (ECMA-376 part 1, 21.1). */
final class ChartStyle {

    /** Letters are measured in hundredths of a point. */
    private static final int POINT = 100;

    private static final int TITLE = 12 * POINT;

    private static final int TEXT = 9 * POINT;

    /** Half a right angle, in sixty thousandths of a degree. */
    private static final int SLANT = -45 * 60_000;

    private static final int UPWARDS = -90 * 60_000;

    /** Half a point, in EMU. */
    private static final int THIN = 6_350;

    private ChartStyle() {}

    static void fill(CTShapeProperties shape, Palette colour) {
        shape.addNewSolidFill().addNewSrgbClr().setVal(colour.octets());
    }

    /** Gives one point of a series a colour of its own. */
    static void fill(CTDPt point, int number, Palette colour) {
        point.addNewIdx().setVal(number);
        fill(point.addNewSpPr(), colour);
    }

    static void line(CTShapeProperties shape, Palette colour) {
        var line = shape.addNewLn();
        line.setW(THIN);
        line.addNewSolidFill().addNewSrgbClr().setVal(colour.octets());
    }

    static void grid(CTChartLines lines) {
        line(lines.addNewSpPr(), Palette.LINE);
    }

    /** Letters of the numbers on segments and bars. */
    static void label(CTTextBody text) {
        letters(text, TEXT, true, Palette.INK);
    }

    /** Letters that rise from left to right, so that many names find room beside each other. */
    static void slant(CTTextBody text) {
        letters(text, TEXT, false, Palette.GREY_INK);
        text.getBodyPr().setRot(SLANT);
    }

    /** Writes the title from left to right, also of an axis that goes up. */
    static void level(CTTitle title) {
        title.getTx().getRich().getBodyPr().setRot(0);
    }

    /** The letters of everything else, the frame and the background. */
    static void finish(XSSFChart chart) {
        letters(chart.getCTChartSpace().addNewTxPr(), TEXT, false, Palette.GREY_INK);
        CTShapeProperties frame = chart.getCTChartSpace().addNewSpPr();
        fill(frame, Palette.WHITE);
        line(frame, Palette.LINE);
        letters(chart.getCTChart().getTitle(), TITLE, true, Palette.NAVY, 0);
        CTPlotArea area = chart.getCTChart().getPlotArea();
        area.getCatAxList().forEach(axis -> axisTitle(axis.getTitle(), axis.getAxPos()));
        area.getValAxList().forEach(axis -> axisTitle(axis.getTitle(), axis.getAxPos()));
    }

    private static void axisTitle(CTTitle title, CTAxPos position) {
        letters(title, TEXT, false, Palette.GREY_INK, position.getVal() == STAxPos.L ? UPWARDS : 0);
    }

    private static void letters(CTTitle title, int size, boolean bold, Palette ink, int rotation) {
        title.getTx().getRich().getBodyPr().setRot(rotation);
        for (CTTextParagraph paragraph : title.getTx().getRich().getPList()) {
            paragraph.getPPr().setAlgn(STTextAlignType.CTR);
            letters(paragraph.getPPr().getDefRPr(), size, bold, ink);
            for (CTRegularTextRun run : paragraph.getRList()) {
                letters(run.getRPr(), size, bold, ink);
                if (run.getRPr().isSetLang()) {
                    run.getRPr().unsetLang(); // it is that of the machine, not of the report
                }
            }
        }
    }

    private static void letters(CTTextBody text, int size, boolean bold, Palette ink) {
        text.addNewBodyPr();
        CTTextParagraph paragraph = text.addNewP();
        letters(paragraph.addNewPPr().addNewDefRPr(), size, bold, ink);
        paragraph.addNewEndParaRPr();
    }

    private static void letters(CTTextCharacterProperties letters, int size, boolean bold, Palette ink) {
        letters.setSz(size);
        letters.setB(bold);
        letters.addNewSolidFill().addNewSrgbClr().setVal(ink.octets());
        letters.addNewLatin().setTypeface("Calibri");
    }
}
