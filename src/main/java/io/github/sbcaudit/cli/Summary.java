package io.github.sbcaudit.cli;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.FindingTexts;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.job.AuditResult;
import io.github.sbcaudit.job.AuditSettings;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.SbcResult;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** The last words of an audit: what was found, what is worst, and where to read on. */
final class Summary {

    private static final int WIDTH = 96;
    private static final int STATUS_WIDTH = 15;
    private static final String INDENT = " ".repeat(STATUS_WIDTH + 2);

    private final PrintStream out;
    private final Ansi ansi;
    private final AuditSettings settings;
    private final FindingTexts texts = FindingTexts.in(Locale.ENGLISH);

    Summary(Terminal terminal, AuditSettings settings) {
        this.out = terminal.out();
        this.ansi = terminal.colour() ? Ansi.ON : Ansi.OFF;
        this.settings = settings;
    }

    void print(AuditResult result) {
        printHeading(result);
        printCounts(result);
        printTotals(result.totals());
        printWorst(result);
        printRejected(result);
        printTrustList(result.scan().trustList(), result.scan().asOf());
        printLookedUp(result.scan().lookedUp());
        printConnections(result.totals());
        out.println("Reports: " + shown(result.reports()));
        if (result.delivery() != null) {
            DeliveryText.lines(result.delivery()).forEach(out::println);
        }
        out.flush();
    }

    private void printHeading(AuditResult result) {
        DateTimeFormatter minute = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
        Scan scan = result.scan();
        out.println();
        out.printf(
                Locale.ROOT,
                "Audit %d of %s at depth %s: %,d listed SBC%s, done in %s%n",
                scan.id(),
                minute.format(scan.startedAt().atZone(settings.timeZone())),
                scan.depth(),
                result.counts().listed(),
                result.counts().listed() == 1 ? "" : "s",
                text(result.elapsed()));
        if (!scan.asOf().equals(scan.startedAt())) {
            out.println(styled("yellow", "Judged as of " + LocalDate.ofInstant(scan.asOf(), ZoneOffset.UTC))
                    + " by the policy " + ForeignText.oneLine(scan.policy()));
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

    private void optionalCount(long count, String what, String remark) {
        if (count > 0) {
            count(count, what, "faint", remark);
        }
    }

    private void count(long count, String what, String style, String remark) {
        String line = String.format(Locale.ROOT, "%,10d  %s", count, styled(count == 0 ? "faint" : style, what));
        out.println(remark.isEmpty() || count == 0 ? line : line + " ".repeat(STATUS_WIDTH - what.length()) + remark);
    }

    private void printWorst(AuditResult result) {
        if (result.worst().isEmpty()) {
            return;
        }
        out.println("Worst first:");
        for (SbcResult sbc : result.worst()) {
            ComplianceStatus status = sbc.assessment().status();
            String word = status.name().replace('_', '-');
            out.println("  " + styled(status == ComplianceStatus.NON_COMPLIANT ? "red" : "yellow", word)
                    + " ".repeat(STATUS_WIDTH - word.length())
                    + ForeignText.oneLine(
                            sbc.sbc().endpoint() + "  " + sbc.sbc().customer()));
            printWrapped(reason(sbc));
        }
        StatusCounts counts = result.counts();
        long more = counts.nonCompliant()
                + counts.inconclusive()
                + counts.unreachable()
                - result.worst().size();
        if (more > 0) {
            out.printf(Locale.ROOT, "  and %,d more in the reports%n", more);
        }
        out.println();
    }

    /** What decides the status: the gravest finding, or how the probe ended. Both come escaped. */
    private String reason(SbcResult sbc) {
        Observation observation = sbc.observation();
        if (sbc.assessment().status() == ComplianceStatus.UNREACHABLE && observation != null) {
            String outcome =
                    observation.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return observation.detail() == null ? outcome : outcome + ": " + observation.detail();
        }
        Verdict decisive = sbc.assessment().status() == ComplianceStatus.NON_COMPLIANT ? Verdict.FAIL : Verdict.UNKNOWN;
        Optional<Finding> finding = sbc.assessment().findings().stream()
                .filter(candidate -> candidate.verdict() == decisive && candidate.counts())
                .min(Comparator.comparing(Finding::severity));
        return finding.map(texts::seen).orElse("");
    }

    private void printRejected(AuditResult result) {
        List<RejectedRow> rows = result.rejectedRows();
        if (rows.isEmpty()) {
            return;
        }
        out.println(result.counts().strayConfigurations() == 0 ? "Rejected rows:" : "Rejected rows and files:");
        for (RejectedRow row : rows) {
            out.println("  " + ForeignText.oneLine(row.source().toString()));
            printWrapped(row.reason());
        }
        StatusCounts counts = result.counts();
        long more = counts.rejectedRows() + counts.rejectedWaivers() + counts.strayConfigurations() - rows.size();
        if (more > 0) {
            out.printf(Locale.ROOT, "  and %,d more in the reports%n", more);
        }
        out.println();
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

    private void printWrapped(String text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ")) {
            if (line.length() > INDENT.length() && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(INDENT.length());
            }
            line.append(line.length() > INDENT.length() ? " " : "").append(word);
        }
        if (line.length() > INDENT.length()) {
            out.println(line);
        }
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
