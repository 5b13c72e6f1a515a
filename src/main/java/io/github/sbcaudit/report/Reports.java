package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.store.Comparison;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a judged scan's reports: the fleet's and one per customer, each in every format wanted, and each customer's in the language
 * that most of its inventory rows ask for.
 */
public class Reports {

    private final Scans scans;

    private final ScanResults results;

    private final RuleBook ruleBook;

    private final ReportSettings settings;

    private final int threads;

    /** What writes several files at a time, where the machine has the processors and the memory. */
    public Reports(Scans scans, ScanResults results, RuleBook ruleBook, ReportSettings settings) {
        this(scans, results, ruleBook, settings, SideBySide.threads());
    }

    private Reports(Scans scans, ScanResults results, RuleBook ruleBook, ReportSettings settings, int threads) {
        this.scans = scans;
        this.results = results;
        this.ruleBook = ruleBook;
        this.settings = settings;
        this.threads = threads;
    }

    /** The same on the thread alone that calls: what its transaction has not committed, no other can see. */
    public Reports onThisThread() {
        return new Reports(scans, results, ruleBook, settings, 1);
    }

    /** Writes all files of the scan into the folder, with what changed since the previous scan of each SBC. */
    public List<Path> write(long scanId, Path folder) {
        return write(scanId, null, null, folder, () -> false);
    }

    /**
     * Writes files of the scan into the folder, which is created; files of the same names are replaced one by one, each in
     * one move.
     *
     * @param customer whose files alone are wanted, {@code null} for the fleet's and everybody's
     * @param since the scan to compare with, {@code null} for the previous one of each SBC
     * @param stopping tells when to leave off: asked now and then, by several threads
     * @return the files written, the fleet's first, a workbook before others
     * @throws IllegalArgumentException when {@code since} is no finished scan which began before this one
     * @throws ReportException when a file cannot be written
     * @throws CancellationException when it was left off; files that were not complete are gone
     */
    public List<Path> write(
            long scanId, @Nullable String customer, @Nullable Long since, Path folder, BooleanSupplier stopping) {
        return new ReportFiles(source(scanId, since), ListedRule.of(ruleBook), LocalizedRuleTexts::in, settings)
                .writeTo(folder, customer, threads, stopping);
    }

    /** What the reports that {@link #write} has put into the folder come to, for each customer. */
    public Digests digests(long scanId, Path folder) {
        ScanSource source = new StoredScan(scans.get(scanId), results, Comparison.NONE);
        return new Digests(source, LocalizedRuleTexts::in, settings, folder);
    }

    /**
     * How much changed, as the reports say it.
     *
     * @param since as in {@link #write(long, String, Long, Path, BooleanSupplier)}
     * @param customer whose SBCs, {@code null} for the fleet's
     */
    public ChangeCounts changes(long scanId, @Nullable Long since, @Nullable String customer) {
        ScanSource source = source(scanId, since);
        ChangeCounts counts = new ChangeCounts(source.comparedWith());
        source.forEachSbc(
                customer,
                sbc -> Changes.of(sbc, source.comparedWith()).stream()
                        .map(Change::kind)
                        .forEach(counts::add));
        source.forEachGone(customer, gone -> counts.add(ChangeKind.GONE));
        return counts;
    }

    private ScanSource source(long scanId, @Nullable Long since) {
        return new StoredScan(
                scans.get(scanId), results, settings.compared() ? results.comparison(scanId, since) : Comparison.NONE);
    }
}
