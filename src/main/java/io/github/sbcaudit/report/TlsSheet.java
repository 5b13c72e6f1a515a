package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.WeakSuites;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.SuiteFacts;
import io.github.sbcaudit.probe.Support;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.probe.VersionFact;
import io.github.sbcaudit.store.SbcResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row per SBC that answered: which versions and cipher suites it speaks, and what it agreed on with a client like Microsoft. */
final class TlsSheet {

    private static final float HEADER_HEIGHT = 44;

    /** As many as fit the height that a row may have, with the line that counts the others; JSON has them all. */
    private static final int NAMED_SUITES = 11;

    private static final Map<TlsVersion, String> NAMES = Map.of(
            TlsVersion.SSL_3_0, "SSL 3.0",
            TlsVersion.TLS_1_0, "TLS 1.0",
            TlsVersion.TLS_1_1, "TLS 1.1",
            TlsVersion.TLS_1_2, "TLS 1.2",
            TlsVersion.TLS_1_3, "TLS 1.3");

    private final Labels labels;

    private final ReportScope scope;

    private final Table<Seen> table;

    private boolean severalAddresses;

    /**
     * What a row is made of, worked out once.
     *
     * @param answered which SBC
     * @param versions what is known of each version
     * @param suites what is known of cipher suites
     */
    private record Seen(Answered answered, Map<TlsVersion, Support> versions, SuiteFacts suites) {

        static Seen of(Answered answered) {
            return new Seen(
                    answered,
                    answered.observation().versions().stream()
                            .collect(Collectors.toMap(VersionFact::version, VersionFact::support)),
                    answered.observation().suites());
        }
    }

    TlsSheet(Book book) {
        this.scope = book.scope();
        this.labels = scope.labels();
        this.table = new Table<>(book, book.sheet("sheet.tls"), columns(), Answered.NAME_COLUMNS, HEADER_HEIGHT);
    }

    void add(SbcResult sbc) {
        Answered.of(sbc).forEach(answered -> {
            severalAddresses |= answered.several();
            table.add(Seen.of(answered));
        });
    }

    void finish() {
        if (!severalAddresses) {
            table.hide(Answered.ADDRESS_COLUMN);
        }
        table.finish(scope.claims().ifReached("tls.empty"));
    }

    private List<Column<Seen>> columns() {
        List<Column<Seen>> columns = Answered.columns(scope, Seen::answered);
        for (TlsVersion version : TlsVersion.values()) {
            columns.add(Column.centred(NAMES.getOrDefault(version, version.label()), 11, (cell, it) -> {
                Support support = it.versions().getOrDefault(version, Support.NOT_DETERMINED);
                cell.text(labels.word(support), it.answered().judged() ? look(version, support) : Look.PLAIN);
            }));
        }
        columns.add(Column.centred(
                labels.text("column.agreed-version"), 12, (cell, it) -> agreedVersion(cell, it.answered())));
        columns.add(Column.of(
                labels.text("column.agreed-suite"),
                42,
                (cell, it) -> cell.text(
                        asMicrosoft(it.answered()).map(Handshake::cipherSuite).orElse(null), Look.SMALL)));
        columns.add(Column.of(labels.text("column.key-exchange"), 18, (cell, it) -> keyExchange(cell, it.answered())));
        columns.add(Column.of(labels.text("column.suites"), 48, (cell, it) -> suites(cell, it.suites())));
        columns.add(Column.centred(
                labels.text("column.suites-complete"),
                14,
                (cell, it) -> cell.text(labels.text(it.suites().complete() ? "yes" : "no"), Look.PLAIN)));
        return columns;
    }

    /** As the rules judge: TLS 1.2 must be, TLS 1.3 may be, and nothing older. */
    private static Look look(TlsVersion version, Support support) {
        if (support == Support.NOT_DETERMINED) {
            return Look.OPEN;
        }
        boolean accepted = support == Support.ACCEPTED;
        return switch (version) {
            case SSL_3_0, TLS_1_0, TLS_1_1 -> accepted ? Look.BAD : Look.GOOD;
            case TLS_1_2 -> accepted ? Look.GOOD : Look.BAD;
            case TLS_1_3 -> accepted ? Look.GOOD : Look.PLAIN;
        };
    }

    /** The handshake made as Microsoft makes it, empty when that came to nothing. */
    private static Optional<Handshake> asMicrosoft(Answered answered) {
        return answered.observation().asMicrosoft().map(Connection::handshake);
    }

    private void agreedVersion(Cells cell, Answered answered) {
        asMicrosoft(answered)
                .map(handshake -> labels.word(handshake.version()))
                .ifPresentOrElse(
                        version -> cell.text(version, Look.PLAIN),
                        () -> cell.text(labels.text("tls.nothing"), verdict(answered)));
    }

    /** Whether it counts against the SBC that nothing was agreed on is its rule's to say. */
    private static Look verdict(Answered answered) {
        return answered.sbc().assessment().findings().stream()
                .filter(finding -> finding.rule().equals("TLS12-SUITES"))
                .findFirst()
                .map(Look::of)
                .orElse(Look.OPEN);
    }

    private void keyExchange(Cells cell, Answered answered) {
        Optional<Handshake> handshake =
                asMicrosoft(answered).or(() -> answered.observation().handshake());
        boolean small = handshake.filter(WeakSuites::hasSmallGroup).isPresent();
        cell.text(handshake.map(this::keyExchange).orElse(null), small ? Look.ATTENTION : Look.WRAPPED);
    }

    private @Nullable String keyExchange(Handshake handshake) {
        String group = handshake.keyExchangeGroup();
        Integer bits = handshake.keyExchangeBits();
        if (group == null && handshake.cipherSuite().startsWith("TLS_RSA_")) {
            return labels.text("tls.key-exchange.rsa");
        }
        if (bits == null || (group != null && !WeakSuites.hasSmallGroup(handshake))) {
            return group;
        }
        return labels.text("tls.key-exchange", group == null ? "DH" : group, bits);
    }

    /** The weak ones first, with the word. */
    private void suites(Cells cell, SuiteFacts suites) {
        List<String> lines = suites.accepted().stream()
                .sorted(Comparator.comparing(suite -> !WeakSuites.isWeak(suite)))
                .map(suite -> WeakSuites.isWeak(suite) ? labels.text("tls.weak", suite) : suite)
                .limit(NAMED_SUITES)
                .collect(Collectors.toCollection(ArrayList::new));
        int unnamed = suites.accepted().size() - lines.size();
        if (unnamed > 0) {
            lines.add(labels.text("tls.more-suites", unnamed));
        }
        boolean weak = suites.accepted().stream().anyMatch(WeakSuites::isWeak);
        cell.lines(lines, weak ? Look.ATTENTION : Look.SMALL_LINES);
    }
}
