package io.github.sbcaudit.report;

import java.util.HexFormat;
import org.apache.poi.xssf.usermodel.XSSFColor;

/** The few colours of a workbook, as RGB. Parts of charts are stronger than cells, and dark letters can be read on them too. */
enum Palette {
    NAVY("1F3864"),
    WHITE("FFFFFF"),
    INK("262626"),
    GREY_INK("595959"),
    LINE("D9D9D9"),
    SHADE("F2F2F2"),
    LINK("0563C1"),
    BAR("9DC3E6"),
    GREEN("E2EFDA"),
    GREEN_INK("375623"),
    AMBER("FFF2CC"),
    AMBER_INK("7F6000"),
    RED("F8D7DA"),
    RED_INK("9C0006"),
    GREY("E7E6E6"),
    GREEN_PART("70AD47"),
    AMBER_PART("FFC84A"),
    RED_PART("E57373"),
    GREY_PART("BFBFBF"),
    SLATE_PART("8497B0"),
    BLUE_PART("6FA8DC");

    private final String rgb;

    Palette(String rgb) {
        this.rgb = rgb;
    }

    XSSFColor color() {
        return new XSSFColor(octets(), null);
    }

    /** Red, green and blue. */
    byte[] octets() {
        return HexFormat.of().parseHex(rgb);
    }
}
