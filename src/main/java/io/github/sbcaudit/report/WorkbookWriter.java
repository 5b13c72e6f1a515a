package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.SbcResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes one workbook. Everything is handed in once and goes to its sheet's temporary file at once; what remains in memory is
 * the order of the findings and the sums of the Summary sheet, which is first in the workbook and written last.
 */
final class WorkbookWriter implements ReportWriter {

    private static final int URGENT_ACTIONS = 5;

    private final ReproducibleWorkbook workbook;

    private final SummarySheet summary;

    private final SbcsSheet sbcs;

    private final FindingsSheet findings;

    private final ForecastSheet forecast;

    private final CertificatesSheet certificates;

    private final AnchorsSheet anchors;

    private final TlsSheet tls;

    private final MutualTlsSheet mutualTls;
    private final ChangesSheet changes;

    private final NotScannedSheet notScanned;

    private final MethodSheet method;

    private final FindingSpool spool;

    private final OpenQuestions questions = new OpenQuestions();

    private final Tally tally;

    private final SameKeyText sameKey;

    private final OutputStream out;

    /**
     * Begins a workbook.
     *
     * @param scratch an empty folder for temporary files
     * @param maxRows how many rows a sheet holds
     * @param out gets the file once it is complete
     */
    WorkbookWriter(ReportScope scope, Path scratch, int maxRows, OutputStream out) {
        XSSFWorkbook template = new XSSFWorkbook();
        describe(template, scope);
        this.workbook = new ReproducibleWorkbook(template);
        Book book = new Book(workbook, new Styles(template, scope.labels()), scope, maxRows);
        this.summary = new SummarySheet(book);
        this.sbcs = new SbcsSheet(book);
        this.findings = new FindingsSheet(book, sbcs);
        this.forecast = new ForecastSheet(book, sbcs, scratch.resolve("forecast"));
        this.certificates = new CertificatesSheet(book);
        this.anchors = new AnchorsSheet(book);
        this.tls = new TlsSheet(book);
        this.mutualTls = new MutualTlsSheet(book);
        this.changes = new ChangesSheet(book);
        this.notScanned = new NotScannedSheet(book);
        this.method = new MethodSheet(book);
        this.spool = new FindingSpool(scratch.resolve("findings"), scope.today());
        this.tally = new Tally(scope.asOf(), scope.settings().zone());
        this.sameKey = new SameKeyText(scope);
        this.out = out;
    }

    @Override
    public void add(SbcResult sbc) {
        tally.add(sbc);
        sbcs.add(sbc);
        forecast.add(sbc);
        anchors.add(sbc);
        tls.add(sbc);
        mutualTls.add(sbc);
        changes.add(sbc);
        notScanned.add(sbc);
        method.add(sbc);
        if (sbc.assessment().status() != ComplianceStatus.DISABLED) {
            sbc.assessment().findings().stream()
                    .filter(Side.of(sbc)::asksForAttention)
                    .map(finding -> row(sbc, finding))
                    .forEach(this::add);
        }
    }

    private void add(FindingRow row) {
        if (OpenQuestions.is(row.finding())) {
            questions.add(row);
        } else {
            spool.add(row);
            tally.addWaiver(row);
        }
    }

    @Override
    public void add(Earlier.Gone gone) {
        changes.add(gone);
    }

    @Override
    public void add(CertificateUse use) {
        tally.add(use);
        certificates.add(use);
    }

    @Override
    public void add(RejectedRow row) {
        notScanned.add(row);
    }

    /** Completes the sheets and writes the file. */
    @Override
    public void finish() throws IOException {
        sbcs.finish();
        questions.forEachRow(spool::add);
        findings.write(spool);
        forecast.finish();
        certificates.finish();
        anchors.finish();
        tls.finish();
        mutualTls.finish();
        changes.finish();
        notScanned.finish();
        method.finish();
        List<FindingRow> urgent = new ArrayList<>();
        spool.forEach(URGENT_ACTIONS, row -> {
            if (row.finding().counts() && !OpenQuestions.is(row.finding())) {
                urgent.add(row);
            }
        });
        summary.write(tally, urgent, spool.size(), changes.counts());
        workbook.write(out);
    }

    @Override
    public void close() throws IOException {
        try (workbook;
                forecast) {
            spool.close();
        }
    }

    private FindingRow row(SbcResult sbc, Finding finding) {
        return new FindingRow(
                sbc.sbc().endpoint(),
                sbc.sbc().customer(),
                sbc.sbc().site(),
                finding,
                sameKey.of(finding, sbc.sameKey()),
                sbc.since().get(finding.rule()));
    }

    private static void describe(XSSFWorkbook workbook, ReportScope scope) {
        Instant asOf =
                Optional.ofNullable(scope.observedUntil()).orElse(scope.scan().startedAt());
        CoreProperties properties = workbook.getProperties().getCoreProperties();
        properties.setTitle(scope.labels().text("title"));
        properties.setSubjectProperty(SafeText.cleaned(scope.title()));
        properties.setCreator(
                scope.labels().text("application", SafeText.cleaned(scope.scan().toolVersion())));
        properties.setCreated(Optional.of(Date.from(asOf)));
        properties.setModified(Optional.of(Date.from(asOf)));
        String provider = scope.settings().provider();
        if (provider != null) {
            workbook.getProperties()
                    .getExtendedProperties()
                    .getUnderlyingProperties()
                    .setCompany(SafeText.cleaned(provider));
        }
    }
}
