package io.github.sbcaudit.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh database with the migrated schema, and the store on it. One PostgreSQL server serves the JVM's tests. */
public final class TestDatabase implements AutoCloseable {

    /** The databases that the same tests run on. */
    public enum Kind {
        H2,
        POSTGRESQL
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Kind kind;
    private final HikariDataSource dataSource;
    private final StoreConfiguration configuration = new StoreConfiguration();
    private final Database database;
    private final TransactionTemplate transaction;

    private TestDatabase(Kind kind, HikariDataSource dataSource) {
        this.kind = kind;
        this.dataSource = dataSource;
        this.database = Database.of(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** A new database: H2 in memory, or one of its own on the shared PostgreSQL server. */
    public static TestDatabase create(Kind kind) {
        String name = "test_" + COUNT.incrementAndGet();
        if (kind == Kind.POSTGRESQL) {
            return new TestDatabase(kind, pool(Postgres.create(name), "postgres"));
        }
        HikariDataSource pool = pool("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa");
        migrate(pool, "h2");
        return new TestDatabase(kind, pool);
    }

    /** A new H2 file in the folder, with the settings of real runs. */
    public static TestDatabase inFolder(Path folder) {
        HikariDataSource pool = pool(new DatabaseUrl("jdbc:h2:file:" + folder.resolve("audit")).jdbcUrl(), "sa");
        migrate(pool, "h2");
        return new TestDatabase(Kind.H2, pool);
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    /** The JDBC URL; {@link #username()} goes with it, and an empty password. */
    public String url() {
        return dataSource.getJdbcUrl();
    }

    public String username() {
        return dataSource.getUsername();
    }

    public JdbcTemplate jdbc() {
        return database.jdbc();
    }

    public Scans scans() {
        return configuration.scans(database);
    }

    public WorkList workList() {
        return configuration.workList(database, listings(), rejectedRows());
    }

    public Observations observations() {
        return configuration.observations(database, configuration.certificates(database));
    }

    public Certificates certificates() {
        return configuration.certificates(database);
    }

    public RevocationChecks revocationChecks() {
        return configuration.revocationChecks(database);
    }

    public SharedKeys sharedKeys() {
        return configuration.sharedKeys(database);
    }

    public AnchorHistory anchorHistory() {
        return configuration.anchorHistory(database);
    }

    public SentMails sentMails() {
        return configuration.sentMails(database);
    }

    public SbcHistories sbcHistories() {
        return configuration.sbcHistories(database);
    }

    public CertificateHistories certificateHistories() {
        return configuration.certificateHistories(database, configuration.certificates(database), revocationChecks());
    }

    public Retention retention() {
        return configuration.retention(database, new JdbcTransactionManager(dataSource));
    }

    public TrustLists trustLists() {
        return configuration.trustLists(database, new JdbcTransactionManager(dataSource));
    }

    public Assessments assessments() {
        return configuration.assessments(database);
    }

    public ScanResults results() {
        return configuration.scanResults(
                database,
                listings(),
                assessments(),
                configuration.certificates(database),
                revocationChecks(),
                sharedKeys(),
                rejectedRows(),
                new JdbcTransactionManager(dataSource));
    }

    /** A new lock: two of them stand for two runs. */
    public RunLock runLock() {
        return configuration.runLock(dataSource, database);
    }

    /** Copies another database into this one. */
    public DatabaseCopy copy() {
        return configuration.databaseCopy(dataSource, database, runLock());
    }

    public void inTransaction(Runnable action) {
        transaction.executeWithoutResult(status -> action.run());
    }

    @Override
    public void close() {
        if (kind == Kind.H2) {
            jdbc().execute("shutdown");
        }
        dataSource.close();
    }

    private Listings listings() {
        return configuration.listings(database, observations());
    }

    private RejectedRows rejectedRows() {
        return configuration.rejectedRows(database);
    }

    private static HikariDataSource pool(String url, String username) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword("");
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(0);
        return pool;
    }

    private static void migrate(HikariDataSource pool, String vendor) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration/" + vendor)
                .load()
                .migrate();
    }

    /** Started with the first test that needs it; every database is copied from one that is migrated already. */
    private static final class Postgres {

        private static final String TEMPLATE = "migrated";
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                create(server, TEMPLATE, "template1");
                try (HikariDataSource pool = pool(server.getJdbcUrl("postgres", TEMPLATE), "postgres")) {
                    migrate(pool, "postgresql");
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String create(String name) {
            create(SERVER, name, TEMPLATE);
            return SERVER.getJdbcUrl("postgres", name);
        }

        private static void create(EmbeddedPostgres server, String name, String template) {
            new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + name + " template " + template);
        }
    }
}
