package io.github.sbcaudit.cli;

import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.Edition;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.ListArchive;
import io.github.sbcaudit.trust.Standing;
import io.github.sbcaudit.trust.TrustList;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the list in force, or one root of it. */
@Command(
        name = "show",
        description =
                "Shows which list of Microsoft's Trusted Root Program is in force and what it says; or one root of it.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:the list is older than --max-age",
            "2:the command line or a setting cannot be used, or no root is of that name",
            "3:the list could not be read"
        })
final class TrustShowCommand implements Callable<Integer> {

    /** As many roots as one may want to read at once. */
    private static final int MAX_SHOWN = 20;

    @Option(
            names = "--root",
            paramLabel = "NAME|THUMBPRINT",
            description =
                    "The facts of one root: a part of its name or subject, or the beginning of its SHA-1 or SHA-256.")
    private @Nullable String root;

    @Option(
            names = "--max-age",
            paramLabel = "DAYS",
            description = "End with exit code 1 when the list in force is older than that.")
    private @Nullable Integer maxAge;

    @Mixin
    private AsOf asOf = new AsOf();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;

    TrustShowCommand(Terminal terminal, ProgramContext program) {
        this.terminal = terminal;
        this.program = program;
    }

    @Override
    public Integer call() {
        if (maxAge != null && maxAge < 0) {
            throw new ParameterException(spec.commandLine(), "--max-age: give a number of days that is not negative");
        }
        try (ConfigurableApplicationContext context =
                program.forTrust(options.addTo(new Settings()), options.verbose())) {
            Editions editions = context.getBean(Editions.class);
            Instant moment = asOf.moment(context.getBean(Clock.class));
            Edition edition = editions.inForce(moment);
            if (root != null && !printRoots(root, edition, moment)) {
                return ExitCode.USAGE;
            }
            if (root == null) {
                printList(edition, editions.taken(), moment);
            }
            terminal.out().flush();
            return exitCode(edition.list(), moment);
        }
    }

    private int exitCode(TrustList list, Instant moment) {
        if (maxAge == null || list.ageDays(moment) <= maxAge) {
            return ExitCode.OK;
        }
        terminal.err()
                .printf(
                        "The list is %d days old, which is more than --max-age %d: run sbc-audit trust update%n",
                        list.ageDays(moment), maxAge);
        return ExitCode.FOUND;
    }

    private void printList(Edition edition, List<ListArchive.Entry> taken, Instant moment) {
        PrintStream out = terminal.out();
        TrustList list = edition.list();
        out.println("Microsoft Trusted Root Program, list of " + day(list.thisUpdate()));
        out.println("  Source    " + ForeignText.oneLine(list.source()));
        out.println("  Sequence  "
                + (list.sequence() == null ? "none: the table that came with this version" : list.sequence()));
        out.println("  Age       " + age(list, moment));
        out.println();
        out.println("Roots by what they are worth to a TLS server on " + day(moment) + ":");
        counts(edition, moment)
                .forEach((standing, count) -> out.printf(Locale.ROOT, "%,8d  %s%n", count, meaning(standing)));
        long missing = edition.roots().stream()
                .filter(member -> member.certificate() == null)
                .count();
        out.println();
        out.println(
                missing == 0
                        ? "The certificates of all of them are here."
                        : String.format(
                                Locale.ROOT,
                                "%,d root certificates are not here: chains to these roots are UNKNOWN until trust update.",
                                missing));
        printTaken(taken, list);
    }

    private void printTaken(List<ListArchive.Entry> taken, TrustList inForce) {
        if (taken.isEmpty()) {
            return;
        }
        PrintStream out = terminal.out();
        out.println();
        out.println("Lists taken with trust update:");
        for (ListArchive.Entry entry : taken) {
            out.printf(
                    "  %s  sequence %s, taken %s from %s%s%n",
                    day(entry.thisUpdate()),
                    entry.sequence(),
                    day(entry.takenAt()),
                    ForeignText.oneLine(entry.source()),
                    entry.sequence().equals(inForce.sequence()) ? "  (in force)" : "");
        }
    }

    private static Map<Standing, Long> counts(Edition edition, Instant moment) {
        Map<Standing, Long> counts = new EnumMap<>(Standing.class);
        ListedRoot.of(edition, moment).forEach(root -> counts.merge(root.standing(), 1L, Long::sum));
        return counts;
    }

    private static String meaning(Standing standing) {
        return switch (standing) {
            case TRUSTED -> "trusted";
            case NOT_BEFORE -> "not-before: trusted only for certificates issued before a date that has passed";
            case DISABLED -> "disabled";
            case NO_SERVER_AUTH -> "no-server-auth: on the list for other purposes only";
            case DISALLOWED -> "disallowed: server authentication was taken away";
            case EXPIRED -> "expired";
            case PILOT -> "pilot: post-quantum experiments, which do not count as members";
        };
    }

    private static String age(TrustList list, Instant moment) {
        if (list.thisUpdate().isAfter(moment)) {
            return "younger than that day: no older list is known here";
        }
        long days = list.ageDays(moment);
        String counted = days == 1 ? "1 day" : days + " days";
        return switch (list.age(moment)) {
            case CURRENT -> counted;
            case OLD -> counted + ": old, run sbc-audit trust update";
            case STALE -> counted + ": stale, so roots that are not on it are UNKNOWN; run sbc-audit trust update";
        };
    }

    /** Returns whether there was any. */
    private boolean printRoots(String wanted, Edition edition, Instant moment) {
        List<ListedRoot> found = ListedRoot.of(edition, moment).stream()
                .filter(root -> root.isMeant(wanted))
                .toList();
        if (found.isEmpty()) {
            terminal.err()
                    .printf(
                            "No root on the list of %s has \"%s\" in its name or at the beginning of a thumbprint:"
                                    + " sbc-audit trust list shows all%n",
                            day(edition.list().thisUpdate()), ForeignText.oneLine(wanted));
            return false;
        }
        found.stream().limit(MAX_SHOWN).forEach(root -> {
            root.print(terminal.out());
            terminal.out().println();
        });
        if (found.size() > MAX_SHOWN) {
            terminal.out().printf(Locale.ROOT, "and %,d more: say more of the name%n", found.size() - MAX_SHOWN);
        }
        TrustList list = edition.list();
        terminal.out().printf("List of %s (%s)%n", day(list.thisUpdate()), ForeignText.oneLine(list.source()));
        return true;
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }
}
