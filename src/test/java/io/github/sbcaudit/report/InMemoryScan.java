package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A scan that was never stored, handed out in the order it was put together. */
final class InMemoryScan implements ScanSource {

    private final Scan scan;

    private final List<SbcResult> sbcs = new ArrayList<>();

    private final List<RejectedRow> rejectedRows = new ArrayList<>();

    private final List<Earlier.Gone> gone = new ArrayList<>();

    private final List<Certificates> certificates = new ArrayList<>();

    private @Nullable Instant observedUntil;

    private @Nullable EarlierScan comparedWith;

    private @Nullable RuntimeException failure;

    private record Certificates(String customer, CertificateUse use) {}

    InMemoryScan(Scan scan) {
        this.scan = scan;
    }

    InMemoryScan observedUntil(Instant end) {
        observedUntil = end;
        return this;
    }

    InMemoryScan with(SbcResult... results) {
        sbcs.addAll(List.of(results));
        return this;
    }

    InMemoryScan with(RejectedRow... rows) {
        rejectedRows.addAll(List.of(rows));
        return this;
    }

    InMemoryScan comparedWith(EarlierScan earlier, Earlier.Gone... listedThen) {
        comparedWith = earlier;
        gone.addAll(List.of(listedThen));
        return this;
    }

    InMemoryScan with(String customer, CertificateUse use) {
        certificates.add(new Certificates(customer, use));
        return this;
    }

    /** Fails at the end of the certificates, when most is written. */
    InMemoryScan failingWith(RuntimeException exception) {
        failure = exception;
        return this;
    }

    @Override
    public Scan scan() {
        return scan;
    }

    @Override
    public ProbeTotals totals(@Nullable String customer) {
        List<Observation> seen = sbcs.stream()
                .filter(result -> covers(customer, result.sbc().customer()))
                .map(SbcResult::observation)
                .flatMap(Stream::ofNullable)
                .toList();
        return new ProbeTotals(
                seen.size(),
                seen.stream().filter(it -> it.outcome().networkFailure()).count(),
                seen.stream().mapToLong(it -> it.connections().size()).sum(),
                observedUntil);
    }

    @Override
    public Map<String, ProbeTotals> totalsByCustomer() {
        return customers().stream()
                .filter(customer -> totals(customer).probed() > 0)
                .collect(Collectors.toMap(customer -> customer, this::totals));
    }

    @Override
    public List<String> customers() {
        Stream<@Nullable String> all = Stream.concat(
                sbcs.stream().map(result -> result.sbc().customer()),
                rejectedRows.stream().map(RejectedRow::customer));
        return List.copyOf(new TreeSet<>(all.filter(Objects::nonNull).toList()));
    }

    @Override
    public Map<String, Long> languages(String customer, String otherwise) {
        return sbcs.stream()
                .map(SbcResult::sbc)
                .filter(sbc -> sbc.customer().equals(customer))
                .collect(Collectors.groupingBy(
                        sbc -> Optional.ofNullable(sbc.language()).orElse(otherwise), Collectors.counting()));
    }

    @Override
    public StatusCounts counts(@Nullable String customer) {
        return new StatusCounts(
                count(customer, ComplianceStatus.COMPLIANT),
                count(customer, ComplianceStatus.NON_COMPLIANT),
                count(customer, ComplianceStatus.INCONCLUSIVE),
                count(customer, ComplianceStatus.UNREACHABLE),
                count(customer, ComplianceStatus.DISABLED),
                rejected(customer, RejectedRow.Kind.INVENTORY),
                rejected(customer, RejectedRow.Kind.WAIVER),
                rejected(customer, RejectedRow.Kind.CONFIGURATION));
    }

    private long rejected(@Nullable String customer, RejectedRow.Kind kind) {
        return rejectedRows.stream()
                .filter(row -> row.kind() == kind)
                .filter(row -> covers(customer, row.customer()))
                .count();
    }

    @Override
    public void forEachSbc(@Nullable String customer, Consumer<SbcResult> action) {
        sbcs.stream()
                .filter(result -> covers(customer, result.sbc().customer()))
                .forEach(action);
    }

    @Override
    public @Nullable EarlierScan comparedWith() {
        return comparedWith;
    }

    @Override
    public void forEachGone(@Nullable String customer, Consumer<Earlier.Gone> action) {
        gone.stream().filter(it -> covers(customer, it.sbc().customer())).forEach(action);
    }

    @Override
    public void forEachCertificate(@Nullable String customer, Consumer<CertificateUse> action) {
        certificates.stream()
                .filter(it -> covers(customer, it.customer()))
                .map(Certificates::use)
                .forEach(action);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void forEachRejectedRow(@Nullable String customer, Consumer<RejectedRow> action) {
        rejectedRows.stream().filter(row -> covers(customer, row.customer())).forEach(action);
    }

    private long count(@Nullable String customer, ComplianceStatus status) {
        return sbcs.stream()
                .filter(result -> covers(customer, result.sbc().customer()))
                .filter(result -> result.assessment().status() == status)
                .count();
    }

    private static boolean covers(@Nullable String customer, @Nullable String owner) {
        return customer == null || customer.equals(owner);
    }
}
