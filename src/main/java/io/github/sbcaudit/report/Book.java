package io.github.sbcaudit.report;

import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A workbook under construction, and what its sheets share.
 *
 * @param workbook the workbook
 * @param styles its styles
 * @param scope what the report is of
 * @param maxRows how many rows a sheet holds
 */
record Book(SXSSFWorkbook workbook, Styles styles, ReportScope scope, int maxRows) {

    /** A new sheet, ready for printing, by the label of its name. */
    SXSSFSheet sheet(String label) {
        SXSSFSheet sheet = workbook.createSheet(scope.labels().text(label));
        PageLayout.apply(sheet, scope);
        return sheet;
    }
}
