/**
 * Writes a customer's report up as a mail and hands it to a mail server. Knows the digests of reports and SMTP; knows nothing of jobs,
 * settings and the database.
 */
@NullMarked
package io.github.sbcaudit.report.mail;

import org.jspecify.annotations.NullMarked;
