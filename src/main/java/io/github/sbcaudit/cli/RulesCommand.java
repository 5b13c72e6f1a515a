package io.github.sbcaudit.cli;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.FindingTexts;
import io.github.sbcaudit.compliance.Rule;
import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.compliance.RuleBook.Case;
import io.github.sbcaudit.compliance.RuleExplanations;
import io.github.sbcaudit.compliance.RuleExplanations.Part;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.job.PolicyFile;
import io.github.sbcaudit.text.Spelling;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Lists the rules, or explains one. */
@Command(
        name = "rules",
        description =
                "Lists the rules with the day from which each holds; or explains one: what it says, why, how it is"
                        + " observed, and what to do.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false)
final class RulesCommand implements Callable<Integer> {

    private static final int WIDTH = 100;

    /** Between a heading and its text. */
    private static final int GAP = 2;

    /** Rule, day, whether mandatory (German has the longest word for it), title. */
    private static final String LIST_ROW = "%-22s %-11s %-11s %s%n";

    @Parameters(paramLabel = "RULE", arity = "0..1", description = "The rule to explain, such as ROOT-PROGRAM.")
    private @Nullable String wanted;

    @Option(
            names = "--policy",
            paramLabel = "NAME|FILE",
            description = "The rules as this policy applies them: standard, 2022, or a YAML file. Default: standard.")
    private String policy = "standard";

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            converter = Language.class,
            description = "Language of the texts: en or de. Default: en.")
    private Locale language = Locale.ENGLISH;

    /** Reads one of the languages that there are texts in. */
    static final class Language implements ITypeConverter<Locale> {

        @Override
        public Locale convert(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "en" -> Locale.ENGLISH;
                case "de" -> Locale.GERMAN;
                default -> throw new TypeConversionException("\"" + text + "\" is not one of en, de");
            };
        }
    }

    private final Terminal terminal;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RuleBook book = new RuleBook(PolicyFile.load(policy));
        if (wanted == null) {
            list(book.rules());
            return ExitCode.OK;
        }
        String id = wanted.toUpperCase(Locale.ROOT);
        Optional<Rule> rule =
                book.rules().stream().filter(one -> one.id().equals(id)).findFirst();
        rule.ifPresentOrElse(
                one -> explain(one, book.cases(id)), () -> terminal.err().println(unknown(id, book)));
        return rule.isPresent() ? ExitCode.OK : ExitCode.USAGE;
    }

    private String unknown(String id, RuleBook book) {
        String none = "There is no rule \"" + wanted + "\" in this policy: ";
        if (RuleBook.catalogue().contains(id)) {
            return none + "it switches it off; --policy standard has it";
        }
        List<String> known = book.rules().stream().map(Rule::id).toList();
        return none
                + Spelling.nearest(known, id)
                        .map(meant -> "did you mean " + meant + "? ")
                        .orElse("")
                + "sbc-audit rules lists them";
    }

    private void list(List<Rule> rules) {
        FindingTexts texts = FindingTexts.in(language);
        RuleExplanations words = RuleExplanations.in(language);
        List<String> headings = words.listHeadings();
        PrintStream out = terminal.out();
        out.printf(LIST_ROW, headings.get(0), headings.get(1), "", headings.get(2));
        rules.forEach(rule -> out.printf(
                LIST_ROW,
                rule.id(),
                since(rule, words),
                rule.mandatory() ? words.mandatory() : "",
                texts.title(rule.id())));
        out.println();
        out.println(words.sources());
        rules.forEach(rule -> out.printf("%-22s %s%n", rule.id(), rule.source()));
        out.flush();
    }

    private static String since(Rule rule, RuleExplanations words) {
        return rule.inForce().equals(LocalDate.EPOCH)
                ? words.always()
                : rule.inForce().toString();
    }

    private void explain(Rule rule, List<Case> cases) {
        FindingTexts texts = FindingTexts.in(language);
        RuleExplanations explanations = RuleExplanations.in(language);
        PrintStream out = terminal.out();
        out.println(rule.id() + ": " + texts.title(rule.id()));
        out.println();
        Map<Part, String> parts = new EnumMap<>(Part.class);
        parts.put(Part.SINCE, since(rule, explanations) + (rule.mandatory() ? ", " + explanations.mandatory() : ""));
        parts.put(Part.EXPECTED, texts.expected(finding(rule, cases.get(0))));
        parts.put(Part.WHY, explanations.why(rule.id()));
        parts.put(Part.OBSERVED, explanations.observed(rule.id()));
        parts.put(Part.SOURCE, rule.source());
        int width = parts.keySet().stream()
                .mapToInt(part -> explanations.heading(part).length())
                .max()
                .orElse(0);
        parts.forEach((part, text) -> wrapped(
                explanations.heading(part)
                        + " ".repeat(width - explanations.heading(part).length() + GAP),
                text));
        out.println();
        cases.stream().sorted(Comparator.comparing(Case::verdict)).forEach(one -> {
            Finding finding = finding(rule, one);
            wrapped("%-15s ".formatted(texts.word(one.verdict())), open(texts.seen(finding)));
            String remedy = texts.remedy(finding);
            if (!remedy.isEmpty() && one.verdict() != Verdict.PASS) {
                wrapped("             -> ", open(remedy));
            }
        });
        out.flush();
    }

    private static Finding finding(Rule rule, Case one) {
        return new Finding(rule.id(), one.verdict(), one.severity(), one.reason(), List.of(), null);
    }

    /** What a finding would fill in. */
    private static String open(String text) {
        return text.replaceAll("\\{\\d(,\\w+)?}", "...");
    }

    private void wrapped(String label, String text) {
        StringBuilder line = new StringBuilder(label);
        int indent = label.length();
        for (String word : text.split(" ")) {
            if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
                terminal.out().println(line);
                line.setLength(0);
                line.append(" ".repeat(indent));
            }
            line.append(line.length() > indent ? " " : "").append(word);
        }
        terminal.out().println(line);
    }
}
