package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import java.nio.file.Path;
import java.util.List;
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

    public Reports(Scans scans, ScanResults results, RuleBook ruleBook, ReportSettings settings) {
        this.scans = scans;
        this.results = results;
        this.ruleBook = ruleBook;
        this.settings = settings;
    }

    /** As {@link #write(long, String, Path)} for the fleet and every customer. */
    public List<Path> write(long scanId, Path folder) {
        return files(scanId).writeTo(folder);
    }

    /**
     * Writes files of the scan into the folder, which is created; files of the same names are replaced one by one, each in
     * one move.
     *
     * @param customer whose files alone are wanted, {@code null} for the fleet's and everybody's
     * @return the files written, the fleet's first, a workbook before others
     * @throws ReportException when a file cannot be written
     */
    public List<Path> write(long scanId, @Nullable String customer, Path folder) {
        return files(scanId).writeTo(folder, customer);
    }

    private ReportFiles files(long scanId) {
        ScanSource source = new StoredScan(scans.get(scanId), results);
        return new ReportFiles(source, ListedRule.of(ruleBook), LocalizedRuleTexts::in, settings);
    }
}
