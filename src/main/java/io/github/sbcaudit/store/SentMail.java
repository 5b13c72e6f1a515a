package io.github.sbcaudit.store;

import java.time.Instant;

/**
 * A mail that the mail server has taken for one recipient.
 *
 * @param scanId the scan whose report it carried
 * @param customer whose report it carried
 * @param recipient the address it went to
 * @param subject its subject
 * @param messageId its Message-ID (RFC 5322, 3.6.4), shared by all recipients of the mail
 * @param sentAt when the server took it, kept to the microsecond
 */
public record SentMail(
        long scanId, String customer, String recipient, String subject, String messageId, Instant sentAt) {}
