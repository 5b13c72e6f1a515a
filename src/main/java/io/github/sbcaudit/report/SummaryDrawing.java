package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.SummaryGrid.MARGIN;

import org.apache.poi.util.Units;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFPicture;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTMarker;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTOneCellAnchor;

/** What lies above the cells of the Summary sheet: charts and the logo. Lengths are in EMU unless said otherwise. */
final class SummaryDrawing {

    /** A character of the default font is seven pixels wide. */
    private static final int COLUMN = SummaryGrid.COLUMN_WIDTH * 7 * Units.EMU_PER_PIXEL;

    /** Keeps what stands side by side apart. */
    private static final int GAP = 4 * Units.EMU_PER_PIXEL;

    private final Book book;

    private final SXSSFSheet sheet;

    private int drawn;

    SummaryDrawing(Book book, SXSSFSheet sheet) {
        this.book = book;
        this.sheet = sheet;
    }

    /** An empty chart over columns of the grid and whole rows. */
    XSSFChart chart(int column, int span, int row, int rows, String name, String description) {
        int last = MARGIN + column + span - 1;
        XSSFDrawing drawing = drawing();
        XSSFChart chart = drawing.createChart(
                new XSSFClientAnchor(GAP, 0, COLUMN - GAP, 0, MARGIN + column, row, last, row + rows));
        describe(
                chart.getGraphicFrame()
                        .getCTGraphicalObjectFrame()
                        .getNvGraphicFramePr()
                        .getCNvPr(),
                name,
                description);
        return chart;
    }

    /**
     * A picture with its right edge on that of the last column. Its size is said outright, not by cells: those are not equally
     * wide in all programs, and would distort it.
     *
     * @param height in points; less where the picture is so wide that the columns have no room for it
     */
    void picture(Logo logo, int column, int span, int row, int height, String name) {
        double scale = Math.min(
                (double) height * Units.EMU_PER_POINT / logo.height(), (double) (span * COLUMN - GAP) / logo.width());
        long wide = Math.max(1, Math.round(logo.width() * scale));
        long high = Math.max(1, Math.round(logo.height() * scale));
        XSSFDrawing drawing = drawing();
        int number = book.workbook().addPicture(logo.octets(), logo.pictureType());
        XSSFPicture picture = drawing.createPicture(new XSSFClientAnchor(), number);
        describe(picture.getCTPicture().getNvPicPr().getCNvPr(), name, name);
        CTOneCellAnchor anchor = drawing.getCTDrawing().addNewOneCellAnchor();
        CTMarker from = anchor.addNewFrom();
        long left = (long) (column + span) * COLUMN - GAP - wide;
        from.setCol(MARGIN + (int) (left / COLUMN));
        from.setColOff(left % COLUMN);
        from.setRow(row);
        from.setRowOff(GAP);
        anchor.addNewExt().setCx(wide);
        anchor.getExt().setCy(high);
        anchor.setPic(picture.getCTPicture());
        anchor.addNewClientData();
        drawing.getCTDrawing().removeTwoCellAnchor(drawing.getCTDrawing().sizeOfTwoCellAnchorArray() - 1);
    }

    private void describe(CTNonVisualDrawingProps properties, String name, String description) {
        properties.setId(++drawn); // POI counts pictures and charts apart
        properties.setName(SafeText.cleaned(name));
        properties.setDescr(SafeText.cleaned(description));
    }

    /** Streaming sheets keep drawings where all other sheets do. */
    private XSSFDrawing drawing() {
        return book.workbook().getXSSFWorkbook().getSheet(sheet.getSheetName()).createDrawingPatriarch();
    }
}
