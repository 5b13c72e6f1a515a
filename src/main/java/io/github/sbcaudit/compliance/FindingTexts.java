package io.github.sbcaudit.compliance;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.AnchorStatus;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Findings and rules as sentences in one language. Immutable. */
public final class FindingTexts {

    /*
     * Keys in findings.properties (UTF-8), where RULE is a rule's id, or "any" for a reason that every rule can have:
     *
     *   RULE.title, RULE.expected           one each per rule
     *   RULE.reason.seen                    one per reason
     *   RULE.reason.remedy                  where there is something to do: WARN, FAIL, UNKNOWN
     *   address                             behind what was seen at one address of several
     *   word.Enum.CONSTANT                  verdicts, statuses, severities, and what findings have as arguments; TLS versions by their label
     *   date                                how dates are written, a pattern of DateTimeFormatter
     *
     * {0}, {1}, ... stand for the finding's arguments, {0,date} for one that is a date, {0,Enum} for one constant, or several with
     * commas between, which are written in words. Nothing else is special: apostrophes and the peers' braces stay as they are. An
     * argument that should be a date and is none, or a constant that has no word, is written as it is.
     */

    private static final String BUNDLE = "io.github.sbcaudit.compliance.findings";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)(?:,(\\w+))?}");

    private final ResourceBundle texts;

    private final DateTimeFormatter dates;

    private FindingTexts(ResourceBundle texts) {
        this.texts = texts;
        this.dates = DateTimeFormatter.ofPattern(texts.getString("date"), Locale.ROOT);
    }

    /** Texts in the given language; English when there are none in it. */
    public static FindingTexts in(Locale locale) {
        // without this control, a missing language would be replaced by the machine's own rather than by English
        return new FindingTexts(ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The rule's short title; its id when this version does not know the rule. */
    public String title(String rule) {
        return text(rule + ".title").orElse(rule);
    }

    /** What was seen. Text from peers is escaped: no control characters. The bare reason when this version does not know it. */
    public String seen(Finding finding) {
        String seen = ofReason(finding, ".seen").orElse(finding.reason());
        return finding.address() == null
                ? seen
                : seen + " " + texts.getString("address").replace("{0}", ForeignText.oneLine(finding.address()));
    }

    /** What the rule expects. */
    public String expected(Finding finding) {
        return expected(finding.rule());
    }

    /** What the rule expects of any SBC; empty when this version does not know the rule. */
    public String expected(String rule) {
        return text(rule + ".expected").orElse("");
    }

    /** What to do about it; empty for a PASS. */
    public String remedy(Finding finding) {
        return ofReason(finding, ".remedy").orElse("");
    }

    /** The verdict as readers see it. */
    public String word(Verdict verdict) {
        return word((Enum<?>) verdict);
    }

    /** The status as readers see it. */
    public String word(ComplianceStatus status) {
        return word((Enum<?>) status);
    }

    /** The severity as readers see it. */
    public String word(Severity severity) {
        return word((Enum<?>) severity);
    }

    /** What is true of a path to a root, as readers see it. */
    public String word(AnchorStatus status) {
        return word((Enum<?>) status);
    }

    /** How a probe ended, as readers see it. */
    public String word(Outcome outcome) {
        return word((Enum<?>) outcome);
    }

    private String word(Enum<?> constant) {
        return texts.getString("word." + constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    private Optional<String> ofReason(Finding finding, String part) {
        String key = "." + finding.reason() + part;
        return text(finding.rule() + key)
                .or(() -> text(NotJudged.TEXTS + key))
                .map(text -> fill(text, finding.arguments()));
    }

    private Optional<String> text(String key) {
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }

    private String fill(String text, List<String> arguments) {
        return text.indexOf('{') < 0
                ? text.strip()
                : PLACEHOLDER
                        .matcher(text)
                        .replaceAll(place -> Matcher.quoteReplacement(argument(place, arguments)))
                        .strip();
    }

    private String argument(MatchResult place, List<String> arguments) {
        int index = Integer.parseInt(place.group(1));
        if (index >= arguments.size()) {
            return place.group();
        }
        String argument = arguments.get(index);
        return ForeignText.oneLine(as(place.group(2), argument));
    }

    private String as(@Nullable String kind, String argument) {
        if (kind == null) {
            return argument;
        }
        return kind.equals("date")
                ? date(argument)
                : Arrays.stream(argument.split(", ", -1))
                        .map(constant -> text("word." + kind + "." + constant).orElse(constant))
                        .collect(Collectors.joining(", "));
    }

    private String date(String argument) {
        try {
            return dates.format(LocalDate.parse(argument));
        } catch (DateTimeParseException e) {
            return argument; // stands for a date that is not known
        }
    }
}
