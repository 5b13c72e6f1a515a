package io.github.sbcaudit.report;

import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.SbcResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An SBC at one address that answered in TLS: where several did, each may be another machine.
 *
 * @param sbc the SBC
 * @param observation what that address showed
 * @param several whether other addresses answered too
 */
record Answered(SbcResult sbc, Observation observation, boolean several) {

    /** How many columns {@link #columns} begins with, and keeps in view. */
    static final int NAME_COLUMNS = 1;

    /** Where {@link #columns} has the address. */
    static final int ADDRESS_COLUMN = 2;

    /** None for an SBC that did not answer in TLS. */
    static Stream<Answered> of(SbcResult sbc) {
        Observation whole = sbc.observation();
        if (whole == null || whole.handshake().isEmpty()) {
            return Stream.empty();
        }
        List<Observation> byAddress = whole.byAddress();
        return byAddress.stream().map(one -> new Answered(sbc, one, byAddress.size() > 1));
    }

    /** Whether the rules are about it: those of TLS and mutual TLS do not concern Microsoft's own endpoints. */
    boolean judged() {
        return sbc.sbc().role() != Role.MICROSOFT;
    }

    /** What a row begins with: which SBC it is about. */
    static <T> List<Column<T>> columns(ReportScope scope, Function<T, Answered> answered) {
        return columns(scope).stream()
                .map(column -> column.in(answered))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Column<Answered>> columns(ReportScope scope) {
        Labels labels = scope.labels();
        List<Column<Answered>> columns = new ArrayList<>();
        columns.add(Column.of(
                labels.text("column.sbc"),
                31,
                (cell, it) -> cell.text(it.sbc.sbc().endpoint().fqdn(), Look.WRAPPED)));
        columns.add(Column.centred(
                labels.text("column.port"),
                6,
                (cell, it) -> cell.number(it.sbc.sbc().endpoint().port(), Look.INTEGER)));
        columns.add(Column.of(
                labels.text("column.address"), 15, (cell, it) -> cell.text(it.observation.address(), Look.WRAPPED)));
        if (scope.fleet()) {
            columns.add(Column.of(
                    labels.text("column.customer"),
                    18,
                    (cell, it) -> cell.text(it.sbc.sbc().customer(), Look.WRAPPED)));
        }
        return columns;
    }
}
