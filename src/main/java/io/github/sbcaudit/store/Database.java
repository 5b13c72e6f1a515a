package io.github.sbcaudit.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** The database with the few ways in which this room talks to it. Transactions are the caller's. */
record Database(JdbcTemplate jdbc, JdbcClient client, Dialect dialect) {

    /**
     * The ids of a parameter as rows to join with. To H2, {@code = any(...)} is a list to be gone through for every row that an index has
     * found: with hundreds of ids that takes longer than finding the rows.
     */
    static final String WANTED_IDS = "unnest(cast(? as bigint array)) as wanted (id)";

    /** As {@link #WANTED_IDS} for text. */
    static final String WANTED_TEXTS = "unnest(cast(? as varchar array)) as wanted (text)";

    private static final int BATCH = 1_000;

    /** The values of one row, in the order of the statement's parameters. */
    @FunctionalInterface
    interface Row<T> {
        @Nullable Object[] of(T item);
    }

    static Database of(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        return new Database(jdbc, JdbcClient.create(jdbc), Dialect.of(dataSource));
    }

    JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    void update(String sql, @Nullable Object... values) {
        jdbc.update(sql, values);
    }

    /** Runs the statement once per item, in batches. */
    <T> void batch(String sql, Collection<T> items, Row<T> row) {
        if (items.isEmpty()) {
            return;
        }
        counts(sql, items, row);
    }

    /** The same with an update; gives the items for which there was no row. */
    <T> List<T> batchUnmatched(String sql, Collection<T> items, Row<T> row) {
        if (items.isEmpty()) {
            return List.of();
        }
        Iterator<T> each = items.iterator();
        List<T> unmatched = new ArrayList<>();
        for (int[] batch : counts(sql, items, row)) {
            for (int count : batch) {
                T item = each.next();
                if (count == 0) {
                    unmatched.add(item);
                }
            }
        }
        return unmatched;
    }

    private <T> int[][] counts(String sql, Collection<T> items, Row<T> row) {
        return jdbc.batchUpdate(sql, items, BATCH, (statement, item) -> {
            @Nullable Object[] values = row.of(item);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
        });
    }

    /** Takes new ids from a sequence in one round trip, in ascending order. */
    Iterator<Long> ids(String sequence, int count) {
        return sql(dialect.nextIds(sequence))
                .param(count)
                .query(Long.class)
                .list()
                .iterator();
    }

    /**
     * A parameter for {@code = any(...)} or {@link #WANTED_IDS}: unlike a list of parameters it has no limit, and the statement stays the
     * same. Each id is in it once.
     */
    static SqlArrayValue anyOf(Collection<Long> ids) {
        return new SqlArrayValue("bigint", ids.stream().distinct().toArray());
    }

    /** As {@link #anyOf(Collection)} for text. */
    static SqlArrayValue anyText(Collection<String> texts) {
        return new SqlArrayValue("varchar", texts.stream().distinct().toArray());
    }
}
