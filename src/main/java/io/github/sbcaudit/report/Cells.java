package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.report.Look.Spec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.jspecify.annotations.Nullable;

/** Fills the cells of one row from left to right. Text always becomes a string cell; absent values leave the cell empty. */
final class Cells {

    /** Spreadsheets count days from 1900 with a leap day that never was, so dates are theirs only after it. */
    private static final int FIRST_YEAR = 1901;

    private static final int LAST_YEAR = 9999;

    private final Row row;

    private final Styles styles;

    private final ZoneId zone;

    private int column;

    private int width;

    Cells(Row row, Styles styles, ZoneId zone) {
        this.row = row;
        this.styles = styles;
        this.zone = zone;
    }

    /** Goes on at the given column, counted from 0. */
    Cells at(int nextColumn) {
        column = nextColumn;
        return this;
    }

    /** Says how wide the next cell is, in characters, so that the row gets high enough for a wrapped text. */
    Cells wide(int characters) {
        width = characters;
        return this;
    }

    Cells empty(Look look) {
        next(look);
        return this;
    }

    Cells text(@Nullable String text) {
        return text(text, Look.TEXT);
    }

    /** One line of text. */
    Cells text(@Nullable String text, Look look) {
        return text == null || text.isEmpty() ? empty(look) : safe(SafeText.line(text), look);
    }

    /** Text that leads to another place in the workbook, such as {@code 'Findings'!A2}. */
    Cells link(String text, String place) {
        return link(text, HyperlinkType.DOCUMENT, place);
    }

    /** Text that leads to an address on the web; only for addresses that are this program's own. */
    Cells webLink(String text, String address) {
        return link(text, HyperlinkType.URL, address);
    }

    private Cells link(String text, HyperlinkType type, String address) {
        int linked = column;
        text(text, Look.LINK);
        Hyperlink link = row.getSheet().getWorkbook().getCreationHelper().createHyperlink(type);
        link.setAddress(address);
        row.getCell(linked).setHyperlink(link);
        return this;
    }

    /** Several lines of text, one per item. */
    Cells lines(Collection<String> items, Look look) {
        return items.isEmpty() ? empty(look) : safe(SafeText.lines(items), look);
    }

    Cells number(@Nullable Number number, Look look) {
        Cell cell = next(look);
        if (number != null) {
            cell.setCellValue(number.doubleValue());
        }
        return this;
    }

    /** A date and time in the report's zone. */
    Cells time(@Nullable Instant instant, Look look) {
        return instant == null ? empty(look) : dateTime(instant.atZone(zone).toLocalDateTime(), instant, look);
    }

    /** A day without a time. */
    Cells day(LocalDate day, Look look) {
        return dateTime(day.atStartOfDay(), day, look);
    }

    /** The day on which the finding breaks something; what fails without such a day is broken now. */
    Cells impact(Finding finding, ReportScope scope) {
        boolean fails = finding.verdict() == Verdict.FAIL;
        LocalDate day = finding.impactOn();
        if (day == null) {
            return fails ? text(scope.labels().text("impact.now"), Look.DATE) : empty(Look.DATE);
        }
        return dateTime(day.atStartOfDay(), day, fails && day.isBefore(scope.today()) ? Look.SINCE : Look.DATE);
    }

    private Cells dateTime(LocalDateTime value, Object written, Look look) {
        if (value.getYear() < FIRST_YEAR || value.getYear() > LAST_YEAR) {
            return text(written.toString(), look);
        }
        next(look).setCellValue(value);
        return this;
    }

    private Cells safe(String text, Look look) {
        Cell cell = next(look);
        if (SafeText.looksLikeFormula(text)) {
            cell.setCellStyle(styles.quoted(look));
        }
        cell.setCellValue(text);
        if (look.spec().has(Spec.WRAPPED) && width > 0) {
            float needed = RowHeight.of(text, width, look.spec().points());
            if (needed > row.getHeightInPoints()) {
                row.setHeightInPoints(needed);
            }
        }
        return this;
    }

    private Cell next(Look look) {
        Cell cell = row.createCell(column++);
        cell.setCellStyle(styles.of(look));
        return cell;
    }
}
