package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Palette.AMBER;
import static io.github.sbcaudit.report.Palette.AMBER_INK;
import static io.github.sbcaudit.report.Palette.GREEN;
import static io.github.sbcaudit.report.Palette.GREEN_INK;
import static io.github.sbcaudit.report.Palette.GREY;
import static io.github.sbcaudit.report.Palette.GREY_INK;
import static io.github.sbcaudit.report.Palette.INK;
import static io.github.sbcaudit.report.Palette.NAVY;
import static io.github.sbcaudit.report.Palette.RED;
import static io.github.sbcaudit.report.Palette.RED_INK;
import static io.github.sbcaudit.report.Palette.SHADE;
import static io.github.sbcaudit.report.Palette.WHITE;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.jspecify.annotations.Nullable;

/** How a cell looks. A workbook holds about 64,000 styles; this program's have one per look, two where text needs quoting. */
enum Look {
    TITLE(font(20, NAVY).bold().indented()),
    SUBTITLE(font(13, GREY_INK).indented()),
    HEADLINE(font(11, INK).bold().wrapped().indented()),
    SECTION(font(12, NAVY).bold().indented()),
    /** The provider's name, below its logo at the right edge. */
    PROVIDER(font(11, NAVY).bold().right()),
    /** Words in the place of a chart. */
    NO_CHART(font(11, GREY_INK).lined().wrapped().centred()),
    NOTE(font(9, GREY_INK).wrapped().indented()),
    LABEL(font(10, GREY_INK).lined().indented()),
    HEADER(font(10, WHITE).bold().fill(NAVY).wrapped().indented()),
    HEADER_CENTRED(font(10, WHITE).bold().fill(NAVY).wrapped().centred()),
    TEXT(font(10, INK).lined().indented()),
    WRAPPED(font(10, INK).lined().wrapped().indented()),
    LINK(font(10, Palette.LINK).underlined().lined().wrapped().indented()),
    /** Names too long for their column at full size. */
    SMALL(font(9, INK).lined().indented()),
    /** Several such names, each on a line of its own. */
    SMALL_LINES(font(9, INK).lined().wrapped().indented()),
    /** Thumbprints and serial numbers: text even if all of it is digits. */
    CODE(font(9, INK).face("Consolas").lined().wrapped().format("@").indented()),
    NUMBER(font(10, INK).lined().format("#,##0")),
    COUNT(font(10, INK).lined().format("#,##0").centred()),
    /** For ports and identifiers, which take no thousands separator. */
    INTEGER(font(10, INK).lined().format("0").centred()),
    /** A date, in the format that {@link Styles} takes from the labels. */
    DATE(font(10, INK).lined().centred()),
    /** A date that has passed, with a word before it that comes from there too. */
    SINCE(font(10, INK).lined().centred()),
    GOOD(font(10, GREEN_INK).fill(GREEN).lined().centred()),
    WARNING(font(10, AMBER_INK).fill(AMBER).lined().centred()),
    BAD(font(10, RED_INK).bold().fill(RED).lined().centred()),
    OPEN(font(10, GREY_INK).fill(GREY).lined().centred()),
    PLAIN(font(10, GREY_INK).lined().centred()),
    BAD_TEXT(font(10, RED_INK).bold().fill(RED).lined().wrapped().indented()),
    ATTENTION(font(10, AMBER_INK).fill(AMBER).lined().wrapped().indented()),
    GOOD_TEXT(font(10, GREEN_INK).fill(GREEN).lined().wrapped().indented()),
    OPEN_TEXT(font(10, GREY_INK).fill(GREY).lined().wrapped().indented()),
    PLAIN_TEXT(font(10, GREY_INK).lined().wrapped().indented()),
    GOOD_TILE(font(22, GREEN_INK).bold().fill(GREEN).format("#,##0").centred()),
    GOOD_TILE_LABEL(font(10, GREEN_INK).fill(GREEN).centred()),
    BAD_TILE(font(22, RED_INK).bold().fill(RED).format("#,##0").centred()),
    BAD_TILE_LABEL(font(10, RED_INK).fill(RED).centred()),
    WARNING_TILE(font(22, AMBER_INK).bold().fill(AMBER).format("#,##0").centred()),
    WARNING_TILE_LABEL(font(10, AMBER_INK).fill(AMBER).centred()),
    OPEN_TILE(font(22, GREY_INK).bold().fill(GREY).format("#,##0").centred()),
    OPEN_TILE_LABEL(font(10, GREY_INK).fill(GREY).centred()),
    PLAIN_TILE(font(22, GREY_INK).bold().fill(SHADE).format("#,##0").centred()),
    PLAIN_TILE_LABEL(font(10, GREY_INK).fill(SHADE).centred());

    private final Spec spec;

    Look(Spec spec) {
        this.spec = spec;
    }

    Spec spec() {
        return spec;
    }

    static Look of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> GOOD;
            case WARN -> WARNING;
            case FAIL -> BAD;
            case UNKNOWN -> OPEN;
            case NOT_APPLICABLE -> PLAIN;
        };
    }

    /** What is waived is neither red nor amber, whatever its verdict. */
    static Look of(Finding finding) {
        return finding.counts() ? of(finding.verdict()) : OPEN;
    }

    static Look of(ComplianceStatus status) {
        return switch (status) {
            case COMPLIANT -> GOOD;
            case NON_COMPLIANT -> BAD;
            case INCONCLUSIVE -> WARNING;
            case UNREACHABLE -> OPEN;
            case DISABLED -> PLAIN;
        };
    }

    static Look of(Severity severity) {
        return switch (severity) {
            case HIGH -> BAD;
            case MEDIUM -> WARNING;
            case LOW -> OPEN;
            case INFO -> PLAIN;
        };
    }

    private static Spec font(int points, Palette ink) {
        return new Spec("Calibri", points, ink, null, HorizontalAlignment.GENERAL, "General", 0);
    }

    /**
     * What a look is made of.
     *
     * @param face the font's name
     * @param points the font's size
     * @param ink the font's colour
     * @param fill the background, {@code null} for none
     * @param alignment across
     * @param format of numbers and dates
     * @param traits a set of the flags below
     */
    record Spec(
            String face,
            int points,
            Palette ink,
            @Nullable Palette fill,
            HorizontalAlignment alignment,
            String format,
            int traits) {

        static final int BOLD = 1;
        static final int UNDERLINED = 2;
        static final int WRAPPED = 4;
        static final int LINED = 8;

        boolean has(int trait) {
            return (traits & trait) != 0;
        }

        private Spec with(int trait) {
            return new Spec(face, points, ink, fill, alignment, format, traits | trait);
        }

        private Spec bold() {
            return with(BOLD);
        }

        private Spec underlined() {
            return with(UNDERLINED);
        }

        private Spec wrapped() {
            return with(WRAPPED);
        }

        private Spec lined() {
            return with(LINED);
        }

        private Spec face(String name) {
            return new Spec(name, points, ink, fill, alignment, format, traits);
        }

        private Spec fill(Palette colour) {
            return new Spec(face, points, ink, colour, alignment, format, traits);
        }

        private Spec centred() {
            return new Spec(face, points, ink, fill, HorizontalAlignment.CENTER, format, traits);
        }

        private Spec right() {
            return new Spec(face, points, ink, fill, HorizontalAlignment.RIGHT, format, traits);
        }

        private Spec indented() {
            return new Spec(face, points, ink, fill, HorizontalAlignment.LEFT, format, traits);
        }

        private Spec format(String pattern) {
            return new Spec(face, points, ink, fill, alignment, pattern, traits);
        }
    }
}
