package io.github.sbcaudit.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.report.Digest;
import io.github.sbcaudit.report.Digest.Action;
import io.github.sbcaudit.report.Digest.Count;
import io.github.sbcaudit.report.Labels;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mail client reads of what was composed. */
class ComposerTest {

    private static final Instant NOW = Instant.parse("2026-11-26T05:06:07Z");

    private static final Sender SENDER = new Sender("audit@provider.example", "Prüfdienst, Köln");

    private static final byte[] WORKBOOK = {'P', 'K', 3, 4, 0, 13, 10, -1};

    @TempDir
    private Path folder;

    private Path workbook;

    @BeforeEach
    void writeWorkbook() throws IOException {
        workbook = Files.write(folder.resolve("contoso.xlsx"), WORKBOOK);
    }

    @Test
    void theMailHasTextAndHtmlAndTheWorkbook() throws Exception {
        MimeMessage mail = sent(digest("Contoso", Locale.ENGLISH));

        assertThat(mail.getSubject())
                .isEqualTo("SBC compliance for Microsoft Teams: Contoso, 2026-11-26: 2 non-compliant");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("audit@provider.example"));
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Prüfdienst, Köln");
        assertThat(mail.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("a@contoso.example", "b@contoso.example");
        assertThat(mail.getAllRecipients()).hasSize(2);
        assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart whole = (MimeMultipart) mail.getContent();
        assertThat(whole.getContentType()).startsWith("multipart/mixed");
        assertThat(whole.getCount()).isEqualTo(2);
        assertThat(whole.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
        BodyPart attached = whole.getBodyPart(1);
        assertThat(attached.getFileName()).isEqualTo("contoso.xlsx");
        assertThat(attached.getContentType())
                .startsWith("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(attached.getInputStream().readAllBytes()).isEqualTo(WORKBOOK);
    }

    @Test
    void theTextSaysCountsAndActionsAndWhereToReadOn() throws Exception {
        assertThat(text(sent(digest("Contoso", Locale.ENGLISH))).lines())
                .containsExactly(
                        "Result of the audit of 2026-11-26 for Contoso.",
                        "",
                        "2 of 3 SBCs break at least one rule. <all>",
                        "",
                        "The network failed.",
                        "",
                        "Session Border Controllers",
                        "  Compliant          1",
                        "  Non-compliant      2",
                        "",
                        "What to do first",
                        "",
                        "1. sbc1.contoso.example:5061 (High, Breaks on: 2026-12-10)",
                        "   What was seen: The certificate of <b>\"Müller & Söhne\"</b> ends.",
                        "   What to do: Renew it.",
                        "",
                        "2. sbc2.contoso.example:5061 (Low)",
                        "   What was seen: Something.",
                        "",
                        "All 12 findings are in the attached workbook contoso.xlsx, with the details of every SBC.",
                        "",
                        "This mail was written by a program. A reply reaches audit@provider.example.");
    }

    @Test
    void theHtmlSaysTheSameWithEverythingEscaped() throws Exception {
        String html = html(sent(digest("<script>alert('x')</script>", Locale.ENGLISH)));

        assertThat(html)
                .contains("<b>sbc1.contoso.example:5061</b>")
                .contains("The certificate of &lt;b&gt;&quot;Müller &amp; Söhne&quot;&lt;/b&gt; ends.")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .contains("break at least one rule. &lt;all&gt;")
                .contains(">Non-compliant</td>", ">2</td>", "Renew it.", "All 12 findings")
                .doesNotContain("<script", "<all>", "http");
    }

    @Test
    void aGermanCustomerReadsGerman() throws Exception {
        MimeMessage mail = sent(digest("Müller & Söhne AG", Locale.GERMAN));

        assertThat(mail.getSubject())
                .isEqualTo("SBC-Konformität für Microsoft Teams: Müller & Söhne AG, 2026-11-26: 2 nicht konform");
        assertThat(text(mail))
                .contains("Ergebnis der Prüfung vom 2026-11-26 für Müller & Söhne AG.")
                .contains("Was zuerst zu tun ist")
                .contains("Ausfall ab: 2026-12-10")
                .contains("Alle 12 Befunde stehen in der angehängten Arbeitsmappe contoso.xlsx");
        assertThat(html(mail)).contains("für Müller &amp; Söhne AG");
        assertThat(new String(octets(mail), StandardCharsets.ISO_8859_1).chars())
                .allMatch(octet -> octet < 128);
    }

    @Test
    void aNameCannotMakeAHeader() throws Exception {
        MimeMessage mail = sent(digest("Evil\r\nBcc: everybody@example.com\r\n\r\nHello", Locale.ENGLISH));

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(2);
        assertThat(mail.getSubject())
                .contains("Evil\\u{d}\\u{a}Bcc: everybody@example.com")
                .doesNotContain("\n");
        assertThat(text(mail)).doesNotContain("\nBcc:", "\nHello");
    }

    @Test
    void aVeryLongNameIsCutInTheSubject() throws Exception {
        assertThat(sent(digest("N".repeat(5_000), Locale.ENGLISH)).getSubject()).hasSizeLessThan(200);
    }

    @Test
    void aWorkbookThatIsTooLargeStaysBehindAndTheMailSaysWhereToAsk() throws Exception {
        Composer small = new Composer(SENDER, WORKBOOK.length - 1);

        MimeMessage mail = read(compose(small, digest("Contoso", Locale.ENGLISH)));

        assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(1);
        assertThat(text(mail))
                .contains("The workbook with the details is too large for a mail. Ask audit@provider.example for it.")
                .doesNotContain("attached");
    }

    @Test
    void aWorkbookThatIsGoneIsSaidAtOnce() throws Exception {
        Files.delete(workbook);

        assertThatThrownBy(() -> sent(digest("Contoso", Locale.ENGLISH))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theMessageIdIsTheSameForTheSameScanAndCustomerOnly() throws Exception {
        Composer composer = new Composer(SENDER);
        Digest digest = digest("Contoso", Locale.ENGLISH);
        String id = compose(composer, digest).id();

        assertThat(id).matches("<[0-9a-f]{32}\\.sbc-audit@provider\\.example>");
        assertThat(sent(digest).getMessageID()).isEqualTo(id);
        assertThat(composer.compose(digest, List.of("c@contoso.example"), "7", NOW.plusSeconds(1))
                        .id())
                .isEqualTo(id);
        assertThat(composer.compose(digest, List.of("a@contoso.example"), "8", NOW)
                        .id())
                .isNotEqualTo(id);
        assertThat(compose(composer, digest("Fabrikam", Locale.ENGLISH)).id()).isNotEqualTo(id);
    }

    private Digest digest(String customer, Locale language) {
        Labels labels = Labels.in(language);
        return new Digest(
                customer,
                labels,
                "2026-11-26",
                List.of(new Count("Compliant", 1), new Count("Non-compliant", 2)),
                2,
                "2 of 3 SBCs break at least one rule. <all>",
                List.of("The network failed."),
                List.of(
                        new Action(
                                "sbc1.contoso.example:5061",
                                "High",
                                "2026-12-10",
                                "The certificate of <b>\"Müller & Söhne\"</b> ends.",
                                "Renew it."),
                        new Action("sbc2.contoso.example:5061", "Low", "", "Something.", "")),
                "",
                12,
                workbook);
    }

    private static MimeMessage sent(Digest digest) throws MessagingException, IOException {
        return read(compose(new Composer(SENDER), digest));
    }

    private static Mail compose(Composer composer, Digest digest) {
        return composer.compose(digest, List.of("a@contoso.example", "b@contoso.example"), "7", NOW);
    }

    private static MimeMessage read(Mail mail) throws MessagingException, IOException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets(mail)));
    }

    private static byte[] octets(MimeMessage mail) throws MessagingException, IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        mail.writeTo(octets);
        return octets.toByteArray();
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        return body(mail, 0, "text/plain; charset=UTF-8");
    }

    private static String html(MimeMessage mail) throws MessagingException, IOException {
        return body(mail, 1, "text/html; charset=UTF-8");
    }

    private static String body(MimeMessage mail, int number, String type) throws MessagingException, IOException {
        MimeMultipart whole = (MimeMultipart) mail.getContent();
        MimeMultipart alternatives = (MimeMultipart) whole.getBodyPart(0).getContent();
        assertThat(alternatives.getCount()).isEqualTo(2);
        assertThat(alternatives.getBodyPart(number).getContentType()).isEqualTo(type);
        return ((String) alternatives.getBodyPart(number).getContent()).replace("\r\n", "\n");
    }
}
