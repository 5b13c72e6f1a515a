package io.github.sbcaudit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Which mails went out, so that none goes out twice. */
public class SentMails {

    private static final String INSERT = """
            insert into sent_mail (scan_id, customer, recipient, subject, message_id, sent_at)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String RECIPIENTS = "select recipient from sent_mail where scan_id = ? and customer = ?";

    private static final String OF_SCAN = "select * from sent_mail where scan_id = ? order by customer, recipient";

    private final Database database;

    SentMails(Database database) {
        this.database = database;
    }

    /** Notes mails that the server has taken. To be called at once, and outside of any longer transaction. */
    public void record(List<SentMail> mails) {
        database.batch(INSERT, mails, mail -> new Object[] {
            mail.scanId(),
            Column.customer(mail.customer()),
            mail.recipient(),
            Column.text(mail.subject()),
            mail.messageId(),
            Column.time(mail.sentAt())
        });
    }

    /** To whom the customer's report of the scan went already. */
    public Set<String> recipients(long scanId, String customer) {
        return database.sql(RECIPIENTS)
                .params(scanId, Column.customer(customer))
                .query(String.class)
                .set();
    }

    /** All mails of the scan, by customer and recipient. */
    public List<SentMail> of(long scanId) {
        return database.sql(OF_SCAN).param(scanId).query(SentMails::mail).list();
    }

    private static SentMail mail(ResultSet row, int number) throws SQLException {
        return new SentMail(
                row.getLong("scan_id"),
                row.getString("customer"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("message_id"),
                Column.instant(row, "sent_at"));
    }
}
