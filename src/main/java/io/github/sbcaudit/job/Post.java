package io.github.sbcaudit.job;

import io.github.sbcaudit.report.mail.Composer;
import io.github.sbcaudit.report.mail.SmtpSettings;

/**
 * What mails are sent with.
 *
 * @param server the mail server
 * @param composer makes the mails
 */
record Post(SmtpSettings server, Composer composer) {}
