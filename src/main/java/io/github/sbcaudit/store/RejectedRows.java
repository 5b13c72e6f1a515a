package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.RejectedRow.Kind;
import io.github.sbcaudit.inventory.RowSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of inventories and waiver files of scans, and the configurations, that cannot be used. */
class RejectedRows {

    private static final int PAGE = 1_000;

    private static final String INSERT = """
            insert into rejected_row (id, scan_id, source_file, source_line, customer, text, field, reason, kind)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String DELETE = "delete from rejected_row where scan_id = ?";

    private static final String DELETE_BESIDE = DELETE + " and kind <> 'INVENTORY'";

    private static final String CUSTOMERS = "select distinct customer from listing where scan_id = ?";

    private static final String COUNT = "select count(*) from rejected_row where scan_id = :scan and kind = :kind";

    private static final String PAGE_OF = "select * from rejected_row where scan_id = :scan and id > :after";

    private static final String OF_CUSTOMER = " and customer = :customer";

    private static final String IN_FILE_ORDER = " order by id fetch first " + PAGE + " rows only";

    private final Database database;

    RejectedRows(Database database) {
        this.database = database;
    }

    void replace(long scanId, List<RejectedRow> rows) {
        database.sql(DELETE).param(scanId).update();
        insert(scanId, rows);
    }

    /** Names of customers are compared without case, as inventories do. */
    void replaceBeside(long scanId, List<RejectedRow> rows) {
        database.sql(DELETE_BESIDE).param(scanId).update();
        if (rows.isEmpty()) {
            return;
        }
        Map<String, String> customers = database.sql(CUSTOMERS).param(scanId).query(String.class).list().stream()
                .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name, (one, other) -> one));
        insert(
                scanId,
                rows.stream()
                        .map(row -> new RejectedRow(
                                row.source(),
                                row.customer() == null
                                        ? null
                                        : customers.get(
                                                Column.customer(row.customer()).toLowerCase(Locale.ROOT)),
                                row.text(),
                                row.field(),
                                row.reason(),
                                row.kind()))
                        .toList());
    }

    private void insert(long scanId, List<RejectedRow> rows) {
        Iterator<Long> ids = database.ids("rejected_row_seq", rows.size());
        database.batch(INSERT, rows, row -> new Object[] {
            ids.next(),
            scanId,
            Column.text(row.source().file()),
            row.source().line(),
            row.customer() == null ? null : Column.customer(row.customer()),
            Column.text(row.text()),
            Column.text(row.field()),
            Column.text(row.reason()),
            row.kind().name()
        });
    }

    /** How many there are of that kind. */
    long count(long scanId, @Nullable String customer, Kind kind) {
        return database.sql(customer == null ? COUNT : COUNT + OF_CUSTOMER)
                .param("scan", scanId)
                .param("customer", customer)
                .param("kind", kind.name())
                .query(Long.class)
                .single();
    }

    /** Hands the rows over in file order. */
    void forEach(long scanId, @Nullable String customer, Consumer<RejectedRow> action) {
        String sql = (customer == null ? PAGE_OF : PAGE_OF + OF_CUSTOMER) + IN_FILE_ORDER;
        List<Row> page;
        long after = 0;
        do {
            page = database.sql(sql)
                    .param("scan", scanId)
                    .param("after", after)
                    .param("customer", customer)
                    .query(RejectedRows::row)
                    .list();
            for (Row row : page) {
                action.accept(row.rejectedRow());
                after = row.id();
            }
        } while (page.size() == PAGE);
    }

    private record Row(long id, RejectedRow rejectedRow) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                new RejectedRow(
                        new RowSource(row.getString("source_file"), row.getLong("source_line")),
                        row.getString("customer"),
                        row.getString("text"),
                        row.getString("field"),
                        row.getString("reason"),
                        Column.constant(row, "kind", Kind.class)));
    }
}
