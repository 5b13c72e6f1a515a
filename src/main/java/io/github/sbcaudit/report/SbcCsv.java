package io.github.sbcaudit.report;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.SbcResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Streams one row per SBC as CSV (RFC 4180), in UTF-8 without a byte order mark and with line feeds alone, which pipes take best. The
 * format is documented in {@code reports/README.md}. Columns that never need quoting come first, so that {@code awk -F,} and
 * {@code cut} can read them; the free texts are the last.
 */
final class SbcCsv implements ReportWriter {

    private final ReportScope scope;

    private final CsvWriter csv;

    private record Column(String name, Cell cell) {}

    @FunctionalInterface
    private interface Cell {
        @Nullable Object of(Row row);
    }

    private record Row(
            SbcResult result,
            @Nullable Observation seen,
            @Nullable Handshake handshake,
            @Nullable Certificate leaf,
            @Nullable CertificateFacts facts) {

        static Row of(SbcResult result) {
            Optional<Observation> seen = Optional.ofNullable(result.observation());
            Optional<Certificate> leaf = seen.flatMap(Observation::leaf);
            return new Row(
                    result,
                    result.observation(),
                    seen.flatMap(it -> new SbcFacts(it).handshake()).orElse(null),
                    leaf.orElse(null),
                    leaf.flatMap(Certificate::facts).orElse(null));
        }
    }

    private final List<Column> columns = List.of(
            new Column("fqdn", row -> row.result().sbc().endpoint().fqdn()),
            new Column("port", row -> row.result().sbc().endpoint().port()),
            new Column("status", row -> row.result().assessment().status()),
            new Column("outcome", row -> row.seen() == null ? null : row.seen().outcome()),
            new Column("address", row -> row.seen() == null ? null : row.seen().address()),
            new Column(
                    "tlsVersion",
                    row -> row.handshake() == null
                            ? null
                            : row.handshake().version().label()),
            new Column(
                    "cipherSuite",
                    row -> row.handshake() == null ? null : row.handshake().cipherSuite()),
            new Column(
                    "notAfter", row -> row.facts() == null ? null : row.facts().notAfter()),
            new Column("daysLeft", this::daysLeft),
            new Column(
                    "certificateSha256",
                    row -> row.leaf() == null ? null : row.leaf().sha256()),
            new Column(
                    "rootAnchorStatus", row -> anchor(row).map(Anchor::status).orElse(null)),
            new Column("rootAnchorSha1", row -> anchor(row).map(Anchor::sha1).orElse(null)),
            new Column("failed", row -> rules(row, Verdict.FAIL)),
            new Column("warned", row -> rules(row, Verdict.WARN)),
            new Column("unknown", row -> rules(row, Verdict.UNKNOWN)),
            new Column("waived", SbcCsv::waived),
            new Column("failedSince", SbcCsv::failedSince),
            new Column("impactOn", SbcCsv::impactOn),
            new Column("customer", row -> text(row.result().sbc().customer())),
            new Column("site", row -> text(row.result().sbc().site())),
            new Column(
                    "subject",
                    row -> row.facts() == null ? null : text(row.facts().subject())),
            new Column(
                    "issuer",
                    row -> row.facts() == null ? null : text(row.facts().issuer())),
            new Column(
                    "rootAnchor", row -> text(anchor(row).map(Anchor::subject).orElse(null))));

    /** Begins the file with the columns' names. */
    SbcCsv(ReportScope scope, OutputStream out) {
        this.scope = scope;
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(columns.stream().map(Column::name).toList());
    }

    @Override
    public void add(SbcResult sbc) {
        Row row = Row.of(sbc);
        csv.writeRecord(columns.stream()
                .map(column -> Objects.toString(column.cell().of(row), ""))
                .toList());
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private @Nullable Long daysLeft(Row row) {
        return row.facts() == null
                ? null
                : SbcFacts.daysLeft(scope.asOf(), row.facts().notAfter());
    }

    private static Optional<Anchor> anchor(Row row) {
        return Optional.ofNullable(row.result().assessment().anchor());
    }

    private static String rules(Row row, Verdict verdict) {
        return ids(counting(row, verdict));
    }

    /** What failed, warned or stayed open, but does not count. */
    private static String waived(Row row) {
        return ids(findings(row).filter(Predicate.not(Finding::counts)).filter(finding -> switch (finding.verdict()) {
            case FAIL, WARN, UNKNOWN -> true;
            case PASS, NOT_APPLICABLE -> false;
        }));
    }

    private static @Nullable Object failedSince(Row row) {
        return counting(row, Verdict.FAIL)
                .map(finding -> row.result().since().get(finding.rule()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Object impactOn(Row row) {
        return Stream.concat(counting(row, Verdict.FAIL), counting(row, Verdict.WARN))
                .map(Finding::impactOn)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Stream<Finding> counting(Row row, Verdict verdict) {
        return findings(row).filter(Finding::counts).filter(finding -> finding.verdict() == verdict);
    }

    private static Stream<Finding> findings(Row row) {
        return row.result().assessment().findings().stream();
    }

    private static String ids(Stream<Finding> findings) {
        return findings.map(Finding::rule).collect(joining(" "));
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : SafeText.csv(text);
    }
}
