package io.github.sbcaudit.report;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.KeyPurposeNames;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.trust.revocation.Revocation;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row per distinct certificate that was sent. */
final class CertificatesSheet {

    private static final int FULL_BAR_DAYS = 398;

    private static final float HEADER_HEIGHT = 30;

    private static final int DAYS_COLUMN = 5;

    /** As many as fit the height that a row may have. */
    private static final int NAMED_USERS = 10;

    private final ReportScope scope;

    private final Labels labels;

    private final RevocationText revocation;
    private final Table<CertificateUse> table;

    CertificatesSheet(Book book) {
        this.scope = book.scope();
        this.labels = scope.labels();
        this.revocation = new RevocationText(labels);
        this.table = new Table<>(book, book.sheet("sheet.certificates"), columns(), 1, HEADER_HEIGHT);
    }

    void add(CertificateUse use) {
        table.add(use);
    }

    void finish() {
        table.dataBar(DAYS_COLUMN, FULL_BAR_DAYS);
        table.finish(scope.claims().ifReached("certificates.empty"));
    }

    private List<Column<CertificateUse>> columns() {
        return List.of(
                Column.of(labels.text("column.subject"), 30, (cell, it) -> cell.text(subject(it), Look.WRAPPED)),
                Column.centred(
                        labels.text("column.role"),
                        11,
                        (cell, it) -> cell.text(
                                labels.text(it.asLeaf() ? "certificate.leaf" : "certificate.chain"), Look.PLAIN)),
                Column.of(
                        labels.text("column.sans"), 26, fact((cell, facts) -> cell.lines(names(facts), Look.WRAPPED))),
                Column.centred(
                        labels.text("column.not-before"),
                        12,
                        fact((cell, facts) -> cell.time(facts.notBefore(), Look.DATE))),
                Column.centred(
                        labels.text("column.not-after"),
                        12,
                        fact((cell, facts) -> cell.time(facts.notAfter(), Look.DATE))),
                Column.of(
                        labels.text("column.days"),
                        8,
                        fact((cell, facts) -> cell.number(daysLeft(facts.notAfter()), Look.NUMBER))),
                Column.of(
                        labels.text("column.revocation"),
                        30,
                        (cell, it) -> cell.lines(
                                revocation.lines(it.revocation()), isRevoked(it) ? Look.BAD_TEXT : Look.WRAPPED)),
                Column.of(
                        labels.text("column.issuer"),
                        28,
                        fact((cell, facts) -> cell.text(facts.issuer(), Look.WRAPPED))),
                Column.of(labels.text("column.key"), 11, fact((cell, facts) -> cell.text(key(facts)))),
                Column.of(
                        labels.text("column.signature"),
                        19,
                        fact((cell, facts) -> cell.text(facts.signatureAlgorithm()))),
                Column.of(
                        labels.text("column.purposes"),
                        22,
                        fact((cell, facts) -> cell.lines(purposes(facts.extendedKeyUsage()), Look.WRAPPED))),
                Column.of(
                        labels.text("column.serial"), 18, fact((cell, facts) -> cell.text(facts.serial(), Look.CODE))),
                Column.of(
                        labels.text("column.sha1"),
                        22,
                        (cell, it) -> cell.text(it.certificate().sha1(), Look.CODE)),
                Column.of(
                        labels.text("column.sha256"),
                        34,
                        (cell, it) -> cell.text(it.certificate().sha256(), Look.CODE)),
                Column.centred(labels.text("column.uses"), 7, (cell, it) -> cell.number(it.uses(), Look.COUNT)),
                Column.of(labels.text("column.used-by"), 50, (cell, it) -> cell.text(usedBy(it), Look.WRAPPED)));
    }

    /** Leaves the cell empty for a certificate that cannot be read. */
    private static BiConsumer<Cells, CertificateUse> fact(BiConsumer<Cells, CertificateFacts> fill) {
        return (cell, it) -> it.certificate()
                .facts()
                .ifPresentOrElse(facts -> fill.accept(cell, facts), () -> cell.empty(Look.TEXT));
    }

    private static boolean isRevoked(CertificateUse use) {
        return use.revocation() != null && Revocation.overall(use.revocation()) == RevocationOutcome.REVOKED;
    }

    private String subject(CertificateUse use) {
        return use.certificate().facts().map(CertificateFacts::subject).orElse(labels.text("certificate.unreadable"));
    }

    private long daysLeft(Instant notAfter) {
        return SbcFacts.daysLeft(scope.asOf(), notAfter);
    }

    private static String key(CertificateFacts facts) {
        return facts.keyBits() == 0 ? facts.keyAlgorithm() : facts.keyAlgorithm() + " " + facts.keyBits();
    }

    /** The names read, and how many were not: first, since a cell does not hold so many. */
    private List<String> names(CertificateFacts facts) {
        if (facts.namesLeftOut() == 0) {
            return facts.dnsNames();
        }
        List<String> names = new ArrayList<>(facts.dnsNames());
        names.add(0, labels.text("certificate.names-left-out", facts.namesLeftOut()));
        return names;
    }

    private List<String> purposes(@Nullable List<String> oids) {
        return oids == null
                ? List.of(labels.text("certificate.any-purpose"))
                : oids.stream().map(KeyPurposeNames::of).toList();
    }

    private String usedBy(CertificateUse use) {
        List<Endpoint> shown = use.usedBy().stream().limit(NAMED_USERS).toList();
        String named = shown.stream().map(Endpoint::toString).collect(Collectors.joining(", "));
        long unnamed = use.uses() - shown.size();
        return unnamed > 0 ? named + " " + labels.text("certificate.more", unnamed) : named;
    }
}
