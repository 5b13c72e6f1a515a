package io.github.sbcaudit.job;

import io.github.sbcaudit.report.ChangeCounts;
import io.github.sbcaudit.report.ReportFormat;
import io.github.sbcaudit.report.Reports;
import io.github.sbcaudit.report.mail.Composer;
import io.github.sbcaudit.report.mail.Sender;
import io.github.sbcaudit.report.mail.SmtpSettings;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.SentMails;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What delivers reports, of Spring Boot's settings {@code spring.mail} and of ours. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    Deliver deliver(
            AuditSettings settings,
            ObjectProvider<JavaMailSenderImpl> configured,
            Scans scans,
            ScanResults results,
            Reports reports,
            SentMails sentMails,
            AuditProgress progress,
            Clock clock) {
        return new Deliver(
                settings.mail(),
                settings.mail() == MailPolicy.NEVER ? null : post(settings, configured.getIfAvailable()),
                scans,
                results,
                (scanId, customer) -> changed(reports, scanId, customer),
                reports,
                sentMails,
                progress,
                clock);
    }

    /** Whether the Changes sheet has a row. The first audit of an inventory is news to everybody. */
    private static boolean changed(Reports reports, long scanId, String customer) {
        ChangeCounts changes = reports.changes(scanId, null, customer);
        return changes.any() || changes.since() == null;
    }

    /** @throws SettingException when mails could not be sent with it, so that nobody probes for an hour to be told so then */
    private static Post post(AuditSettings settings, @Nullable JavaMailSenderImpl configured) {
        if (!settings.formats().contains(ReportFormat.XLSX)) {
            throw new SettingException("mail", "workbooks are what is mailed; let --format have xlsx among others");
        }
        String host = configured == null ? null : configured.getHost();
        if (configured == null || host == null || host.isBlank()) {
            throw new SettingException(
                    "mail", "no mail server is named; give its name in spring.mail.host (SPRING_MAIL_HOST)");
        }
        String from = settings.mailFrom();
        if (from == null) {
            throw new SettingException(
                    "mail", "no sender is named; give its address in sbc-audit.mail-from (SBC_AUDIT_MAIL_FROM)");
        }
        Sender sender = Sender.parse(from)
                .orElseThrow(() -> new SettingException(
                        "mail-from",
                        "is no mail address; give one such as audit@example.com or Voice Team <audit@example.com>"));
        return new Post(server(configured, host), new Composer(sender));
    }

    private static SmtpSettings server(JavaMailSenderImpl configured, String host) {
        String protocol = configured.getProtocol();
        try {
            return new SmtpSettings(
                    protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol,
                    host,
                    configured.getPort(),
                    configured.getUsername(),
                    configured.getPassword(),
                    configured.getJavaMailProperties());
        } catch (IllegalArgumentException e) {
            throw new SettingException("mail", "spring.mail." + e.getMessage());
        }
    }
}
