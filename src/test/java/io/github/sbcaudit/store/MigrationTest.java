package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The two dialects' migrations side by side. */
class MigrationTest {

    @Test
    void bothDatabasesHaveTheSameTablesAndColumns() {
        SortedSet<String> h2 = columns(TestDatabase.Kind.H2, "PUBLIC");
        SortedSet<String> postgresql = columns(TestDatabase.Kind.POSTGRESQL, "public");

        assertThat(h2).contains("run_lock.id integer NO").hasSizeGreaterThan(100);
        h2.remove("run_lock.id integer NO"); // PostgreSQL has advisory locks
        assertThat(h2).containsExactlyElementsOf(postgresql);
    }

    @Test
    void bothDatabasesHaveTheSequencesThatSpringBatchAndTheStoreTakeIdsFrom() {
        String sql =
                "select lower(sequence_name) from information_schema.sequences where lower(sequence_schema) = 'public'"
                        + " order by 1";
        List<String> h2 = query(TestDatabase.Kind.H2, sql);

        assertThat(h2)
                .contains("batch_job_instance_seq", "batch_job_execution_seq", "batch_step_execution_seq", "target_seq")
                .isEqualTo(query(TestDatabase.Kind.POSTGRESQL, sql));
    }

    @Test
    void everyTimeOfOurOwnTablesKnowsItsZone() {
        for (TestDatabase.Kind kind : TestDatabase.Kind.values()) {
            assertThat(query(
                            kind,
                            "select table_name || '.' || column_name from information_schema.columns"
                                    + " where lower(table_schema) = 'public' and data_type like 'TIMESTAMP%'"
                                    + " and data_type not like '%WITH TIME ZONE'"
                                    + " and lower(table_name) not like 'batch%'"
                                    + " and lower(table_name) not like 'flyway%'"))
                    .isEmpty();
        }
    }

    private static SortedSet<String> columns(TestDatabase.Kind kind, String schema) {
        SortedSet<String> columns = new TreeSet<>();
        query(
                        kind,
                        "select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable"
                                + " from information_schema.columns where table_schema = '" + schema
                                + "' and lower(table_name) not like 'flyway%'")
                .forEach(column -> columns.add(sameWords(column)));
        return columns;
    }

    /** Type names that the databases spell differently. */
    private static String sameWords(String column) {
        int nullable = column.lastIndexOf(' ');
        return column.substring(0, nullable)
                        .toLowerCase(Locale.ROOT)
                        .replace("binary varying", "bytea")
                        .replace(" text", " character varying")
                        .replace("timestamp without time zone", "timestamp")
                + column.substring(nullable);
    }

    private static List<String> query(TestDatabase.Kind kind, String sql) {
        try (TestDatabase database = TestDatabase.create(kind)) {
            return database.jdbc().queryForList(sql, String.class);
        }
    }
}
