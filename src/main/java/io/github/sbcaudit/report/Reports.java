package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a judged scan's workbooks and JSON files: one pair for the fleet, one per customer, each customer's in the language that
 * most of its inventory rows ask for.
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

    /**
     * Writes all files of the scan into the folder, which is created; files of the same names are replaced one by one, each in
     * one move.
     *
     * @return the files written, the fleet's workbook first
     * @throws ReportException when a file cannot be written
     */
    public List<Path> write(long scanId, Path folder) {
        ScanSource source = new StoredScan(scans.get(scanId), results);
        return new ReportFiles(source, ListedRule.of(ruleBook), LocalizedRuleTexts::in, settings).writeTo(folder);
    }

    /** What the reports that {@link #write} has put into the folder come to, for each customer. */
    public Digests digests(long scanId, Path folder) {
        ScanSource source = new StoredScan(scans.get(scanId), results);
        return new Digests(source, LocalizedRuleTexts::in, settings, folder);
    }
}
