package io.github.sbcaudit.report.mail;

import io.github.sbcaudit.report.Digest;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a customer's mail: plain text and HTML as alternatives, and the customer's workbook. */
public final class Composer {

    /** Mail makes a file a third larger, and many mail servers take no more than 25 MB. */
    private static final long MAX_ATTACHMENT = 15L * 1024 * 1024;

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** Octets of a SHA-256 that make two mails' ids differ. */
    private static final int ID_OCTETS = 16;

    private final Sender sender;
    private final long maxAttachment;

    public Composer(Sender sender) {
        this(sender, MAX_ATTACHMENT);
    }

    Composer(Sender sender, long maxAttachment) {
        this.sender = sender;
        this.maxAttachment = maxAttachment;
    }

    /**
     * Composes the mail. A workbook that is too large stays behind, and the mail says whom to ask for it.
     *
     * @param recipients all who are named as such, as {@link Recipients#usable()} has them
     * @param scan what identifies the scan, everywhere and for ever; with the customer's name it makes the Message-ID, so that the same
     *     mail sent twice can be recognised as one
     * @param date when it was written
     * @throws UncheckedIOException when the workbook cannot be read
     */
    public Mail compose(Digest digest, List<String> recipients, String scan, Instant date) {
        byte[] workbook = workbook(digest);
        Letter letter = Letter.of(digest, sender, workbook != null);
        try {
            Mail mail = new Mail(id(scan, digest.customer()));
            mail.setFrom(new InternetAddress(sender.address(), sender.name(), UTF_8));
            mail.setRecipients(Message.RecipientType.TO, MailServer.addresses(recipients));
            mail.setSubject(letter.subject(), UTF_8);
            mail.setSentDate(Date.from(date));
            mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notices, please
            MimeMultipart whole = new MimeMultipart("mixed");
            whole.addBodyPart(bodies(letter));
            if (workbook != null) {
                whole.addBodyPart(attachment(digest.workbook().getFileName().toString(), workbook));
            }
            mail.setContent(whole);
            mail.saveChanges();
            return mail;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("every part was made to be put together", e);
        }
    }

    private byte @Nullable [] workbook(Digest digest) {
        try {
            return Files.size(digest.workbook()) > maxAttachment ? null : Files.readAllBytes(digest.workbook());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The better one last (RFC 2046, 5.1.4). */
    private static MimeBodyPart bodies(Letter letter) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text);
        alternatives.addBodyPart(html);
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(alternatives);
        return part;
    }

    private static MimeBodyPart attachment(String name, byte[] workbook) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(workbook, WORKBOOK)));
        part.setFileName(name);
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private String id(String scan, String customer) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((scan + "\n" + customer).getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(hash, 0, ID_OCTETS) + ".sbc-audit@" + sender.domain() + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
