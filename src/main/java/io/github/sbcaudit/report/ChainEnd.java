package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.AnchorStatus;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an SBC's chain ends, in what all SBCs with the same end have in common.
 *
 * @param status trusted, or why not; {@code null} when no certificate was seen
 * @param staleList whether that it is not on Microsoft's list proves nothing, for the list is too old
 * @param extra a member only because the user said so
 * @param day from which the status holds, or up to which; {@code null} when it has no such day or that is not known
 * @param name RFC 4514 text: the root's subject; where the chain ends in none, the issuer that it named last, shortened; {@code null}
 *     when that is not known, and where several ends are told as one
 * @param sha1 the root's thumbprint, {@code null} without a root of the program
 * @param sha256 as {@code sha1}
 * @param several whether it stands for all further ends of its status, which are not told apart
 */
record ChainEnd(
        @Nullable AnchorStatus status,
        boolean staleList,
        boolean extra,
        @Nullable LocalDate day,
        @Nullable String name,
        @Nullable String sha1,
        @Nullable String sha256,
        boolean several) {

    static final ChainEnd NOT_SEEN = new ChainEnd(null, false, false, null, null, null, null, false);

    private static final String RULE = "ROOT-PROGRAM";

    /** Longer names are the peer's play; two that differ only behind this are told as one. */
    private static final int MAX_NAME = 200;

    /*
     * The rule's arguments: {0} the root's or issuer's name, {1} the root's SHA-1, {2} the day. They are there for every language,
     * while the anchor's own detail is an English sentence.
     */
    private static final int NAME = 0;
    private static final int SHA1 = 1;
    private static final int DAY = 2;

    static ChainEnd of(SbcResult sbc) {
        Anchor anchor = sbc.assessment().anchor();
        if (anchor == null) {
            return NOT_SEEN;
        }
        Optional<Finding> judged = sbc.assessment().findings().stream()
                .filter(finding -> finding.rule().equals(RULE))
                .filter(finding -> isAbout(anchor, finding))
                .findFirst();
        boolean stale = judged.filter(finding -> finding.reason().equals("not-in-stale-list"))
                .isPresent();
        if (anchor.sha256() == null) {
            String name = judged.map(finding -> argument(finding, NAME))
                    .filter(text -> !text.isEmpty())
                    .map(text -> ForeignText.oneLine(text, MAX_NAME))
                    .orElse(null);
            return new ChainEnd(anchor.status(), stale, false, null, name, null, null, false);
        }
        LocalDate day = judged.map(finding -> day(finding)).orElse(null);
        return new ChainEnd(
                anchor.status(), stale, anchor.extra(), day, anchor.subject(), anchor.sha1(), anchor.sha256(), false);
    }

    /** The same where ends of this status are no longer told apart. */
    ChainEnd amongOthers() {
        return new ChainEnd(status, staleList, extra, null, null, null, null, true);
    }

    /** Where an SBC answers at several addresses, the rule may speak of another one's chain. */
    private static boolean isAbout(Anchor anchor, Finding finding) {
        if (anchor.sha1() != null) {
            return anchor.sha1().equals(argument(finding, SHA1));
        }
        List<String> reasons = switch (anchor.status()) {
            case NOT_IN_PROGRAM -> List.of("not-in-program", "not-in-stale-list");
            case INCOMPLETE_CHAIN -> List.of("incomplete-chain", "incomplete-but-known");
            case UNKNOWN_ROOT -> List.of(); // what it says is no name
            default -> List.of(anchor.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
        return reasons.contains(finding.reason());
    }

    private static @Nullable LocalDate day(Finding finding) {
        return switch (finding.reason()) {
            case "disabled", "root-expired", "not-before", "trusted-for-now" -> parsed(argument(finding, DAY));
            default -> null;
        };
    }

    private static @Nullable LocalDate parsed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null; // stands for a day that is not known
        }
    }

    private static String argument(Finding finding, int number) {
        return number < finding.arguments().size() ? finding.arguments().get(number) : "";
    }
}
