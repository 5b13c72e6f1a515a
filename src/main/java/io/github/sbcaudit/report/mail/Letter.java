package io.github.sbcaudit.report.mail;

import io.github.sbcaudit.report.Digest;
import io.github.sbcaudit.report.Labels;
import io.github.sbcaudit.text.ForeignText;
import java.util.ArrayList;
import java.util.List;

/**
 * What a mail says, in the customer's language: the same as plain text and as HTML.
 *
 * @param subject one line without control characters
 * @param text lines that end in a line feed
 * @param html a whole document, everything from outside escaped
 */
record Letter(String subject, String text, String html) {

    /** A subject is read in a list; longer names are cut there. */
    private static final int NAME_IN_SUBJECT = 80;

    /** Far above real names: the rest is for nobody's eyes. */
    private static final int NAME = 200;

    /**
     * Writes it.
     *
     * @param attached whether the workbook goes with it
     */
    static Letter of(Digest digest, Sender sender, boolean attached) {
        Labels labels = digest.labels();
        String inSubject = ForeignText.oneLine(digest.customer(), NAME_IN_SUBJECT);
        String subject = digest.nonCompliant() == 0
                ? labels.text("mail.subject", inSubject, digest.day())
                : labels.text("mail.subject.broken", inSubject, digest.day(), digest.nonCompliant());
        String intro = labels.text("mail.intro", digest.day(), ForeignText.oneLine(digest.customer(), NAME));
        List<String> closing = new ArrayList<>();
        closing.add(
                attached
                        ? labels.text(
                                "mail.attached",
                                digest.findings(),
                                digest.workbook().getFileName().toString())
                        : labels.text("mail.too-large", sender.address()));
        closing.add(labels.text("mail.sender", sender.address()));
        return new Letter(subject, PlainBody.of(digest, intro, closing), HtmlBody.of(digest, subject, intro, closing));
    }
}
