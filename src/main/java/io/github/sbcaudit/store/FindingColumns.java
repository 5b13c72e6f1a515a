package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The columns that hold a finding, in whichever table. */
final class FindingColumns {

    /** In the order of {@link #values}. */
    static final String NAMES = "rule, verdict, severity, reason, arguments, impact_on, address,"
            + " waiver_until, waiver_reason, waiver_by, waiver_expired";

    private static final int COUNT = NAMES.split(",", -1).length;

    /** Stand for their values in a statement. */
    static final String PLACES = String.join(", ", Collections.nCopies(COUNT, "?"));

    private FindingColumns() {}

    /** The finding's values behind those of other columns. */
    static @Nullable Object[] values(Finding finding, Object... before) {
        Waiver waiver = finding.waiver();
        @Nullable Object[] own = {
            finding.rule(),
            finding.verdict().name(),
            finding.severity().name(),
            finding.reason(),
            JsonColumn.of(finding.arguments()),
            finding.impactOn(),
            Column.text(finding.address()),
            waiver == null ? null : waiver.until(),
            waiver == null ? null : Column.text(waiver.reason()),
            waiver == null ? null : Column.text(waiver.by()),
            waiver == null ? null : waiver.expired()
        };
        @Nullable Object[] all = new @Nullable Object[before.length + own.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(own, 0, all, before.length, own.length);
        return all;
    }

    static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getString("rule"),
                Column.constant(row, "verdict", Verdict.class),
                Column.constant(row, "severity", Severity.class),
                row.getString("reason"),
                JsonColumn.texts(row.getString("arguments")),
                row.getObject("impact_on", LocalDate.class),
                row.getString("address"),
                waiver(row));
    }

    private static @Nullable Waiver waiver(ResultSet row) throws SQLException {
        LocalDate until = row.getObject("waiver_until", LocalDate.class);
        return until == null
                ? null
                : new Waiver(
                        until,
                        row.getString("waiver_reason"),
                        row.getString("waiver_by"),
                        row.getBoolean("waiver_expired"));
    }
}
