package io.github.sbcaudit.report;

import io.github.sbcaudit.report.Look.Spec;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** One workbook's cell styles and fonts, each made once and shared. */
final class Styles {

    private final XSSFWorkbook workbook;

    private final Labels labels;

    private final Map<Look, CellStyle> plain = new EnumMap<>(Look.class);

    private final Map<Look, CellStyle> quoted = new EnumMap<>(Look.class);

    private final Map<FontKey, XSSFFont> fonts = new HashMap<>();

    Styles(XSSFWorkbook workbook, Labels labels) {
        this.workbook = workbook;
        this.labels = labels;
    }

    CellStyle of(Look look) {
        return plain.computeIfAbsent(look, this::create);
    }

    /** The same look for text that must stay text even when the user edits the cell. */
    CellStyle quoted(Look look) {
        return quoted.computeIfAbsent(look, it -> {
            XSSFCellStyle style = create(it);
            style.setQuotePrefixed(true);
            return style;
        });
    }

    private XSSFCellStyle create(Look look) {
        Spec spec = look.spec();
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font(spec));
        style.setAlignment(spec.alignment());
        if (spec.alignment() == HorizontalAlignment.LEFT) {
            style.setIndention((short) 1);
        }
        // at the top, the letters of the first line touch the line above and lose their heads in print
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(spec.has(Spec.WRAPPED));
        style.setDataFormat(workbook.createDataFormat().getFormat(format(look)));
        if (spec.fill() != null) {
            style.setFillForegroundColor(spec.fill().color());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        if (spec.has(Spec.LINED)) {
            style.setBorderBottom(BorderStyle.THIN);
            style.setBottomBorderColor(Palette.LINE.color());
        }
        return style;
    }

    private String format(Look look) {
        return switch (look) {
            case DATE -> labels.text("format.date");
            case SINCE -> labels.text("format.since");
            default -> look.spec().format();
        };
    }

    private XSSFFont font(Spec spec) {
        FontKey key =
                new FontKey(spec.face(), spec.points(), spec.ink(), spec.has(Spec.BOLD), spec.has(Spec.UNDERLINED));
        return fonts.computeIfAbsent(key, it -> {
            XSSFFont font = workbook.createFont();
            font.setFontName(it.face());
            font.setFontHeightInPoints((short) it.points());
            font.setColor(it.ink().color());
            font.setBold(it.bold());
            font.setUnderline(it.underlined() ? Font.U_SINGLE : Font.U_NONE);
            return font;
        });
    }

    private record FontKey(String face, int points, Palette ink, boolean bold, boolean underlined) {}
}
