package io.github.sbcaudit.job;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.sbcaudit.compliance.Policy;
import io.github.sbcaudit.compliance.PolicyParser;
import io.github.sbcaudit.compliance.Rule;
import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.inventory.ConfigurationFiles;
import io.github.sbcaudit.inventory.WaiverReader;
import io.github.sbcaudit.job.ReportRequest.NewJudgement;
import io.github.sbcaudit.report.ReportFolder;
import io.github.sbcaudit.report.ReportSettings;
import io.github.sbcaudit.report.Reports;
import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.ScanStatus;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.RootProgram;
import io.github.sbcaudit.trust.RootProgramLoader;
import io.github.sbcaudit.trust.TrustList;
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
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes reports of audits that have finished, from what is stored of them: as they were judged, or judged anew as of another day or
 * by another policy. Nothing is probed, and nothing that is stored changes: a new judgement lives in a transaction that is taken back.
 */
public class PastReports {

    /** How many scans are named when the wanted one is not there. */
    private static final int NAMED_SCANS = 10;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final AuditSettings settings;
    private final ReportSettings reportSettings;
    private final Scans scans;
    private final ScanResults results;
    private final Judging judging;
    private final RootProgramLoader rootPrograms;
    private final TransactionOperations transaction;
    private final AuditProgress progress;
    private final GracefulStop gracefulStop;

    PastReports(
            AuditSettings settings,
            ReportSettings reportSettings,
            Scans scans,
            ScanResults results,
            Judging judging,
            RootProgramLoader rootPrograms,
            TransactionOperations transaction,
            AuditProgress progress,
            GracefulStop gracefulStop) {
        this.settings = settings;
        this.reportSettings = reportSettings;
        this.scans = scans;
        this.results = results;
        this.judging = judging;
        this.rootPrograms = rootPrograms;
        this.transaction = transaction;
        this.progress = progress;
        this.gracefulStop = gracefulStop;
    }

    /**
     * Writes the reports into a folder of their own.
     *
     * @throws SettingException when there is no such scan or customer, or the scan's policy is not at hand
     * @throws io.github.sbcaudit.compliance.PolicyException when the policy cannot be used
     * @throws io.github.sbcaudit.report.ReportException when a file cannot be written
     * @throws AuditStoppedException when the program is ending; files that were not complete are gone
     */
    public AuditResult write(ReportRequest request) {
        gracefulStop.auditBegins();
        try {
            return reports(request);
        } catch (CancellationException e) {
            throw gracefulStop.isStopping() ? new AuditStoppedException() : e;
        } finally {
            gracefulStop.auditEnds();
        }
    }

    private AuditResult reports(ReportRequest request) {
        long start = System.nanoTime();
        Scan scan = request.scan() == null ? latest() : finished("scan", request.scan());
        String customer = request.customer() == null ? null : customer(scan, request.customer());
        Long since = request.since() == null ? null : earlier(scan, request.since());
        NewJudgement anew = request.judgement();
        RuleBook rules =
                new RuleBook(anew != null && !anew.byItsPolicy() ? PolicyFile.load(settings.policy()) : policyOf(scan));
        if (since != null && anew != null) {
            throw new SettingException("since", "goes with an audit as it was judged, and not with a new judgement");
        }
        demandRules(anew, rules);
        ReportSettings look = request.language() == null ? reportSettings : reportSettings.allIn(request.language());
        Reports reports = anew == null
                ? new Reports(scans, results, rules, look)
                : new Reports(scans, results, rules, look.notCompared()).onThisThread();
        Path folder = ReportFolder.claim(
                settings.reportsFolder(), scan.startedAt().atZone(settings.timeZone()), addition(anew, rules));
        Supplier<AuditResult> write = () -> {
            progress.begin(AuditProgress.Phase.REPORT, AuditProgress.UNKNOWN, 0);
            reports.write(scan.id(), customer, since, folder, gracefulStop::isStopping);
            return new AuditResults(scans, results, Optional::empty, Optional::empty)
                    .of(scan.id(), customer, folder, Duration.ofNanos(System.nanoTime() - start));
        };
        try {
            if (anew == null) {
                return write.get();
            }
            return requireNonNull(transaction.execute(status -> {
                status.setRollbackOnly();
                judge(scan, anew.asOf() == null ? scan.startedAt() : anew.asOf(), rules);
                return write.get();
            }));
        } finally {
            progress.end();
        }
    }

    /** Where no mandatory rule holds yet, everything would be compliant, and that means nothing. */
    private static void demandRules(@Nullable NewJudgement anew, RuleBook rules) {
        if (anew == null || anew.asOf() == null) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(anew.asOf(), ZoneOffset.UTC);
        rules.rules().stream()
                .filter(Rule::mandatory)
                .map(Rule::inForce)
                .min(Comparator.naturalOrder())
                .filter(day::isBefore)
                .ifPresent(first -> {
                    throw new SettingException(
                            "as-of", day + " is before all mandatory rules; the first holds from " + first);
                });
    }

    /** What the folder's name says of a new judgement. */
    private static String addition(@Nullable NewJudgement anew, RuleBook rules) {
        if (anew == null) {
            return "";
        }
        String day = anew.asOf() == null ? "" : "-as-of-" + LocalDate.ofInstant(anew.asOf(), ZoneOffset.UTC);
        String name = rules.policy().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return anew.byItsPolicy() ? day : day + "-policy-" + name;
    }

    private void judge(Scan scan, Instant asOf, RuleBook rules) {
        RootProgram program = rootPrograms.load(settings.extraRootFiles(), asOf);
        TrustList before = scan.trustList();
        if (before != null && before.extraRoots() > program.list().extraRoots()) {
            progress.notice("The audit counted "
                    + (before.extraRoots() == 1
                            ? "1 extra root as a member"
                            : before.extraRoots() + " extra roots as members")
                    + ", this judgement " + program.list().extraRoots() + ": --extra-root names them.");
        }
        List<Path> inventory = scan.inventory().stream().map(Path::of).toList();
        List<Path> waivers = settings.waiverFiles(inventory);
        progress.notice(
                waivers.isEmpty()
                        ? "No waivers: there is no waivers.csv in or beside " + String.join(", ", scan.inventory())
                                + "; --waivers names one elsewhere."
                        : "Waivers: " + waivers.stream().map(Path::toString).collect(joining(", ")));
        Judge judge = judging.judge(
                rules,
                new AnchorFinder(program),
                program.list(),
                new WaiverReader(RuleBook.catalogue()).read(waivers),
                ConfigurationFiles.in(settings.configurationFolders(inventory)));
        progress.begin(AuditProgress.Phase.ASSESS, AuditProgress.UNKNOWN, 0);
        Scan judged = judge.begin(scan.id(), asOf);
        List<Listing> page = judge.judgeNext(judged, 0);
        while (!page.isEmpty()) {
            progress.advance(page.size());
            page = judge.judgeNext(judged, page.get(page.size() - 1).id());
        }
    }

    private long earlier(Scan scan, long since) {
        if (finished("since", since).id() >= scan.id()) {
            throw new SettingException("since", since + " did not begin before audit " + scan.id() + "; " + known());
        }
        return since;
    }

    private Scan latest() {
        return scans.latestFinished(1).stream()
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        "database", "there is no finished audit in this database; run sbc-audit scan first"));
    }

    private Scan finished(String setting, long id) {
        Optional<Scan> scan = scans.find(id).filter(found -> found.status() != ScanStatus.REMOVING);
        return scan.filter(found -> found.status() == ScanStatus.FINISHED)
                .orElseThrow(() -> new SettingException(
                        setting,
                        id + (scan.isEmpty() ? " is no audit of this database; " : " has not finished; ") + known()));
    }

    private String known() {
        List<Scan> latest = scans.latestFinished(NAMED_SCANS);
        return latest.isEmpty()
                ? "none has finished"
                : latest.stream()
                        .map(scan -> scan.id() + " ("
                                + MINUTE.format(scan.startedAt().atZone(settings.timeZone())) + ")")
                        .collect(joining(", ", "the latest that have finished are ", ""));
    }

    private String customer(Scan scan, String wanted) {
        List<String> customers = results.customers(scan.id());
        return Stream.concat(
                        customers.stream().filter(wanted::equals),
                        customers.stream().filter(wanted.strip()::equalsIgnoreCase))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        "customer",
                        "\"" + wanted + "\" is no customer of audit " + scan.id() + "; it has "
                                + customers.stream().limit(NAMED_SCANS).collect(joining(", "))
                                + (customers.size() > NAMED_SCANS
                                        ? " and " + (customers.size() - NAMED_SCANS) + " more"
                                        : "")));
    }

    /** The policy that the scan was judged by. Only its name is stored. */
    private Policy policyOf(Scan scan) {
        return PolicyParser.named(scan.policy()).orElseGet(() -> {
            Policy configured = PolicyFile.load(settings.policy());
            if (!configured.name().equals(scan.policy())) {
                throw new SettingException(
                        "policy",
                        "audit " + scan.id() + " was judged by the policy \"" + scan.policy()
                                + "\", which is not built in; name its file");
            }
            return configured;
        });
    }
}
