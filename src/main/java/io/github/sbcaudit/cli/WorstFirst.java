package io.github.sbcaudit.cli;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.FindingTexts;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.job.AuditResult;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.text.ForeignText;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** The SBCs in most need of attention, each with the reason, and the rows that could not be used. */
final class WorstFirst {

    private static final int WIDTH = 96;
    private static final int STATUS_WIDTH = 15;
    private static final String INDENT = " ".repeat(STATUS_WIDTH + 2);

    private final PrintStream out;
    private final Ansi ansi;
    private final FindingTexts texts = FindingTexts.in(Locale.ENGLISH);

    WorstFirst(PrintStream out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void print(AuditResult result) {
        printWorst(result);
        printRejected(result);
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

    private String styled(String style, String text) {
        return ansi.string("@|" + style + " " + text + "|@");
    }
}
