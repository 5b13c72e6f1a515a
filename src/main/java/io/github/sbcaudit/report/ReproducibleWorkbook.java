package io.github.sbcaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A streaming workbook whose file does not show when it was written. */
final class ReproducibleWorkbook extends SXSSFWorkbook {

    private static final int ROWS_IN_MEMORY = 100;

    /** In a ZIP file's own, zone-less time, the earliest that all tools can show. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    ReproducibleWorkbook(XSSFWorkbook workbook) {
        super(workbook, ROWS_IN_MEMORY);
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        ZipArchiveOutputStream zip = new TimelessZip(out);
        zip.setUseZip64(Zip64Mode.AsNeeded);
        return zip;
    }

    /**
     * Leaves the temporary files to {@link Scratch}. POI's way with a workbook that was given up is to write its remaining rows to
     * files it has closed already, and to log the failure of each.
     */
    @Override
    @Deprecated
    public boolean dispose() {
        return true;
    }

    private static final class TimelessZip extends ZipArchiveOutputStream {

        private final long entryTime =
                ENTRY_TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();

        private TimelessZip(OutputStream out) {
            super(out);
        }

        @Override
        public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
            entry.setTime(entryTime);
            super.putArchiveEntry(entry);
        }
    }
}
