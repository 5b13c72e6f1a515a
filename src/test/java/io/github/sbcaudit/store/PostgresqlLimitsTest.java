package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresqlLimitsTest {

    @Test
    void aConnectionHasLimits() throws SQLException {
        try (HikariDataSource pool = pool("")) {
            assertThat(shown(pool, "statement_timeout")).isEqualTo("5min");
            assertThat(shown(pool, "lock_timeout")).isEqualTo("1min");
            assertThat(shown(pool, "tcp_keepalives_idle")).isEqualTo("60");
            assertThat(shown(pool, "application_name")).isEqualTo("sbc-audit");
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getNetworkTimeout()).isEqualTo(330_000);
            }
        }
    }

    @Test
    void whatTheUrlSaysHolds() throws SQLException {
        try (HikariDataSource pool =
                pool("&socketTimeout=7&ApplicationName=nightly&options=-c%20statement_timeout=9s")) {
            assertThat(shown(pool, "statement_timeout")).isEqualTo("9s");
            assertThat(shown(pool, "lock_timeout")).isEqualTo("1min");
            assertThat(shown(pool, "application_name")).isEqualTo("nightly");
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
            }
        }
    }

    private static HikariDataSource pool(String more) {
        try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database.url() + more);
            pool.setUsername(database.username());
            pool.setMaximumPoolSize(1);
            return (HikariDataSource) new PostgresqlLimits().postProcessBeforeInitialization(pool, "pool");
        }
    }

    private static String shown(HikariDataSource pool, String setting) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
