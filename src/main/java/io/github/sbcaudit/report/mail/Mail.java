package io.github.sbcaudit.report.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A message that keeps its Message-ID: saving one would give it another each time. */
public final class Mail extends MimeMessage {

    private final String id;

    Mail(String id) {
        super((Session) null);
        this.id = id;
    }

    /** With its angle brackets. */
    public String id() {
        return id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
