package io.github.sbcaudit.report;

import java.nio.file.Path;
import java.util.List;

/** Writes a judged scan's workbooks and JSON files: one pair for the fleet, one per customer. */
public class Reports {

    /**
     * Writes all files of the scan into the folder, which is created; files of the same names are replaced one by one, each in
     * one move.
     *
     * @return the files written, the fleet's workbook first
     * @throws ReportException when a file cannot be written
     */
    public List<Path> write(long scanId, Path folder) {
        throw new UnsupportedOperationException();
    }
}
