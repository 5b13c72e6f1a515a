package io.github.sbcaudit.report;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.trust.TrustList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The digests of one scan's reports, one per customer. */
public final class Digests {

    /** A mail is to be read at a glance; the workbook has the rest. */
    public static final int ACTIONS = 3;

    private final ScanSource source;
    private final Function<Locale, RuleTexts> texts;
    private final ReportSettings settings;
    private final Path folder;
    private final ProbeTotals fleet;
    private final LocalDate today;
    private final Map<String, String> slugs;

    Digests(ScanSource source, Function<Locale, RuleTexts> texts, ReportSettings settings, Path folder) {
        this.source = source;
        this.texts = texts;
        this.settings = settings;
        this.folder = folder;
        this.fleet = source.totals(null);
        this.today = LocalDate.ofInstant(source.scan().startedAt(), ZoneOffset.UTC);
        this.slugs = CustomerSlugs.of(source.customers());
    }

    /** All customers that have a report, in name order. */
    public List<String> customers() {
        return List.copyOf(slugs.keySet());
    }

    /**
     * The digest of the customer's report.
     *
     * @throws ReportException when there is no room for temporary files
     */
    public Digest of(String customer) {
        Locale language = CustomerLanguage.of(source, customer, settings.language());
        Labels labels = Labels.in(language);
        RuleTexts words = texts.apply(language);
        StatusCounts counts = source.counts(customer);
        Tally tally = new Tally(source.scan().asOf(), settings.zone());
        List<Digest.Action> actions = new ArrayList<>();
        long findings = read(customer, tally, row -> actions.add(action(row, words, labels)));
        Claims claims = new Claims(labels, counts, tally.waived());
        return new Digest(
                customer,
                labels,
                labels.date(source.scan().startedAt().atZone(settings.zone())),
                counts(counts, labels),
                counts.nonCompliant(),
                headline(claims, tally, labels),
                reservations(tally, labels),
                List.copyOf(actions),
                actions.isEmpty() ? claims.noAction() : "",
                findings,
                folder.resolve(slugs.get(customer) + ReportFormat.XLSX.ending()));
    }

    /** Hands over the rows that the Summary sheet begins with, and returns how many the Findings sheet has. */
    private long read(String customer, Tally tally, Consumer<FindingRow> urgent) {
        try (Scratch scratch = new Scratch();
                FindingSpool spool = new FindingSpool(scratch.folder().resolve("findings"), today)) {
            source.forEachSbc(customer, sbc -> {
                tally.add(sbc);
                for (FindingRow row : rows(sbc)) {
                    spool.add(row);
                    tally.addWaiver(row);
                }
            });
            spool.forEach(ACTIONS, row -> {
                if (row.finding().counts() && !OpenQuestions.is(row.finding())) {
                    urgent.accept(row);
                }
            });
            return spool.size();
        } catch (IOException e) {
            throw ReportException.of(Path.of(System.getProperty("java.io.tmpdir")), e);
        } catch (UncheckedIOException e) {
            throw ReportException.of(
                    Path.of(System.getProperty("java.io.tmpdir")),
                    requireNonNull(e.getCause())); // its constructors see to that
        }
    }

    private static List<FindingRow> rows(SbcResult sbc) {
        if (sbc.assessment().status() == ComplianceStatus.DISABLED) {
            return List.of();
        }
        return sbc.assessment().findings().stream()
                .filter(Side.of(sbc)::asksForAttention)
                .map(finding -> new FindingRow(sbc.sbc().endpoint(), sbc.sbc().customer(), null, finding, null, null))
                .toList();
    }

    private Digest.Action action(FindingRow row, RuleTexts words, Labels labels) {
        Finding finding = row.finding();
        return new Digest.Action(
                row.endpoint().toString(),
                words.word(finding.severity()),
                impact(finding, labels),
                words.seen(finding),
                words.remedy(finding));
    }

    private String impact(Finding finding, Labels labels) {
        boolean fails = finding.verdict() == Verdict.FAIL;
        LocalDate day = finding.impactOn();
        if (day == null) {
            return fails ? labels.text("impact.now") : "";
        }
        return fails && day.isBefore(today) ? labels.text("mail.since", labels.date(day)) : labels.date(day);
    }

    /** What there is none of is left out where it is no news. */
    private static List<Digest.Count> counts(StatusCounts counts, Labels labels) {
        List<Digest.Count> shown = new ArrayList<>();
        shown.add(new Digest.Count(labels.text("summary.tile.compliant"), counts.compliant()));
        shown.add(new Digest.Count(labels.text("summary.tile.non-compliant"), counts.nonCompliant()));
        shown.add(new Digest.Count(labels.text("summary.tile.inconclusive"), counts.inconclusive()));
        shown.add(new Digest.Count(labels.text("summary.tile.unreachable"), counts.unreachable()));
        if (counts.disabled() > 0) {
            shown.add(new Digest.Count(labels.text("summary.tile.disabled"), counts.disabled()));
        }
        if (counts.rejectedRows() > 0) {
            shown.add(new Digest.Count(labels.text("summary.tile.rejected"), counts.rejectedRows()));
        }
        return List.copyOf(shown);
    }

    private static String headline(Claims claims, Tally tally, Labels labels) {
        StringBuilder text = new StringBuilder(claims.verdict());
        LocalDate next = tally.nextImpact();
        if (next != null) {
            text.append(' ').append(labels.text("summary.headline.next", labels.date(next)));
        }
        if (tally.forecast().breaking() > 0) {
            text.append(' ').append(tally.forecast().text(labels));
        }
        return claims.rest().isEmpty()
                ? text.toString()
                : text.append(' ').append(claims.rest()).toString();
    }

    private List<String> reservations(Tally tally, Labels labels) {
        List<String> reservations = new ArrayList<>();
        if (fleet.faultProbablyOurs()) {
            reservations.add(labels.text("summary.ours", fleet.networkFailures(), fleet.probed()));
        }
        TrustList list = source.scan().trustList();
        if (tally.extraAnchors() > 0) {
            reservations.add(labels.text("summary.extra", list == null ? 0 : list.extraRoots(), tally.extraAnchors()));
        }
        if (tally.waived() > 0) {
            reservations.add(labels.text("summary.waived", tally.waived()));
        }
        return List.copyOf(reservations);
    }
}
