package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.cli.SbcAuditCommand;
import io.github.sbcaudit.cli.Terminal;
import io.github.sbcaudit.store.OwnPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server as operators run it: with TLS, passwords, and users of few rights. */
class PostgresqlServerTest {

    private static final TestCa ROOT = TestCa.root("CN=Database Root").create();

    @TempDir
    private static Path serverFolder;

    private static OwnPostgres postgres;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void startServerWithTls() throws Exception {
        postgres = new OwnPostgres(serverFolder.resolve("data"));
        TestCa certificate = ROOT.leaf("localhost").create();
        Files.writeString(postgres.data().resolve("server.crt"), pem(certificate));
        Path key = postgres.data().resolve("server.key");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pem(certificate.keyPair().getPrivate()));
        postgres.set("ssl", "on");
        postgres.set("ssl_cert_file", "server.crt");
        postgres.set("ssl_key_file", "server.key");
        Path access = postgres.data().resolve("pg_hba.conf");
        Files.writeString(access, "host all with_password all scram-sha-256\n" + Files.readString(access));
        postgres.crash();
        postgres.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        postgres.close();
    }

    @Test
    void aServerWithACertificateOfTheNamedCaIsSpokenToOverTls() throws Exception {
        postgres.create("with_tls");

        assertThat(migrate(verified("localhost", "with_tls", ROOT)))
                .as(err.toString())
                .isZero();
    }

    @Test
    void aServerWithACertificateOfAnotherCaIsRefusedAndTheRemedySaid() throws IOException {
        TestCa other = TestCa.root("CN=Database Root").create();

        assertThat(migrate(verified("localhost", "postgres", other))).isEqualTo(3);

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("The certificate of the database server is not to be trusted (")
                .contains("sslrootcert");
    }

    @Test
    void aServerWithACertificateForAnotherNameIsRefusedAndTheRemedySaid() throws IOException {
        assertThat(migrate(verified("127.0.0.1", "postgres", ROOT))).isEqualTo(3);

        assertThat(err.toString())
                .hasLineCount(1)
                .startsWith("The certificate of the database server is for another name (");
    }

    @Test
    void theEverydayRoleOfTheReadmeMayAuditAndIsToldWhenTheOwnerMustMigrate() throws Exception {
        rolesOfTheReadme();
        String run = "jdbc:postgresql://localhost:" + postgres.port() + "/audit?user=audit_run";
        String owner = "jdbc:postgresql://localhost:" + postgres.port() + "/audit?user=audit_owner";

        requireToldToMigrate(run); // there is no schema
        Flyway.configure()
                .dataSource(owner, null, null)
                .locations("classpath:db/migration/postgresql")
                .target("8")
                .load()
                .migrate();
        requireToldToMigrate(run); // it is older than the program

        assertThat(migrate(owner)).as(err.toString()).isZero();
        assertThat(scan(run)).as(err.toString()).isZero();
        assertThat(count(owner, "select count(*) from observation")).isEqualTo(1);
    }

    private void requireToldToMigrate(String url) throws IOException {
        assertThat(scan(url)).isEqualTo(3);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("may not change it", "run sbc-audit database migrate once as the schema's owner");
        err.reset();
    }

    @Test
    void userAndPasswordComeFromFiles() throws Exception {
        postgres.execute("create role with_password login superuser password 'open sesame'");
        postgres.create("secrets");
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("sbc-audit.database-user"), "with_password\n");
        Path password = folder.resolve("password");
        Files.writeString(password, "open sesame\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(
                folder.resolve("application.properties"),
                "spring.config.import=configtree:secrets/\nsbc-audit.database-password-file=" + password + "\n");

        try (AuditProcess migrate = new AuditProcess(
                folder,
                "database",
                "migrate",
                "--database",
                "jdbc:postgresql://localhost:" + postgres.port() + "/secrets")) {
            assertThat(migrate.exitCode()).as(migrate.err()).isZero();
            assertThat(migrate.err())
                    .hasLineCount(1)
                    .contains("WARN", "everybody on this machine may read " + password)
                    .doesNotContain("sesame");
        }

        Files.writeString(password, "guess\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        try (AuditProcess migrate = new AuditProcess(
                folder,
                "database",
                "migrate",
                "--database",
                "jdbc:postgresql://localhost:" + postgres.port() + "/secrets")) {
            assertThat(migrate.exitCode()).isEqualTo(3);
            assertThat(migrate.err())
                    .hasLineCount(1)
                    .startsWith("The database refuses the user or the password")
                    .doesNotContain("guess");
        }
    }

    private String verified(String host, String database, TestCa root) throws IOException {
        Path file = folder.resolve("root.pem");
        Files.writeString(file, pem(root));
        return "jdbc:postgresql://" + host + ":" + postgres.port() + "/" + database
                + "?user=postgres&sslmode=verify-full&sslrootcert=" + file;
    }

    /** What the README has operators do, as it stands there. */
    private static void rolesOfTheReadme() throws Exception {
        Matcher block = Pattern.compile("(?s)```sql\n(.*?)\\\\connect audit\n(.*?)```")
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        for (String statement : block.group(1).split(";")) {
            if (!statement.isBlank()) {
                postgres.execute(statement); // a database is not made together with other things
            }
        }
        execute("jdbc:postgresql://localhost:" + postgres.port() + "/audit?user=postgres", block.group(2));
    }

    private int migrate(String url) {
        return run("database", "migrate", "--database", url);
    }

    private int scan(String url) throws IOException {
        Path inventory = folder.resolve("fleet.csv");
        Files.writeString(inventory, "sbc.example\n");
        Path hosts = folder.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 sbc.example\n");
        return run(
                "scan",
                inventory.toString(),
                "--hosts",
                hosts.toString(),
                "--reports",
                folder.resolve("reports").toString(),
                "--quiet",
                "--database",
                url);
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        return SbcAuditCommand.commandLine(terminal).execute(arguments);
    }

    private static void execute(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String pem(TestCa certificate) {
        return pem("CERTIFICATE", certificate.certificate().der());
    }

    private static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END " + type + "-----\n";
    }
}
