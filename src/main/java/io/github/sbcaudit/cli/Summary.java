package io.github.sbcaudit.cli;

import io.github.sbcaudit.compliance.Forecaster;
import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.job.AuditResult;
import io.github.sbcaudit.job.AuditSettings;
import io.github.sbcaudit.job.Removal;
import io.github.sbcaudit.store.ForecastCounts;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.TrustList;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** The last words of an audit: what was found, what is worst, and where to read on. */
final class Summary {

    private static final int STATUS_WIDTH = 15;

    private static final String STANDARD = RuleBook.standard().policy();

    private final PrintStream out;
    private final Ansi ansi;
    private final AuditSettings settings;

    Summary(Terminal terminal, AuditSettings settings) {
        this.out = terminal.out();
        this.ansi = terminal.colour() ? Ansi.ON : Ansi.OFF;
        this.settings = settings;
    }

    /** After an audit. */
    void print(AuditResult result) {
        print(result, "done");
    }

    /**
     * The same with another word for what took the time.
     *
     * @param what such as "done"
     */
    void print(AuditResult result, String what) {
        printHeading(result, what);
        printCounts(result);
        printTotals(result.totals());
        new WorstFirst(out, ansi).print(result);
        printForecast(result.forecast(), result.totals());
        printTrustList(result.scan().trustList(), result.scan().asOf());
        printLookedUp(result.scan().lookedUp());
        printConnections(result.totals());
        out.println("Reports: " + shown(result.reports()));
        if (result.delivery() != null) {
            DeliveryText.lines(result.delivery()).forEach(out::println);
        }
        if (result.removal() != null) {
            printRemoval(result.removal());
        }
        out.flush();
    }

    private void printRemoval(Removal removal) {
        out.printf(
                Locale.ROOT,
                "Removed %,d audit%s older than %s%n",
                removal.removed(),
                removal.removed() == 1 ? "" : "s",
                LocalDate.ofInstant(removal.before(), settings.timeZone()));
        if (removal.kept() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  %,d older %s needed: the last to see some SBC, or what the next audit is compared with%n",
                    removal.kept(),
                    removal.kept() == 1 ? "one is" : "ones are");
        }
    }

    private void printHeading(AuditResult result, String what) {
        DateTimeFormatter minute = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
        Scan scan = result.scan();
        out.println();
        out.printf(
                Locale.ROOT,
                "Audit %d of %s at depth %s: %,d listed SBC%s, %s in %s%n",
                scan.id(),
                minute.format(scan.startedAt().atZone(settings.timeZone())),
                scan.depth(),
                result.counts().listed(),
                result.counts().listed() == 1 ? "" : "s",
                what,
                text(result.elapsed()));
        String day = scan.asOf().equals(scan.startedAt())
                ? ""
                : " as of " + LocalDate.ofInstant(scan.asOf(), ZoneOffset.UTC);
        if (!day.isEmpty() || !scan.policy().equals(STANDARD)) {
            out.println(styled("yellow", "Judged" + day) + " by the policy " + ForeignText.oneLine(scan.policy()));
        }
        out.println();
    }

    private void printCounts(AuditResult result) {
        StatusCounts counts = result.counts();
        count(counts.compliant(), "compliant", "green", "");
        count(counts.nonCompliant(), "non-compliant", "red", "");
        count(counts.inconclusive(), "inconclusive", "yellow", "could not be judged from here");
        count(counts.unreachable(), "unreachable", "yellow", "nothing is known of them");
        optionalCount(counts.disabled(), "disabled", "listed, not probed");
        optionalCount(result.warned(), "with warnings", "within the above");
        optionalCount(counts.rejectedRows(), "rejected rows", "not in the above");
        optionalCount(result.waivers().holding(), "waived", "findings that do not count");
        optionalCount(result.waivers().expired(), "waiver expired", "findings that count again");
        optionalCount(counts.rejectedWaivers(), "bad waivers", "they waive nothing");
        optionalCount(counts.strayConfigurations(), "stray configs", "named after no listed SBC, not searched");
        out.println();
    }

    /** An audit that reaches nobody says more of its own network than of anybody's SBCs. */
    private void printTotals(ProbeTotals totals) {
        if (totals.faultProbablyOurs()) {
            String what = String.format(
                    Locale.ROOT,
                    "The network failed for %,d of %,d SBCs: the fault is probably on our side.",
                    totals.networkFailures(),
                    totals.probed());
            out.println(styled("yellow", what));
            out.println("Check name servers, routing and firewalls where this audit runs before anybody's SBCs.");
            out.println();
        }
    }

    /** Of what was not seen nothing can be foretold. */
    private void printForecast(@Nullable ForecastCounts forecast, ProbeTotals totals) {
        if (forecast == null || totals.probed() == totals.networkFailures()) {
            return;
        }
        ForecastCounts.First first = forecast.first();
        if (first == null) {
            out.printf(Locale.ROOT, "Next %d days: nothing that was seen breaks%n", Forecaster.DAYS);
            return;
        }
        out.printf(
                Locale.ROOT,
                "Next %d days: %s if nobody acts (%,d within 30 days, %,d within 60)%n",
                Forecaster.DAYS,
                styled(
                        "yellow",
                        String.format(
                                Locale.ROOT,
                                forecast.within90() == 1 ? "%,d SBC breaks" : "%,d SBCs break",
                                forecast.within90())),
                forecast.within30(),
                forecast.within60());
        out.println(
                ForeignText.oneLine("  the first on " + first.on() + ": " + first.endpoint() + ", " + first.rule()));
    }

    private void optionalCount(long count, String what, String remark) {
        if (count > 0) {
            count(count, what, "faint", remark);
        }
    }

    private void count(long count, String what, String style, String remark) {
        String line = String.format(Locale.ROOT, "%,10d  %s", count, styled(count == 0 ? "faint" : style, what));
        out.println(remark.isEmpty() || count == 0 ? line : line + " ".repeat(STATUS_WIDTH - what.length()) + remark);
    }

    private void printConnections(ProbeTotals totals) {
        if (totals.probed() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Connections made: %,d, which is %.1f per SBC%n",
                    totals.connections(),
                    (double) totals.connections() / totals.probed());
        }
    }

    private void printTrustList(@Nullable TrustList list, Instant asOf) {
        if (list == null) {
            return;
        }
        out.println("Trust list of " + LocalDate.ofInstant(list.thisUpdate(), ZoneOffset.UTC) + " ("
                + ForeignText.oneLine(list.source()) + ")" + age(list, asOf));
        if (list.extraRoots() > 0) {
            out.println(styled(
                            "yellow",
                            list.extraRoots() == 1
                                    ? "1 extra root counts as a member"
                                    : list.extraRoots() + " extra roots count as members")
                    + " of Microsoft's program, because --extra-root says so");
        }
    }

    private String age(TrustList list, Instant asOf) {
        String days = ", " + list.ageDays(asOf) + " days old";
        return switch (list.age(asOf)) {
            case CURRENT -> "";
            case OLD -> days + ": run sbc-audit trust update";
            case STALE -> styled("yellow", days + ", stale: run sbc-audit trust update");
        };
    }

    private void printLookedUp(Scan.@Nullable LookedUp lookedUp) {
        if (lookedUp == null || lookedUp.addresses() == 0) {
            return;
        }
        long silent = lookedUp.addresses() - lookedUp.answered();
        String line = String.format(
                Locale.ROOT,
                "Revocation: %,d addresses asked, %s",
                lookedUp.addresses(),
                silent == 0 ? "all answered" : String.format(Locale.ROOT, "%,d did not answer", silent));
        out.println(lookedUp.cutOff() ? styled("yellow", line + ": is this machine cut off?") : line);
    }

    /** As the user would write it: relative to where the program was started when it lies below. */
    static Path shown(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) ? here.relativize(folder) : folder;
    }

    private static String text(Duration elapsed) {
        long seconds = elapsed.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private String styled(String style, String text) {
        return ansi.string("@|" + style + " " + text + "|@");
    }
}
