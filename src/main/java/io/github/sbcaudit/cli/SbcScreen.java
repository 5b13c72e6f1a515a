package io.github.sbcaudit.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.FindingTexts;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.SbcHistory;
import io.github.sbcaudit.store.SbcHistory.Anchor;
import io.github.sbcaudit.store.SbcHistory.Episode;
import io.github.sbcaudit.store.SbcHistory.Period;
import io.github.sbcaudit.store.SbcHistory.Sent;
import io.github.sbcaudit.store.SbcHistory.Standing;
import io.github.sbcaudit.store.SbcHistory.Tls;
import io.github.sbcaudit.store.SeenCertificate;
import io.github.sbcaudit.store.Span;
import io.github.sbcaudit.text.ForeignText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The life of an SBC on one screen. */
final class SbcScreen {

    /* Rows of each list: with all headings they come to what a tall terminal shows, 50 lines; most SBCs need half of it. */
    private static final int STATUSES = 7;
    private static final int OWN = 5;
    private static final int ISSUERS = 3;
    private static final int FEW = 3;
    private static final int FINDINGS = 9;

    private static final int NAME = 28;

    /** As long as the longest rule's id. */
    private static final int RULE = 22;

    private static final int CUSTOMERS = 4;

    /** Enough of a thumbprint to be asked for with {@code --certificate}. */
    static final int DIGITS = 12;

    private final Screen screen;
    private final FindingTexts texts = FindingTexts.in(Locale.ENGLISH);

    SbcScreen(Screen screen) {
        this.screen = screen;
    }

    void print(SbcHistory history) {
        screen.title("SBC", history.endpoint().toString());
        screen.fact("Audited", audited(history));
        Instant removedUntil = history.removedUntil();
        if (removedUntil != null) {
            screen.fact(
                    "Removed", "audits up to " + screen.day(removedUntil) + " by --keep, but for those that are shown");
        }
        screen.fact("Answered", history.answered() == null ? "never" : period(history.answered()));
        screen.fact("Customers", customers(history.customers()));
        screen.rows(
                "Status", history.statuses(), STATUSES, span -> spanned(span, standing(span.value())), this::statuses);
        certificates("Certificates of its own", history, true, OWN);
        certificates("Certificates of issuers that it sent", history, false, ISSUERS);
        screen.rows("Root", history.anchors(), FEW, span -> spanned(span, anchor(span.value())));
        screen.rows("TLS", history.tls(), FEW, span -> spanned(span, tls(span.value())));
        screen.rows("SIP server", history.sipServers(), FEW, span -> spanned(span, server(span.value())));
        screen.rows("Findings", history.findings(), FINDINGS, this::finding);
    }

    private String audited(SbcHistory history) {
        Period probed = history.probed();
        String audits = Screen.number(history.audits(), "audit", "audits");
        if (probed == null) {
            return history.firstAudit() == null ? "never" : audits + ", and probed in none: disabled";
        }
        return period(probed) + "  " + audits;
    }

    private String period(Period period) {
        return screen.span(period.first(), period.last());
    }

    private String customers(List<Span<String>> customers) {
        return customers.isEmpty()
                ? "none"
                : customers.stream()
                                .limit(CUSTOMERS)
                                .map(span -> ForeignText.oneLine(span.value(), NAME) + " "
                                        + screen.span(span.first(), span.last()).strip())
                                .collect(joining("; "))
                        + (customers.size() > CUSTOMERS ? "; and more" : "");
    }

    private String spanned(Span<?> span, String text) {
        return screen.span(span.first(), span.last()) + " "
                + String.format(Locale.ROOT, "%,6d %-6s  ", span.audits(), span.audits() == 1 ? "audit" : "audits")
                + text;
    }

    private String standing(Standing standing) {
        String word = word(standing.status());
        String shown = switch (standing.status()) {
            case COMPLIANT -> screen.styled("green", word);
            case NON_COMPLIANT -> screen.styled("red", word);
            case INCONCLUSIVE, UNREACHABLE -> screen.styled("yellow", word);
            case DISABLED -> word;
        };
        return standing.outcome() == null ? shown : shown + ", " + texts.word(standing.outcome());
    }

    private static String word(ComplianceStatus status) {
        return status.name().replace('_', '-');
    }

    private String statuses(List<Span<Standing>> older) {
        TreeMap<ComplianceStatus, Integer> audits = older.stream()
                .collect(groupingBy(span -> span.value().status(), TreeMap::new, summingInt(Span::audits)));
        return screen.span(older.get(older.size() - 1).first(), older.get(0).last()) + " "
                + String.format(
                        Locale.ROOT,
                        "%,6d audits  ",
                        older.stream().mapToInt(Span::audits).sum())
                + audits.entrySet().stream()
                        .map(entry -> word(entry.getKey()) + " in " + entry.getValue())
                        .collect(joining(", "));
    }

    private void certificates(String heading, SbcHistory history, boolean own, int limit) {
        screen.rows(
                heading,
                history.certificates().stream()
                        .filter(sent -> sent.own() == own)
                        .toList(),
                limit,
                this::certificate);
    }

    private String certificate(Sent sent) {
        SeenCertificate certificate = sent.certificate();
        return screen.span(sent.first(), sent.last()) + "  "
                + certificate.sha256().substring(0, DIGITS) + "  "
                + Screen.padded(Screen.name(certificate.subject()), NAME) + " by "
                + Screen.padded(Screen.name(certificate.issuer()), NAME) + " until "
                + day(certificate.notAfter());
    }

    private String day(@Nullable Instant moment) {
        return moment == null ? "?" : screen.day(moment).toString();
    }

    private String anchor(Anchor anchor) {
        String status = texts.word(anchor.status());
        return anchor.sha256() == null
                ? "none: " + status
                : Screen.name(anchor.subject()) + "  " + anchor.sha256().substring(0, DIGITS) + "  " + status;
    }

    private static String tls(Tls tls) {
        return tls.version() + (tls.suite() == null ? "" : "  " + ForeignText.oneLine(tls.suite()));
    }

    private static String server(String server) {
        return server.isEmpty() ? "answers without naming itself" : ForeignText.oneLine(server);
    }

    private String finding(Episode episode) {
        String days = episode.standing()
                ? "since " + screen.day(episode.since()) + "        "
                : screen.span(episode.since(), episode.last());
        String word = Screen.padded(episode.verdict().name(), 7);
        String shown =
                episode.standing() ? screen.styled(episode.verdict() == Verdict.FAIL ? "red" : "yellow", word) : word;
        return days + "  " + shown + " " + Screen.padded(episode.rule(), RULE) + " " + texts.title(episode.rule())
                + (episode.waived() ? " (waived)" : "");
    }
}
