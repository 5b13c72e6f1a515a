package io.github.sbcaudit.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.sbcaudit.report.Digest;
import io.github.sbcaudit.report.Labels;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real SMTP on loopback. */
class MailServerTest {

    private static final String A = "a@contoso.example";
    private static final String B = "b@contoso.example";

    @TempDir
    private Path folder;

    private GreenMail greenMail;

    @BeforeEach
    void startServers() {
        greenMail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
        });
        greenMail.start();
    }

    @AfterEach
    void stopServers() {
        greenMail.stop();
    }

    @Test
    void manyMailsGoOutToAllTheirRecipients() throws Exception {
        try (MailServer server = server("smtp", greenMail.getSmtp().getPort(), null, null, Map.of())) {
            for (int i = 0; i < 25; i++) { // more than one connection carries
                assertThat(server.send(mail(), List.of(A, B))).isEqualTo(new Answer(List.of(A, B), List.of()));
            }
        }

        assertThat(greenMail.getReceivedMessages()).hasSize(50);
    }

    @Test
    void passwordIsSentOverTlsOnly() throws Exception {
        greenMail.setUser("audit", "s3cret");
        greenMail.getUserManager().setAuthRequired(true);
        int plain = greenMail.getSmtp().getPort();

        try (MailServer server = server("smtp", plain, "audit", "s3cret", Map.of())) {
            assertThatThrownBy(() -> server.send(mail(), List.of(A)))
                    .isInstanceOfSatisfying(
                            MailServerException.class,
                            e -> assertThat(e.forAll()).isTrue())
                    .hasMessageStartingWith("mail server 127.0.0.1:" + plain + ": ")
                    .hasMessageContaining("STARTTLS")
                    .hasMessageNotContaining("s3cret");
        }
        try (MailServer server = server(
                "smtps",
                greenMail.getSmtps().getPort(),
                "audit",
                "s3cret",
                Map.of("mail.smtps.ssl.trust", "127.0.0.1", "mail.smtps.ssl.checkserveridentity", "false"))) {
            assertThat(server.send(mail(), List.of(A)).accepted()).containsExactly(A);
        }
        try (MailServer server =
                server("smtp", plain, "audit", "s3cret", Map.of("mail.smtp.starttls.required", "false"))) {
            assertThat(server.send(mail(), List.of(B)).accepted()).containsExactly(B);
        }
        assertThat(greenMail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        try (MailServer server = server("smtps", greenMail.getSmtps().getPort(), null, null, Map.of())) {
            assertThatThrownBy(() -> server.send(mail(), List.of(A)))
                    .isInstanceOfSatisfying(
                            MailServerException.class,
                            e -> assertThat(e.forAll()).isTrue());
        }

        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWrongPasswordIsTriedOnceAndNeverShown() throws Exception {
        greenMail.setUser("audit", "s3cret");
        greenMail.getUserManager().setAuthRequired(true);
        SmtpSettings settings = settings(
                "smtp",
                greenMail.getSmtp().getPort(),
                "audit",
                "wr0ng",
                Map.of("mail.smtp.starttls.required", "false"));

        try (MailServer server = new MailServer(settings)) {
            assertThatThrownBy(() -> server.send(mail(), List.of(A)))
                    .isInstanceOfSatisfying(
                            MailServerException.class,
                            e -> assertThat(e.forAll()).isTrue())
                    .hasMessageContaining("it refuses the user or the password")
                    .hasMessageNotContaining("wr0ng");
        }
        assertThat(settings.toString()).doesNotContain("wr0ng");
    }

    @Test
    void aServerThatIsAwayIsNamedWithTheReason() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }

        try (MailServer server = server("smtp", port, null, null, Map.of())) {
            assertThatThrownBy(() -> server.send(mail(), List.of(A)))
                    .isInstanceOfSatisfying(
                            MailServerException.class,
                            e -> assertThat(e.forAll()).isFalse())
                    .hasMessageStartingWith("mail server 127.0.0.1:" + port + ": ")
                    .hasMessageContaining("refused")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForEver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0);
                MailServer server =
                        server("smtp", silent.getLocalPort(), null, null, Map.of("mail.smtp.timeout", "200"))) {
            Instant before = Instant.now();

            assertThatThrownBy(() -> server.send(mail(), List.of(A)))
                    .isInstanceOfSatisfying(
                            MailServerException.class,
                            e -> assertThat(e.forAll()).isFalse())
                    .hasMessageContaining("timed out");

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(30));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "never", "600001", ""})
    void aDeadlineCannotBeSwitchedOff(String millis) {
        assertThatThrownBy(() -> settings("smtp", 25, null, null, Map.of("mail.smtp.timeout", millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("properties.mail.smtp.timeout: \"" + millis + "\" is no deadline");
    }

    @Test
    void deadlinesAreThereUnlessGiven() {
        Properties properties = settings("smtps", 465, null, null, Map.of("mail.smtps.timeout", "5000"))
                .properties();

        assertThat(properties)
                .containsEntry("mail.smtps.connectiontimeout", "10000")
                .containsEntry("mail.smtps.timeout", "5000")
                .containsEntry("mail.smtps.writetimeout", "60000");
    }

    @Test
    void oneRecipientWhoIsRefusedTakesTheMailFromNoOther() throws Exception {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of("RCPT TO:<A@", "550 5.1.1 No such user"));
                MailServer server = server("smtp", peer.port(), null, null, Map.of())) {
            Answer answer = server.send(mail(), List.of(A, B));

            assertThat(answer.accepted()).containsExactly(B);
            assertThat(answer.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.recipient()).isEqualTo(A);
                assertThat(refusal.reason()).isEqualTo("550 5.1.1 No such user");
                assertThat(refusal.forGood()).isTrue();
            });
            assertThat(peer.commands()).contains("DATA");
        }
    }

    @Test
    void whoIsRefusedForNowMayBeTriedAgain() throws Exception {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of("RCPT TO:<A@", "451 Greylisted"));
                MailServer server = server("smtp", peer.port(), null, null, Map.of())) {
            Answer answer = server.send(mail(), List.of(A));

            assertThat(answer.accepted()).isEmpty();
            assertThat(answer.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.reason()).contains("451 Greylisted");
                assertThat(refusal.forGood()).isFalse();
            });
            assertThat(server.send(mail(), List.of(B)).accepted()).containsExactly(B); // on the same connection
        }
    }

    @Test
    void aMailThatIsRefusedAsAWholeIsRefusedForEveryRecipient() throws Exception {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of(".", "552 5.3.4 Too big"));
                MailServer server = server("smtp", peer.port(), null, null, Map.of())) {
            Answer answer = server.send(mail(), List.of(A, B));

            assertThat(answer.accepted()).isEmpty();
            assertThat(answer.refused()).hasSize(2).allSatisfy(refusal -> {
                assertThat(refusal.reason()).contains("552 5.3.4 Too big");
                assertThat(refusal.forGood()).isTrue();
            });
        }
    }

    @Test
    void aSenderWhoIsRefusedConcernsEveryMail() throws Exception {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of("MAIL FROM", "550 5.7.1 Who are you?"));
                MailServer server = server("smtp", peer.port(), null, null, Map.of())) {
            MailServerException failure =
                    catchThrowableOfType(MailServerException.class, () -> server.send(mail(), List.of(A)));

            assertThat(failure).hasMessageContaining("it refuses the sender (550 5.7.1 Who are you?)");
            assertThat(failure.forAll()).isTrue();
        }
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerLeavesTheMailToBeSentAgain() throws Exception {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of(".", ScriptedMailServer.HANG_UP));
                MailServer server = server("smtp", peer.port(), null, null, Map.of())) {
            assertThatThrownBy(() -> server.send(mail(), List.of(A)))
                    .isInstanceOfSatisfying(
                            MailServerException.class,
                            e -> assertThat(e.forAll()).isFalse());
        }
    }

    @Test
    void aServerThatClosesForNowIsAway() throws Exception {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of(".", "421 Too many mails"));
                MailServer server = server("smtp", peer.port(), null, null, Map.of())) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> server.send(mail(), List.of(A)))
                        .isInstanceOfSatisfying(
                                MailServerException.class,
                                e -> assertThat(e.forAll()).isFalse())
                        .hasMessageContaining("421 Too many mails");
            }
            assertThat(peer.commands().stream().filter(command -> command.startsWith("EHLO")))
                    .hasSize(2);
        }
    }

    private Mail mail() throws IOException {
        Path workbook = Files.write(folder.resolve("contoso.xlsx"), new byte[] {1});
        Digest digest = new Digest(
                "Contoso",
                Labels.in(Locale.ENGLISH),
                "2026-11-26",
                List.of(),
                0,
                "Fine.",
                List.of(),
                List.of(),
                "Nothing.",
                0,
                workbook);
        return new Composer(new Sender("audit@provider.example", null))
                .compose(digest, List.of(A, B), "1", Instant.parse("2026-11-26T05:06:07Z"));
    }

    private static MailServer server(
            String protocol, int port, @Nullable String user, @Nullable String password, Map<String, String> more) {
        return new MailServer(settings(protocol, port, user, password, more));
    }

    private static SmtpSettings settings(
            String protocol, int port, @Nullable String user, @Nullable String password, Map<String, String> more) {
        Properties properties = new Properties();
        properties.putAll(more);
        return new SmtpSettings(protocol, "127.0.0.1", port, user, password, properties);
    }
}
