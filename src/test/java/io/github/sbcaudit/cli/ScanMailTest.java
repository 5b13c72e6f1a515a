package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.StandIn;
import io.github.sbcaudit.report.mail.ScriptedMailServer;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audits whose reports go out by mail: the whole program, the lab, and a mail server on loopback. */
class ScanMailTest {

    private static final String GOOD = "sbc1.contoso.example";
    private static final String BROKEN = "expired.northwind.example";
    private static final String PASSWORD = "s3cret-of-the-mail-server";

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static Path hosts;
    private static Path roots;

    @TempDir
    private Path folder;

    private final Console console = new Console();
    private final Map<String, String> properties = new TreeMap<>();
    private GreenMail mailServer;

    @BeforeAll
    static void startLab() {
        lab = Lab.start();
        var files = lab.writeTo(labFolder);
        hosts = files.hosts();
        roots = files.trustedRoots();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void startMailServer() {
        mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        property("spring.mail.host", "127.0.0.1");
        property("spring.mail.port", String.valueOf(mailServer.getSmtp().getPort()));
        property("sbc-audit.mail-from", "Prüfdienst <audit@provider.example>");
    }

    @AfterEach
    void stopMailServer() {
        mailServer.stop();
        properties.keySet().forEach(System::clearProperty);
    }

    @Test
    void eachCustomerGetsItsOwnReportAndNoOther() throws Exception {
        inventory(
                row(GOOD, "Contoso", "a@contoso.example; b@contoso.example", "en"),
                row(BROKEN, "Müller & Söhne", "voice@mueller.example", "de"),
                row(BROKEN, "Fabrikam", "", "en"),
                row(BROKEN, "Tailspin", "Call 030 1234", "en"));

        assertThat(scan("--mail")).as(console.err()).isZero();

        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .contains("Mail: 2 sent, 1 customer without contact, 1 contact unusable")
                .contains("  Fabrikam: the inventory names no contact")
                .contains("  Tailspin: no mail address: Call 030 1234");
        List<MimeMessage> contoso = received("a@contoso.example");
        assertThat(contoso).hasSize(1);
        assertThat(received("b@contoso.example")).hasSize(1);
        assertThat(received("voice@mueller.example")).hasSize(1);
        assertThat(mailServer.getReceivedMessages()).hasSize(3);
        assertThat(contoso.get(0).getRecipients(RecipientType.TO)).hasSize(2);
        assertThat(attachment(contoso.get(0)).getFileName()).isEqualTo("contoso.xlsx");
        assertThat(everything(contoso.get(0))).contains(GOOD).doesNotContain("northwind", "Müller", "Fabrikam");
        MimeMessage mueller = received("voice@mueller.example").get(0);
        assertThat(mueller.getSubject()).startsWith("SBC-Konformität für Microsoft Teams: Müller & Söhne, ");
        assertThat(everything(mueller))
                .contains("Was zuerst zu tun ist", "für Müller &amp; Söhne", BROKEN)
                .doesNotContain("Contoso", GOOD, "Fabrikam", "Tailspin");
        assertThat(strings("select recipient from sent_mail order by 1"))
                .containsExactly("a@contoso.example", "b@contoso.example", "voice@mueller.example");
        assertThat(strings("select distinct message_id from sent_mail where customer = 'Contoso'"))
                .containsExactly(contoso.get(0).getMessageID());
    }

    @Test
    void withoutTheOptionNothingIsSent() throws Exception {
        inventory(row(BROKEN, "Contoso", "a@contoso.example", "en"));

        assertThat(scan()).isZero();

        assertThat(mailServer.getReceivedMessages()).isEmpty();
        assertThat(console.out()).doesNotContain("Mail:");
    }

    @Test
    void onFailureSparesWhoBreaksNoRule() throws Exception {
        inventory(
                row(GOOD, "Contoso", "a@contoso.example", "en"), row(BROKEN, "Northwind", "b@northwind.example", "en"));

        assertThat(scan("--mail", "on-failure")).isZero();

        assertThat(console.out()).contains("Mail: 1 sent, 1 not due");
        assertThat(received("a@contoso.example")).isEmpty();
        assertThat(received("b@northwind.example")).hasSize(1);
    }

    @Test
    void onChangeSparesWhoseSbcsAreAsTheyWere() throws Exception {
        String contoso = row(GOOD, "Contoso", "a@contoso.example", "en");
        inventory(contoso, row(BROKEN, "Northwind", "b@northwind.example", "en"));

        assertThat(scan("--mail", "on-change", "--no-progress")).isZero();
        assertThat(mailServer.getReceivedMessages()).hasSize(2);

        assertThat(scan("--mail", "on-change", "--no-progress")).isZero();
        assertThat(console.out()).contains("Mail: 0 sent, 2 not due");
        assertThat(mailServer.getReceivedMessages()).hasSize(2);

        inventory(contoso, row(GOOD, "Northwind", "b@northwind.example", "en"));
        assertThat(scan("--mail", "on-change", "--no-progress")).isZero();
        assertThat(console.out()).contains("Mail: 1 sent, 1 not due");
        assertThat(received("a@contoso.example")).hasSize(1);
        assertThat(received("b@northwind.example")).hasSize(2);
    }

    @Test
    void aServerThatIsAwayLeavesTheReportsAndTheSameCommandSendsTheRest() throws Exception {
        inventory(
                row(GOOD, "Contoso", "a@contoso.example", "en"), row(BROKEN, "Northwind", "b@northwind.example", "en"));
        int closed;
        try (ServerSocket unused = new ServerSocket(0)) {
            closed = unused.getLocalPort();
        }
        property("spring.mail.port", String.valueOf(closed));

        assertThat(scan("--mail")).isEqualTo(3);

        assertThat(console.err())
                .hasLineCount(1)
                .startsWith("2 mails were not sent: mail server 127.0.0.1:" + closed + ": ")
                .contains("The reports are in " + folder.resolve("reports"))
                .contains("Start the same command again");
        assertThat(console.out()).contains("Worst first:", "Mail: 0 sent, 2 not sent");
        assertThat(reports()).contains("contoso.xlsx", "northwind.xlsx", "fleet.xlsx");
        assertThat(strings("select status from scan")).containsExactly("RUNNING");
        List<String> written = reports();
        long connections = connectionsAccepted();

        property("spring.mail.port", String.valueOf(mailServer.getSmtp().getPort()));
        assertThat(scan("--mail")).isZero();

        assertThat(console.out()).contains("Mail: 2 sent");
        assertThat(connectionsAccepted()).isEqualTo(connections);
        assertThat(reports()).isEqualTo(written);
        assertThat(strings("select status from scan")).containsExactly("FINISHED");
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aRunThatIsStartedAgainSendsNoMailTwice() throws Exception {
        inventory(
                row(GOOD, "Contoso", "a@contoso.example,later@contoso.example", "en"),
                row(BROKEN, "Northwind", "later@northwind.example", "en"),
                row(BROKEN, "Tailspin", "c@tailspin.example", "en"));
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of("RCPT TO:<LATER@", "451 Come again"))) {
            property("spring.mail.port", String.valueOf(peer.port()));

            assertThat(scan("--mail", "--quiet")).isEqualTo(3);

            assertThat(console.out()).isEmpty();
            assertThat(console.err()).hasLineCount(1).contains("2 mails were not sent: ", "451 Come again");
            assertThat(peer.commands().stream().filter(command -> command.equals("DATA")))
                    .hasSize(2);
        }

        property("spring.mail.port", String.valueOf(mailServer.getSmtp().getPort()));
        assertThat(scan("--mail", "--no-progress")).isZero();

        assertThat(console.out()).contains("Mail: 2 sent, 1 sent before");
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
        assertThat(received("later@contoso.example"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.getMessageID())
                        .isEqualTo(strings("select distinct message_id from sent_mail where customer = 'Contoso'")
                                .get(0)));
        assertThat(received("later@northwind.example")).hasSize(1);
        assertThat(received("a@contoso.example")).isEmpty();
        assertThat(received("c@tailspin.example")).isEmpty();
    }

    @Test
    void aRecipientWhoIsRefusedForGoodKeepsNoAuditOpen() throws Exception {
        inventory(
                row(GOOD, "Contoso", "gone@contoso.example", "en"),
                row(BROKEN, "Northwind", "b@northwind.example", "en"));
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of("RCPT TO:<GONE@", "550 5.1.1 No such user"))) {
            property("spring.mail.port", String.valueOf(peer.port()));

            assertThat(scan("--mail")).isEqualTo(3);
        }

        assertThat(console.err())
                .hasLineCount(1)
                .contains("1 mail was not sent: gone@contoso.example: 550 5.1.1 No such user.")
                .contains("The next audit tries again.");
        assertThat(console.out()).contains("Mail: 1 sent, 1 not sent", "  Contoso: gone@contoso.example: 550");
        assertThat(strings("select status from scan")).containsExactly("FINISHED");
    }

    @Test
    void aServerThatFailsAgainAndAgainIsLeftAlone() throws Exception {
        inventory(Stream.of("A", "B", "C", "D", "E")
                .map(customer -> row(GOOD, customer, "x@" + customer + ".example", "en"))
                .toArray(String[]::new));
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of("DATA", ScriptedMailServer.HANG_UP))) {
            property("spring.mail.port", String.valueOf(peer.port()));

            assertThat(scan("--mail")).isEqualTo(3);

            assertThat(peer.commands().stream().filter(command -> command.equals("DATA")))
                    .hasSize(3);
        }
        assertThat(console.err()).hasLineCount(1).startsWith("5 mails were not sent: ");
    }

    @Test
    void theServersPasswordIsUsedAndKeptNowhere() throws Exception {
        mailServer.setUser("audit", PASSWORD);
        mailServer.getUserManager().setAuthRequired(true);
        property("spring.mail.username", "audit");
        property("spring.mail.password", PASSWORD);
        inventory(row(GOOD, "Contoso", "a@contoso.example", "en"));

        assertThat(scan("--mail", "--verbose")).isEqualTo(3);
        assertThat(console.err()).contains("STARTTLS");
        property("spring.mail.properties.mail.smtp.starttls.required", "false");
        assertThat(scan("--mail", "--verbose")).isZero();

        assertThat(received("a@contoso.example")).hasSize(1);
        assertThat(console.out() + console.err()).doesNotContain(PASSWORD);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSWORD);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.mail.host | '' | --mail: no mail server is named",
                "sbc-audit.mail-from | '' | --mail: no sender is named",
                "sbc-audit.mail-from | Voice Team | sbc-audit.mail-from: is no mail address",
                "spring.mail.port | many | spring.mail.port: \"many\" is not a whole number",
                "spring.mail.properties.mail.smtp.timeout | 0 | --mail: spring.mail.properties.mail.smtp.timeout: \"0\" is no deadline",
                "spring.mail.port | 99999 | --mail: spring.mail.port: 99999 is no port",
                "spring.mail.protocol | imap | --mail: spring.mail.protocol: \"imap\" is not one of smtp, smtps"
            })
    void whatMailsCannotBeSentWithIsSaidBeforeAnythingIsProbed(String property, String value, String expected)
            throws IOException {
        property(property, value);
        inventory(row(GOOD, "Contoso", "a@contoso.example", "en"));
        long connections = connectionsAccepted();

        assertThat(scan("--mail")).isEqualTo(2);

        assertThat(console.err()).hasLineCount(1).startsWith(expected);
        assertThat(connectionsAccepted()).isEqualTo(connections);
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    private int scan(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                folder.resolve("fleet.csv").toString(),
                "--hosts",
                hosts.toString(),
                "--extra-root",
                roots.toString(),
                "--database",
                "jdbc:h2:file:" + folder.resolve("audit"),
                "--reports",
                folder.resolve("reports").toString(),
                "--no-revocation",
                "--no-aia",
                "--depth",
                "handshake"));
        arguments.addAll(Arrays.asList(options));
        return console.run(arguments.toArray(String[]::new));
    }

    private void inventory(String... rows) throws IOException {
        Files.writeString(
                folder.resolve("fleet.csv"), "fqdn,port,customer,contact,language\n" + String.join("\n", rows) + "\n");
    }

    private static String row(String fqdn, String customer, String contact, String language) {
        StandIn standIn = lab.standIn(fqdn);
        return fqdn + "," + standIn.port() + "," + customer + ",\"" + contact + "\"," + language;
    }

    private void property(String name, String value) {
        properties.put(name, value);
        System.setProperty(name, value);
    }

    /** What lies in the recipient's mailbox. */
    private List<MimeMessage> received(String recipient) {
        GreenMailUser user = mailServer.getUserManager().getUserByEmail(recipient);
        if (user == null) {
            return List.of();
        }
        try {
            return mailServer.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                    .map(StoredMessage::getMimeMessage)
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BodyPart attachment(MimeMessage mail) throws MessagingException, IOException {
        return ((MimeMultipart) mail.getContent()).getBodyPart(1);
    }

    /** All that a reader can see: subject, both bodies, and every sheet of the workbook. */
    private static String everything(MimeMessage mail) throws MessagingException, IOException {
        MimeMultipart whole = (MimeMultipart) mail.getContent();
        MimeMultipart bodies = (MimeMultipart) whole.getBodyPart(0).getContent();
        byte[] octets = attachment(mail).getInputStream().readAllBytes();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(octets));
                XSSFExcelExtractor extractor = new XSSFExcelExtractor(workbook)) {
            return mail.getSubject()
                    + bodies.getBodyPart(0).getContent()
                    + bodies.getBodyPart(1).getContent()
                    + extractor.getText();
        }
    }

    private List<String> reports() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("reports"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private List<String> strings(String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("audit"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    private static long connectionsAccepted() {
        return lab.standIns().stream()
                .mapToLong(standIn -> standIn.connections())
                .sum();
    }
}
