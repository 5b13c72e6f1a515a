package io.github.sbcaudit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes reports into a folder and reads them back. */
record WrittenReports(Path folder) {

    static WrittenReports of(ScanSource scan, Path folder) {
        new ReportFiles(scan, Fixtures.RULES, language -> new PlainTexts(), Fixtures.SETTINGS).writeTo(folder);
        return new WrittenReports(folder);
    }

    XSSFWorkbook workbook(String name) {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return new XSSFWorkbook(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    XSSFSheet sheet(String sheet) {
        return workbook("fleet.xlsx").getSheet(sheet);
    }

    String json(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The unpacked parts of a workbook by their names. */
    Map<String, String> parts(String name) {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(folder.resolve(name).toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    /** The cell of a row under the heading. */
    static XSSFCell cell(XSSFSheet sheet, int row, String heading) {
        for (Cell cell : sheet.getRow(0)) {
            if (cell.getStringCellValue().equals(heading)) {
                return sheet.getRow(row).getCell(cell.getColumnIndex());
            }
        }
        throw new AssertionError("no column " + heading);
    }

    static String text(XSSFSheet sheet, int row, String heading) {
        return cell(sheet, row, heading).getStringCellValue();
    }

    /** All text of the column under its heading. */
    static List<String> column(XSSFSheet sheet, String heading) {
        List<String> texts = new ArrayList<>();
        for (int row = 1; row <= sheet.getLastRowNum(); row++) {
            texts.add(text(sheet, row, heading));
        }
        return texts;
    }

    /** All text of a sheet. */
    static List<String> texts(XSSFSheet sheet) {
        return cells(sheet).stream()
                .filter(cell -> cell.getCellType() == org.apache.poi.ss.usermodel.CellType.STRING)
                .map(Cell::getStringCellValue)
                .toList();
    }

    static List<Cell> cells(XSSFSheet sheet) {
        List<Cell> cells = new ArrayList<>();
        for (Row row : sheet) {
            row.forEach(cells::add);
        }
        return cells;
    }
}
