package io.github.sbcaudit.cli;

import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.text.ForeignText;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Prints headings and rows that fit on one screen: lines are cut, and of long lists the first rows are shown. */
final class Screen {

    /** Wide terminals are this wide, and print-outs are not much narrower. */
    static final int WIDTH = 120;

    private static final int LABEL = 12;

    private final PrintStream out;
    private final Ansi ansi;
    private final ZoneId zone;

    /** @param zone of the days that are shown */
    Screen(Terminal terminal, ZoneId zone) {
        this.out = terminal.out();
        this.ansi = terminal.colour() ? Ansi.ON : Ansi.OFF;
        this.zone = zone;
    }

    void title(String what, String text) {
        out.println(styled("bold", what) + " " + cut(text, WIDTH - what.length() - 1));
    }

    /** A fact and its name. */
    void fact(String name, String text) {
        line("  " + padded(name, LABEL) + " " + text);
    }

    /**
     * A heading with rows below it, at most the given number; nothing where there are none.
     *
     * @param rest says of the rows that are left out what they come to
     */
    <T> void rows(String heading, List<T> items, int limit, Function<T, String> row, Function<List<T>, String> rest) {
        if (items.isEmpty()) {
            return;
        }
        out.println();
        out.println(styled("bold", heading));
        int shown = items.size() == limit + 1 ? items.size() : Math.min(limit, items.size());
        items.subList(0, shown).forEach(item -> line("  " + row.apply(item)));
        if (shown < items.size()) {
            line("  " + rest.apply(items.subList(shown, items.size())));
        }
    }

    /** The same where it is enough to count what is left out. */
    <T> void rows(String heading, List<T> items, int limit, Function<T, String> row) {
        rows(heading, items, limit, row, left -> "and " + number(left.size(), "more", "more") + " (--json shows all)");
    }

    private void line(String text) {
        out.println(cut(text, WIDTH).stripTrailing());
    }

    LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** Two days, or the one that both are, always of the same width. */
    String span(Instant first, Instant last) {
        return span(day(first).toString(), day(last).toString());
    }

    String span(String first, String last) {
        return first.equals(last) ? padded(first, 2 * first.length() + 4) : first + " .. " + padded(last, 10);
    }

    /** Of our own words only: whoever else could write the marks of a style himself. */
    String styled(String style, String text) {
        return ansi.string("@|" + style + " " + text + "|@");
    }

    static String number(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    /** The common name of a certificate's subject or issuer, else all of its name, fit to be shown. */
    static String name(@Nullable String distinguished) {
        if (distinguished == null) {
            return "(not readable)";
        }
        String name = DistinguishedName.commonName(distinguished).orElse(distinguished);
        return name.isBlank() ? "(no name)" : ForeignText.oneLine(name);
    }

    /** Cut or filled up to a width. */
    static String padded(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(width - cut.codePointCount(0, cut.length()));
    }

    private static String cut(String text, int width) {
        return text.codePointCount(0, text.length()) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
}
