package io.github.sbcaudit.report.mail;

import io.github.sbcaudit.text.ForeignText;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, and the connection to it once a mail was sent. To be used by one thread.
 *
 * <p>Of a connection that breaks after the last octet of a mail and before the server's answer nobody can tell whether the mail was
 * taken: it counts as not taken.
 */
public final class MailServer implements AutoCloseable {

    /** Many servers cut a connection off after some number of mails; few do so after as few as these. */
    private static final int MAILS_PER_CONNECTION = 10;

    /** Service not available, closing (RFC 5321, 4.2.3). */
    private static final int CLOSING = 421;

    private final SmtpSettings settings;
    private final Session session;
    private @Nullable Transport transport;
    private int sent;

    public MailServer(SmtpSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(settings.properties());
    }

    /**
     * Sends a mail.
     *
     * @param recipients who get it, whoever is named in it
     * @throws MailServerException when the server cannot be used; the mail counts as not taken
     */
    public Answer send(Mail mail, List<String> recipients) {
        Transport open = open();
        try {
            sent++;
            open.sendMessage(mail, addresses(recipients));
            return new Answer(recipients, List.of());
        } catch (SendFailedException e) {
            return answer(e, recipients);
        } catch (MessagingException e) {
            close();
            throw failure(e);
        }
    }

    @Override
    public void close() {
        Transport open = transport;
        transport = null;
        sent = 0;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // whatever the server took, it has said so before
            }
        }
    }

    static InternetAddress[] addresses(List<String> recipients) {
        try {
            InternetAddress[] addresses = new InternetAddress[recipients.size()];
            for (int i = 0; i < addresses.length; i++) {
                addresses[i] = new InternetAddress(recipients.get(i), true);
            }
            return addresses;
        } catch (AddressException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Transport open() {
        Transport present = transport;
        if (present != null && sent < MAILS_PER_CONNECTION && present.isConnected()) {
            return present;
        }
        close();
        try {
            Transport made = session.getTransport(settings.protocol());
            transport = made;
            made.connect(settings.host(), settings.port(), settings.user(), settings.password());
            return made;
        } catch (NoSuchProviderException e) {
            throw new MailServerException(settings + ": the protocol must be smtp or smtps", true, e);
        } catch (MessagingException e) {
            close();
            throw failure(e);
        }
    }

    private Answer answer(SendFailedException failure, List<String> recipients) {
        int code = failure instanceof SMTPSendFailedException reply ? reply.getReturnCode() : 0;
        if (code < 0 || code == CLOSING) {
            close();
            throw failure(failure);
        }
        if (failure instanceof SMTPSendFailedException reply
                && reply.getCommand().toUpperCase(Locale.ROOT).startsWith("MAIL")) {
            throw new MailServerException(
                    settings + ": it refuses the sender (" + text(failure) + ")", code / 100 == 5, failure);
        }
        Map<String, SMTPAddressFailedException> refusals = refusals(failure);
        List<String> taken = accepted(failure);
        List<String> accepted = new ArrayList<>();
        List<Answer.Refusal> refused = new ArrayList<>();
        for (String recipient : recipients) {
            SMTPAddressFailedException refusal = refusals.get(recipient);
            if (taken.contains(recipient)) {
                accepted.add(recipient);
            } else if (refusal != null) {
                refused.add(new Answer.Refusal(recipient, text(refusal), refusal.getReturnCode() / 100 == 5));
            } else {
                refused.add(new Answer.Refusal(recipient, text(failure), code / 100 == 5));
            }
        }
        return new Answer(accepted, refused);
    }

    private static List<String> accepted(SendFailedException failure) {
        Address[] taken = failure.getValidSentAddresses();
        return taken == null
                ? List.of()
                : Arrays.stream(taken).map(Address::toString).toList();
    }

    private static Map<String, SMTPAddressFailedException> refusals(SendFailedException failure) {
        Map<String, SMTPAddressFailedException> refusals = new HashMap<>();
        for (Exception next = failure; next instanceof MessagingException one; next = one.getNextException()) {
            if (next instanceof SMTPAddressFailedException refusal) {
                refusals.put(refusal.getAddress().toString(), refusal);
            }
        }
        return refusals;
    }

    private MailServerException failure(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return new MailServerException(
                    settings + ": it refuses the user or the password (" + text(failure) + ")", true, failure);
        }
        boolean network = false;
        boolean encryption = false;
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause(cause)) {
            network |= cause instanceof IOException;
            encryption |= cause instanceof SSLException;
            root = cause;
        }
        boolean forNow = (network && !encryption) || failure instanceof SMTPSendFailedException;
        String reason = root instanceof UnknownHostException ? "its name cannot be resolved" : text(root);
        return new MailServerException(settings + ": " + reason, !forNow, failure);
    }

    private static @Nullable Throwable cause(Throwable failure) {
        return failure instanceof MessagingException one ? one.getNextException() : failure.getCause();
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : ForeignText.oneLine(message.strip().replaceAll("\\s+", " "));
    }
}
