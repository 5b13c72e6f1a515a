package io.github.sbcaudit.report;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A streaming workbook whose file does not show when it was written. */
final class ReproducibleWorkbook extends SXSSFWorkbook {

    /** Only the row at hand is ever touched; a few more lie about until there is something to write. */
    private static final int ROWS_IN_MEMORY = 16;

    /** In a ZIP file's own, zone-less time, the earliest that all tools can show. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** A third of the default level's time for files a fifth larger: 2 GB of sheets are compressed for 100,000 SBCs. */
    private static final int COMPRESSION = 3;

    ReproducibleWorkbook(XSSFWorkbook workbook) {
        super(workbook, ROWS_IN_MEMORY);
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        ZipArchiveOutputStream zip = new TimelessZip(out);
        zip.setUseZip64(Zip64Mode.AsNeeded);
        zip.setLevel(COMPRESSION);
        return zip;
    }

    @Override
    protected SheetDataWriter createSheetDataWriter() throws IOException {
        return new PlainTextFirst();
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

    /** Writes texts without anything to escape in one go: nearly all are such, and POI looks at their characters one by one. */
    private static final class PlainTextFirst extends SheetDataWriter {

        private PlainTextFirst() throws IOException {}

        /** POI will make it its own only, but names no other way to a writer of one's choice. */
        @Override
        @Deprecated
        public Writer createWriter(File file) throws IOException {
            return new SheetWriter(Files.newOutputStream(file.toPath()));
        }

        @Override
        protected void outputEscapedString(String text) throws IOException {
            if (isPlain(text)) {
                _out.write(text);
            } else {
                super.outputEscapedString(text);
            }
        }

        private static boolean isPlain(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < ' ' || c > '~' || c == '<' || c == '>' || c == '&' || c == '"') {
                    return false;
                }
            }
            return true;
        }
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
