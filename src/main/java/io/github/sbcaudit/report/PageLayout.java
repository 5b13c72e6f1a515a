package io.github.sbcaudit.report;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Footer;
import org.apache.poi.ss.usermodel.Header;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** How sheets print: A4 landscape, as wide as the page, with the customer above, the provider and page numbers below. */
final class PageLayout {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm VV", Locale.ROOT);

    /** Header and footer texts hold 255 characters with their codes. */
    private static final int MAX_PART = 80;

    private PageLayout() {}

    static void apply(SXSSFSheet sheet, ReportScope scope) {
        PrintSetup setup = sheet.getPrintSetup();
        setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
        setup.setLandscape(true);
        sheet.setFitToPage(true);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) 0);
        sheet.setMargin(PageMargin.LEFT, 0.4);
        sheet.setMargin(PageMargin.RIGHT, 0.4);
        sheet.setMargin(PageMargin.TOP, 0.7);
        sheet.setMargin(PageMargin.BOTTOM, 0.7);
        sheet.setDisplayGridlines(false);
        Header header = sheet.getHeader();
        header.setLeft("&9" + part(scope.labels().text("title")));
        header.setRight("&9 " + part(scope.title()));
        Footer footer = sheet.getFooter();
        ZonedDateTime begun = scope.scan().startedAt().atZone(scope.settings().zone());
        footer.setLeft("&9 " + scope.labels().date(begun) + " " + TIME.format(begun));
        String provider = scope.settings().provider();
        footer.setCenter(provider == null ? "&9&A" : "&9 " + part(provider) + " - &A");
        footer.setRight("&9" + scope.labels().text("page", "&P", "&N"));
    }

    /** Ampersands begin codes. */
    private static String part(String text) {
        String line = SafeText.cleaned(text);
        String part = line.length() <= MAX_PART ? line : SafeText.wellFormed(line.substring(0, MAX_PART - 1)) + "…";
        return part.replace("&", "&&");
    }
}
