package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.sbcaudit.cli.SbcAuditCommand;
import io.github.sbcaudit.cli.Terminal;
import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.report.mail.ScriptedMailServer;
import io.github.sbcaudit.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Passwords and keys are used, and turn up nowhere: neither in what is written nor in what is said, also when things go wrong. */
class SecretsTest {

    private static final String SBC = "sbc1.contoso.example";
    private static final String KEEPER = "keeper";
    private static final String DATABASE = "&:Tangerine4711db/Ü";
    private static final String MAIL = "+=Clementine0815mail\"";
    private static final String IDENTITY = "% Kumquat42identity";

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LabFiles files;
    private static PrivateKey key;
    private static Certificate certificate;

    @TempDir
    private Path folder;

    private final Map<String, String> properties = new HashMap<>();

    private int runs;

    @BeforeAll
    static void startLab() throws Exception {
        lab = Lab.start();
        files = lab.writeTo(labFolder);
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser pem =
                new PEMParser(new FileReader(files.clientIdentity().toFile(), StandardCharsets.US_ASCII))) {
            for (Object read = pem.readObject(); read != null; read = pem.readObject()) {
                if (read instanceof PrivateKeyInfo info) {
                    key = converter.getPrivateKey(info);
                } else if (read instanceof PEMKeyPair pair) {
                    key = converter.getPrivateKey(pair.getPrivateKeyInfo());
                } else if (read instanceof X509CertificateHolder holder && certificate == null) {
                    certificate = CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
                }
            }
        }
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @AfterEach
    void forget() {
        properties.keySet().forEach(System::clearProperty);
    }

    @Test
    void aProcessThatUsesThemAllAndIsRefusedItsMailTellsNone() throws Exception {
        Path identity = pkcs12(IDENTITY);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Files.writeString(
                folder.resolve("application.properties"), "spring.mail.properties.mail.smtp.starttls.required=false\n");
        SecretHunt hunt = hunt();
        try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL);
                ScriptedMailServer mail = new ScriptedMailServer(
                        Map.of("EHLO", "250-here\r\n250 AUTH PLAIN", "AUTH", "535 5.7.8 wrong"))) {
            String url = withPassword(database);
            Map<String, String> environment = Map.of(
                    "SBC_AUDIT_DATABASE_USER", KEEPER,
                    "SBC_AUDIT_DATABASE_PASSWORD", DATABASE,
                    "SBC_AUDIT_CLIENT_IDENTITY_PASSWORD", IDENTITY,
                    "SBC_AUDIT_MAIL_FROM", "audit@provider.example",
                    "SPRING_MAIL_HOST", "127.0.0.1",
                    "SPRING_MAIL_PORT", "" + mail.port(),
                    "SPRING_MAIL_USERNAME", KEEPER,
                    "SPRING_MAIL_PASSWORD", MAIL);
            try (AuditProcess audit = new AuditProcess(
                    folder,
                    List.of("-Djava.io.tmpdir=" + temporary),
                    environment,
                    scan(url, identity, "--mail", "--log-format", "json", "--verbose"))) {
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> {
                            hunt.in("the list of processes", commandLine(audit.pid()))
                                    .in(temporary);
                            return !audit.isAlive();
                        });

                assertThat(audit.exitCode()).as(audit.err()).isEqualTo(3);
                assertThat(audit.err()).contains("535 5.7.8 wrong");
                assertThat(audit.err().lines())
                        .allSatisfy(line -> JsonMapper.shared().readTree(line));
                hunt.in("standard output", audit.out()).in("standard error", audit.err());
            }
            hunt.inTables(database.jdbc());
            assertThat(mail.commands())
                    .as("the password was used")
                    .anyMatch(command -> command.contains(Base64.getEncoder()
                            .encodeToString(("\0" + KEEPER + "\0" + MAIL).getBytes(StandardCharsets.UTF_8))
                            .toUpperCase(Locale.ROOT)));
            assertThat(database.jdbc().queryForObject("select count(*) from observation", Long.class))
                    .isEqualTo(1);
        }
        hunt.in(folder, identity);

        assertThat(folder.resolve("audit.prom")).exists();
        assertThat(hunt.found()).isEmpty();
    }

    @Test
    void failuresTellNone() throws Exception {
        Path identity = pkcs12("another one");
        SecretHunt hunt = hunt();
        try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            String url = withPassword(database);
            String encoded = URLEncoder.encode(DATABASE, StandardCharsets.UTF_8);
            set("sbc-audit.client-identity-password", IDENTITY);
            set("spring.datasource.hikari.connection-timeout", "1000"); // nobody who is away comes back in this test

            set("sbc-audit.database-user", KEEPER);
            set("sbc-audit.database-password", DATABASE + "?");
            run(hunt, 3, "refuses the user or the password", scan(url, files.clientIdentity()));
            set("sbc-audit.database-password", DATABASE);
            run(hunt, 2, "client identity " + identity + ": cannot be opened", scan(url, identity));

            set("sbc-audit.database-password", "");
            set("sbc-audit.database", "jdbc:postgresql://127.0.0.1:1/audit?user=keeper&password=" + encoded);
            run(hunt, 3, "cannot be reached", "scan", files.inventory().toString());
            set("sbc-audit.database", "jdbc:postgresql://keeper:" + encoded + "@127.0.0.1/audit");
            run(hunt, 2, "has a user in front of the host", "scan");
            set("sbc-audit.database", "jdbc:oracle:thin:keeper/" + encoded);
            run(hunt, 2, "is neither H2's nor PostgreSQL's", "scan");
        }

        assertThat(hunt.found()).isEmpty();
    }

    @Test
    void anAuditThatSucceedsLeavesNoneInItsH2FileAndItsReports() throws Exception {
        set("sbc-audit.database-user", KEEPER);
        set("sbc-audit.database-password", DATABASE);
        set("sbc-audit.client-identity-password", IDENTITY);
        Path identity = pkcs12(IDENTITY);
        SecretHunt hunt = hunt();

        run(hunt, 0, "HikariPool", scan("jdbc:h2:file:" + folder.resolve("audit"), identity));
        hunt.in(folder, identity);

        assertThat(folder.resolve("audit.mv.db")).isNotEmptyFile();
        assertThat(hunt.found()).isEmpty();
    }

    @Test
    void theyAreRefusedOnTheCommandLineAndNotRepeated() throws Exception {
        SecretHunt hunt = hunt();
        String encoded = URLEncoder.encode(DATABASE, StandardCharsets.UTF_8);
        for (String url : List.of(
                "jdbc:postgresql://h/db?user=u&password=" + encoded,
                "jdbc:postgresql://h/db?sslpassword=" + encoded,
                "jdbc:postgresql://h/db?pass%77ord=" + encoded,
                "jdbc:h2:file:/tmp/x;USER=sa;PASSWORD=" + encoded)) {
            run(hunt, 2, "the URL has a password in it", "scan", "--database", url);
            run(hunt, 2, "the URL has a password in it", "trust", "show", "--database=" + url);
        }
        run(hunt, 2, "passwords are given as environment variables", "scan", "--database-password", DATABASE);
        run(hunt, 2, "never on the command line", "report", "--client-identity-password=" + IDENTITY);
        run(hunt, 2, "passwords are given as environment variables", "report", "--spring.mail.password", MAIL);

        try (AuditProcess audit = new AuditProcess(
                folder,
                List.of("-Dspring.mail.password=" + MAIL),
                Map.of(),
                "scan",
                "--verbose",
                "--database",
                "jdbc:h2:mem:none")) {
            assertThat(audit.exitCode()).as(audit.err()).isEqualTo(2);
            assertThat(audit.err()).contains("spring.mail.password is on the command line");
            hunt.in("standard error", audit.err());
        }

        assertThat(hunt.found()).isEmpty();
    }

    @Test
    void theHuntFindsThemInWhateverForm() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("a.xlsx")))) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write("<t>&amp;:Tangerine4711db/&#220;</t>".getBytes(StandardCharsets.UTF_8));
        }
        SecretHunt hunt = hunt().in(folder)
                .in("a URL", "?x=" + URLEncoder.encode(MAIL, StandardCharsets.UTF_8))
                .in(
                        "a dialogue",
                        "AUTH PLAIN "
                                + Base64.getEncoder()
                                        .encodeToString(("\0keeper\0" + MAIL).getBytes(StandardCharsets.UTF_8)))
                .in("a key", key.getEncoded());

        assertThat(hunt.found())
                .anyMatch(found -> found.endsWith("a.xlsx!xl/sharedStrings.xml"))
                .anyMatch(found -> found.endsWith("in a URL"))
                .anyMatch(found -> found.endsWith("in a dialogue"))
                .contains("the private key in a key");
    }

    /** In turns as lines and as events, with the log of everything, which goes to the process's own standard error. */
    private void run(SecretHunt hunt, int exitCode, String said, String... arguments) {
        String format = runs++ % 2 == 0 ? "json" : "text";
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        PrintStream all = new PrintStream(octets, true, StandardCharsets.UTF_8);
        PrintStream before = System.err;
        System.setErr(all);
        try {
            List<String> command = new ArrayList<>(List.of(arguments));
            command.addAll(List.of("--verbose", "--log-format", format));
            assertThat(SbcAuditCommand.commandLine(new Terminal(all, all, false, false))
                            .execute(command.toArray(String[]::new)))
                    .as(() -> octets.toString(StandardCharsets.UTF_8))
                    .isEqualTo(exitCode);
        } finally {
            System.setErr(before);
        }
        assertThat(octets.toString(StandardCharsets.UTF_8)).contains(said);
        hunt.in(format + " of " + String.join(" ", arguments), octets.toByteArray());
    }

    private String[] scan(String database, Path identity, String... options) throws IOException {
        Path inventory = Files.writeString(
                folder.resolve("one.csv"),
                "fqdn,port,contact\n%s,%d,voice@contoso.example\n"
                        .formatted(SBC, lab.standIn(SBC).port()));
        List<String> arguments = new ArrayList<>(List.of("scan", inventory.toString(), "--database", database));
        arguments.addAll(List.of("--hosts", files.hosts().toString(), "--client-identity", identity.toString()));
        arguments.addAll(List.of("--extra-root", files.trustedRoots().toString(), "--depth", "handshake"));
        arguments.addAll(List.of("--no-revocation", "--no-aia", "--fresh", "--format", "xlsx,json,csv"));
        arguments.addAll(List.of("--reports", folder.resolve("reports").toString()));
        arguments.addAll(List.of("--metrics-file", folder.resolve("audit.prom").toString()));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private void set(String property, String value) {
        properties.put(property, value);
        System.setProperty(property, value);
    }

    /** The URL of the database with a user whom the server really asks for a password. */
    private static String withPassword(TestDatabase database) throws IOException {
        JdbcTemplate jdbc = database.jdbc();
        jdbc.execute("do $$ begin create role " + KEEPER
                + " superuser login; exception when duplicate_object then null;" + " end $$");
        jdbc.execute("alter role " + KEEPER + " password '" + DATABASE + "'");
        Path rules = Path.of(jdbc.queryForObject("show hba_file", String.class));
        String demand = "host all " + KEEPER + " 127.0.0.1/32 scram-sha-256\n";
        String before = Files.readString(rules);
        if (!before.startsWith(demand)) {
            Files.writeString(rules, demand + before);
        }
        jdbc.execute("select pg_reload_conf()");
        return database.url().replaceFirst("\\?.*", "").replace("localhost", "127.0.0.1");
    }

    private Path pkcs12(String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, password.toCharArray(), new Certificate[] {certificate});
        Path file = folder.resolve("identity.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    private static SecretHunt hunt() throws IOException {
        BigInteger secret = key instanceof ECPrivateKey ec ? ec.getS() : ((RSAPrivateKey) key).getPrivateExponent();
        String pem = Files.readString(files.clientIdentity());
        String body = pem.substring(pem.indexOf("PRIVATE KEY-----") + "PRIVATE KEY-----".length());
        String line = body.lines().filter(text -> !text.isBlank()).findFirst().orElseThrow();
        return new SecretHunt()
                .password("the database's password", KEEPER, DATABASE)
                .password("the mail server's password", KEEPER, MAIL)
                .password("the identity's password", "", IDENTITY)
                .octets("the private key", unsigned(secret.toByteArray()))
                .octets("the private key as PEM", line.getBytes(StandardCharsets.US_ASCII));
    }

    /** Without the octet that holds nothing but a sign. */
    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static byte[] commandLine(long pid) {
        try {
            return Files.readAllBytes(Path.of("/proc", "" + pid, "cmdline"));
        } catch (IOException e) {
            return new byte[0]; // it has ended, or the system has no such list
        }
    }
}
