package io.github.sbcaudit.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * The peer of the {@link ReportBenchmark}: Apache POI's streaming workbooks with as many rows, cells and characters as the reports have,
 * from nowhere and without any looks. Its arguments are a folder of files with the {@link SheetSize}s of one workbook each, and
 * the folder for the workbooks.
 */
final class BareWorkbooks {

    private BareWorkbooks() {}

    public static void main(String[] args) throws IOException {
        try (var sizes = Files.list(Path.of(args[0]))) {
            for (Path file : sizes.sorted().toList()) {
                write(
                        Files.readAllLines(file).stream().map(SheetSize::parse).toList(),
                        Path.of(args[1]).resolve(file.getFileName()));
            }
        }
    }

    private static void write(List<SheetSize> sheets, Path file) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (SheetSize size : sheets) {
                fill(workbook.createSheet(), size);
            }
            workbook.write(out);
        }
    }

    private static void fill(Sheet sheet, SheetSize size) {
        long columns = size.cells() / Math.max(1, size.rows());
        long length = size.characters() / Math.max(1, size.cells());
        for (int i = 0; i < size.rows(); i++) {
            Row row = sheet.createRow(i);
            for (int j = 0; j < columns; j++) {
                row.createCell(j).setCellValue(text(length, 31L * i + j));
            }
        }
    }

    /** Words that are not all the same, so that compressing them is work. */
    private static String text(long length, long seed) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(seed * 7_919 + text.length(), 36)).append(' ');
        }
        text.setLength((int) length);
        return text.toString();
    }
}
