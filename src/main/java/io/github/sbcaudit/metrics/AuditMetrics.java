package io.github.sbcaudit.metrics;

import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.SbcFigures;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.trust.TrustList;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is known of a run and of the latest judged scan for the textfile collector of Prometheus' node_exporter. Names end in
 * their base unit; moments are in seconds since 1970.
 */
public final class AuditMetrics {

    private AuditMetrics() {}

    /**
     * Whether nothing else is lost by writing the file: nothing is there, or nothing in it, or what an earlier run wrote.
     *
     * @throws IOException when it cannot be read
     */
    public static boolean mayReplace(Path file) throws IOException {
        return MetricsFile.mayReplace(file);
    }

    /**
     * Writes the file, which appears whole or not at all.
     *
     * @param judged the scan whose SBCs are told; {@code null} when the database cannot be read, in which case what the present file says
     *     of scans and SBCs is kept
     * @throws IOException when it cannot be written; the present file stays as it is then
     */
    public static void write(Path file, Run run, @Nullable Judged judged) throws IOException {
        try (MetricsFile begun = new MetricsFile(file)) {
            writeRun(begun.out(), run);
            if (judged == null) {
                EarlierSeries.copy(file, begun.out());
            } else {
                writeScan(begun.out(), judged);
                writeSbcs(begun.out(), judged);
            }
            begun.commit();
        }
    }

    /** All names begin with {@link EarlierSeries#OF_RUN} or are those of {@code build}. */
    private static void writeRun(OutputStream out, Run run) throws IOException {
        Family.write(
                out,
                InfoSnapshot.builder()
                        .name(EarlierSeries.BUILD)
                        .help("The version of sbc-audit that wrote these figures")
                        .dataPoint(new InfoDataPointSnapshot(Labels.of("version", run.version())))
                        .build());
        Family.moment(out, "run_start_timestamp_seconds", "When the latest run was started", run.startedAt());
        Family.moment(out, "run_end_timestamp_seconds", "When the latest run ended", run.endedAt());
        double seconds = Duration.between(run.startedAt(), run.endedAt()).toMillis() / 1_000.0;
        Family.single(out, "run_duration_seconds", "How long the latest run took", seconds);
        Family.single(out, "run_exit_code", "What the latest run told its caller", run.exitCode());
        Family.single(
                out, "run_success", "Whether the latest run did an audit (exit codes 0 and 1)", run.success() ? 1 : 0);
        Family outcomes = new Family(out, "run_outcome", "How the latest run ended: 1 for what became of it");
        for (String outcome : run.outcomes()) {
            outcomes.add(outcome.equals(run.outcome()) ? 1 : 0, "outcome", outcome);
        }
        outcomes.end();
    }

    private static void writeScan(OutputStream out, Judged judged) throws IOException {
        Scan scan = judged.scan();
        Family.single(out, "scan_id", "The number of the audit that the figures on SBCs are of", scan.id());
        Family.moment(out, "scan_start_timestamp_seconds", "When that audit was begun", scan.startedAt());
        Instant finishedAt = scan.finishedAt();
        if (finishedAt != null) {
            Family.moment(out, "scan_end_timestamp_seconds", "When that audit was finished", finishedAt);
        }
        TrustList list = scan.trustList();
        if (list != null) {
            Family.moment(
                    out,
                    "trust_list_timestamp_seconds",
                    "The date of Microsoft's list of roots that it was judged by",
                    list.thisUpdate());
            Family.single(out, "extra_roots", "Roots that counted as members by --extra-root alone", list.extraRoots());
        }
        ProbeTotals totals = judged.results().totals(scan.id(), null);
        Family.single(out, "targets", "Endpoints to be probed", judged.figures().targets(scan.id()));
        Family.single(out, "targets_probed", "Endpoints that were probed", totals.probed());
        Family.single(
                out, "targets_network_failed", "Endpoints for which the network failed", totals.networkFailures());
        Family.single(out, "connections", "Connections made to all of them", totals.connections());
        writeCounts(out, judged.results().counts(scan.id(), null));
        Family.single(
                out,
                "sbcs_warned",
                "Listed SBCs with a warning that counts and no rule that is broken",
                judged.results().findingCounts(scan.id(), null).onlyWarned());
        Family findings = new Family(
                out,
                "findings",
                "Findings by rule and verdict; waived are those that do not count because of a waiver");
        for (SbcFigures.Verdicts one : judged.figures().verdicts(scan.id())) {
            findings.add(one.count(), "rule", one.rule(), "verdict", label(one.verdict()), "waived", "" + one.waived());
        }
        findings.end();
    }

    private static void writeCounts(OutputStream out, StatusCounts counts) throws IOException {
        Family sbcs = new Family(out, "sbcs", "Listed SBCs by status");
        sbcs.add(counts.compliant(), "status", "compliant");
        sbcs.add(counts.nonCompliant(), "status", "non_compliant");
        sbcs.add(counts.inconclusive(), "status", "inconclusive");
        sbcs.add(counts.unreachable(), "status", "unreachable");
        sbcs.add(counts.disabled(), "status", "disabled");
        sbcs.end();
        Family rejected = new Family(out, "rejected_rows", "Rows and files that could not be used");
        rejected.add(counts.rejectedRows(), "kind", "inventory");
        rejected.add(counts.rejectedWaivers(), "kind", "waiver");
        rejected.add(counts.strayConfigurations(), "kind", "configuration");
        rejected.end();
    }

    private static void writeSbcs(OutputStream out, Judged judged) throws IOException {
        Family expiry = new Family(
                out,
                "certificate_not_after_timestamp_seconds",
                "When the SBC's certificate expires, the first of several; missing where none was seen");
        judged.figures()
                .forEachExpiry(
                        judged.scan().id(), (sbc, notAfter) -> expiry.add(Family.seconds(notAfter), labels(sbc)));
        expiry.end();
        Family status = new Family(out, "sbc_status", "1 with the SBC's status as a label");
        judged.figures().forEachSbc(judged.scan().id(), sbc -> {
            status.add(1, labels(sbc, "status", label(sbc.status())));
        });
        status.end();
    }

    private static String[] labels(SbcFigures.Sbc sbc, String... more) {
        String[] labels = {"fqdn", sbc.fqdn(), "port", "" + sbc.port(), "customer", sbc.customer()};
        return Stream.of(List.of(labels), List.of(more)).flatMap(List::stream).toArray(String[]::new);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
