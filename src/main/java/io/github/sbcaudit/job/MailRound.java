package io.github.sbcaudit.job;

import io.github.sbcaudit.report.Digest;
import io.github.sbcaudit.report.Digests;
import io.github.sbcaudit.report.mail.Answer;
import io.github.sbcaudit.report.mail.Composer;
import io.github.sbcaudit.report.mail.Mail;
import io.github.sbcaudit.report.mail.MailServer;
import io.github.sbcaudit.report.mail.MailServerException;
import io.github.sbcaudit.report.mail.Recipients;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.SentMail;
import io.github.sbcaudit.store.SentMails;
import jakarta.mail.MessagingException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One attempt to send the mails of a scan, one customer after another.
 *
 * <p>A mail is recorded after the server has taken it. A process that dies between the two sends it once more when it is started
 * again: better twice than not at all, and both have the same Message-ID, by which mail servers and readers know them as one.
 */
final class MailRound {

    /** So often in a row the server may fail before the rest is left for another run: it is away then. */
    static final int FAILURES_IN_A_ROW = 3;

    private final Scan scan;
    private final Digests digests;
    private final ScanResults results;
    private final SentMails sentMails;
    private final Composer composer;
    private final MailServer server;
    private final Clock clock;
    private final List<String> withoutContact = new ArrayList<>();
    private final List<Delivery.Unusable> unusable = new ArrayList<>();
    private final List<Delivery.Failure> failures = new ArrayList<>();
    private long sent;
    private long sentBefore;
    private long notDue;
    private long notTried;
    private int failuresInARow;

    MailRound(
            Scan scan,
            Digests digests,
            ScanResults results,
            SentMails sentMails,
            Composer composer,
            MailServer server,
            Clock clock) {
        this.scan = scan;
        this.digests = digests;
        this.results = results;
        this.sentMails = sentMails;
        this.composer = composer;
        this.server = server;
        this.clock = clock;
    }

    /** Notes a customer to whom nothing is to be sent. */
    void spare() {
        notDue++;
    }

    /** Sends the customer's mail to those of its contacts who do not have it yet. */
    void send(String customer) {
        List<String> contacts = results.contacts(scan.id(), customer);
        if (contacts.isEmpty()) {
            withoutContact.add(customer);
            return;
        }
        Recipients recipients = Recipients.of(contacts);
        recipients.unusable().forEach(contact -> unusable.add(new Delivery.Unusable(customer, contact)));
        Set<String> served = sentMails.recipients(scan.id(), customer);
        List<String> waiting = recipients.usable().stream()
                .filter(recipient -> !served.contains(recipient))
                .toList();
        if (waiting.isEmpty()) {
            sentBefore += recipients.usable().isEmpty() ? 0 : 1;
        } else if (failuresInARow >= FAILURES_IN_A_ROW) {
            notTried++;
        } else {
            send(customer, recipients.usable(), waiting);
        }
    }

    Delivery delivery() {
        return new Delivery(sent, sentBefore, notDue, withoutContact, unusable, failures, notTried);
    }

    private void send(String customer, List<String> recipients, List<String> waiting) {
        Digest digest = digests.of(customer);
        Mail mail;
        try {
            mail = composer.compose(digest, recipients, scan.id() + " " + scan.startedAt(), clock.instant());
        } catch (UncheckedIOException e) {
            failures.add(new Delivery.Failure(customer, digest.workbook() + " cannot be read", false));
            return;
        }
        try {
            Answer answer = server.send(mail, waiting);
            failuresInARow = 0;
            record(customer, mail, answer.accepted());
            answer.refused()
                    .forEach(refusal -> failures.add(new Delivery.Failure(
                            customer, refusal.recipient() + ": " + refusal.reason(), !refusal.forGood())));
        } catch (MailServerException e) {
            failuresInARow = e.forAll() ? FAILURES_IN_A_ROW : failuresInARow + 1;
            failures.add(new Delivery.Failure(customer, String.valueOf(e.getMessage()), true));
        }
    }

    private void record(String customer, Mail mail, List<String> recipients) {
        if (recipients.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        sentMails.record(recipients.stream()
                .map(recipient -> new SentMail(scan.id(), customer, recipient, subject(mail), mail.id(), now))
                .toList());
        sent++;
    }

    private static String subject(Mail mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail was made here", e);
        }
    }
}
