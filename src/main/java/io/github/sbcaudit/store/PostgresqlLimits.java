package io.github.sbcaudit.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * How long connections to PostgreSQL wait: nothing that the server or the network does may hold up a run for ever. What the database
 * URL, or the pool's own settings, say otherwise holds. H2 is in this process and needs none of this.
 */
final class PostgresqlLimits implements BeanPostProcessor {

    /** The longest statements are those of large reports, some seconds each at 100,000 SBCs. */
    private static final Duration STATEMENT = Duration.ofMinutes(5);

    /** Somebody else changes the schema, or copies: that takes moments, or else it is better to be told. */
    private static final Duration LOCK = Duration.ofMinutes(1);

    /** Longer than any statement may take, so that a server which still answers is the one to say so. */
    private static final Duration SOCKET = STATEMENT.plusSeconds(30);

    /** Longer than any connection that will still come about. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /**
     * The connection with the run's lock says nothing for hours: this keeps firewalls from forgetting it, and lets the server give the
     * lock up within two minutes when this machine is gone.
     */
    private static final Duration KEEP_ALIVE_AFTER = Duration.ofMinutes(1);

    private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(10);
    private static final int KEEP_ALIVE_COUNT = 6;

    /** Until slow SBCs have answered, the transaction that will record them is open. */
    private static final Duration NEVER = Duration.ZERO;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            applyTo(pool);
        }
        return bean;
    }

    /** Sets the limits of a pool that is not connected yet, if it is one of connections to PostgreSQL. */
    static void applyTo(HikariDataSource pool) {
        if (pool.getJdbcUrl() == null || !pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            return;
        }
        Properties driver = pool.getDataSourceProperties(); // the driver lets the URL win over these
        driver.putIfAbsent("ApplicationName", "sbc-audit");
        driver.putIfAbsent("connectTimeout", String.valueOf(CONNECT.toSeconds()));
        driver.putIfAbsent("socketTimeout", String.valueOf(SOCKET.toSeconds()));
        driver.putIfAbsent("tcpKeepAlive", "true");
        if (pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql(session(pool.getJdbcUrl()));
        }
    }

    /** As statements, since a pooler such as PgBouncer refuses a connection that asks for them while it is made. */
    private static String session(String url) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("statement_timeout", millis(STATEMENT));
        settings.put("lock_timeout", millis(LOCK));
        settings.put("idle_in_transaction_session_timeout", millis(NEVER));
        settings.put("tcp_keepalives_idle", String.valueOf(KEEP_ALIVE_AFTER.toSeconds()));
        settings.put("tcp_keepalives_interval", String.valueOf(KEEP_ALIVE_INTERVAL.toSeconds()));
        settings.put("tcp_keepalives_count", String.valueOf(KEEP_ALIVE_COUNT));
        return settings.entrySet().stream()
                .filter(setting -> !url.contains(setting.getKey())) // in the URL's options
                .map(setting -> "set " + setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
