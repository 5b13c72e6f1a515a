package io.github.sbcaudit.cli;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.store.CertificateHistory;
import io.github.sbcaudit.store.CertificateHistory.Sender;
import io.github.sbcaudit.store.SeenCertificate;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The life of a certificate on one screen. */
final class CertificateScreen {

    private static final int SENDERS = 20;
    private static final int NAMES = 4;
    private static final int SBC = 44;

    private final Screen screen;
    private final Instant now;

    /** @param now from which the days to its end are counted */
    CertificateScreen(Screen screen, Instant now) {
        this.screen = screen;
        this.now = now;
    }

    void print(CertificateHistory history) {
        SeenCertificate certificate = history.certificate();
        screen.title("Certificate", Screen.name(certificate.subject()));
        screen.fact("Subject", text(certificate.subject()));
        CertificateFacts facts = history.facts();
        if (facts != null) {
            screen.fact("Names", names(facts));
            screen.fact(
                    "Key",
                    facts.keyAlgorithm()
                            + (facts.keyBits() == 0 ? "" : " " + facts.keyBits()) + ", signed with "
                            + facts.signatureAlgorithm() + (facts.ca() ? "; may issue certificates" : ""));
        }
        screen.fact("Valid", validity(certificate));
        screen.fact("Issuer", text(certificate.issuer()));
        screen.fact("", issuer(history));
        screen.fact("Serial", certificate.serial() == null ? "?" : certificate.serial());
        screen.fact("SHA-256", certificate.sha256());
        screen.fact("SHA-1", certificate.sha1());
        screen.fact(
                "Seen",
                screen.span(certificate.firstSeen(), certificate.lastSeen()) + "  with "
                        + Screen.number(history.sentBy(), "SBC", "SBCs"));
        revocation(history.answers());
        screen.rows(
                "Sent by",
                history.sent(),
                SENDERS,
                this::sender,
                left -> "and " + Screen.number(history.sentBy() - SENDERS, "more", "more") + " (--json shows "
                        + (history.sentBy() > history.sent().size() ? "some" : "all") + ")");
    }

    private static String text(@Nullable String name) {
        return name == null ? "(not readable)" : name.isEmpty() ? "(no name)" : ForeignText.oneLine(name);
    }

    private static String names(CertificateFacts facts) {
        if (facts.dnsNames().isEmpty()) {
            return "none";
        }
        int more = facts.dnsNames().size() - NAMES + facts.namesLeftOut();
        return facts.dnsNames().stream()
                        .limit(NAMES)
                        .map(name -> ForeignText.oneLine(name, SBC))
                        .collect(Collectors.joining(", "))
                + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    }

    private String validity(SeenCertificate certificate) {
        Instant begin = certificate.notBefore();
        Instant end = certificate.notAfter();
        if (begin == null || end == null) {
            return "(not readable)";
        }
        long days = Duration.between(now, end).toDays();
        String left = now.isAfter(end)
                ? screen.styled("red", "ended " + Screen.number(-days, "day", "days") + " ago")
                : "ends in " + Screen.number(days, "day", "days");
        return screen.day(begin) + " .. " + screen.day(end) + ", " + left;
    }

    private static String issuer(CertificateHistory history) {
        SeenCertificate issuer = history.issuer();
        if (issuer == null) {
            return "its certificate was not seen";
        }
        return issuer.sha256().equals(history.certificate().sha256())
                ? "self-signed"
                : "SHA-256 " + issuer.sha256().substring(0, SbcScreen.DIGITS) + "…";
    }

    private void revocation(List<RevocationAnswer> answers) {
        if (answers.isEmpty()) {
            screen.fact("Revocation", "nobody was asked");
        }
        for (int i = 0; i < answers.size(); i++) {
            screen.fact(i == 0 ? "Revocation" : "", answer(answers.get(i)));
        }
    }

    private String answer(RevocationAnswer answer) {
        String word = answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        StringBuilder text = new StringBuilder(
                switch (answer.outcome()) {
                    case GOOD -> "not revoked";
                    case REVOKED -> screen.styled("red", "revoked");
                    default -> word;
                });
        if (answer.revokedAt() != null) {
            text.append(" on ").append(screen.day(answer.revokedAt()));
        }
        if (answer.reason() != null) {
            text.append(" (").append(ForeignText.oneLine(answer.reason())).append(')');
        }
        text.append(", says ").append(answer.source().name().replace('_', ' ')).append(" of ");
        text.append(screen.day(answer.checkedAt()));
        if (answer.address() != null) {
            text.append(", ").append(ForeignText.oneLine(answer.address()));
        }
        if (answer.detail() != null) {
            text.append(": ").append(ForeignText.oneLine(answer.detail()));
        }
        return text.toString();
    }

    private String sender(Sender sender) {
        return screen.span(sender.first(), sender.last()) + "  "
                + Screen.padded(sender.endpoint().toString(), SBC)
                + (sender.own() ? "  as its own  " : "  of an issuer")
                + "  "
                + sender.customers().stream()
                        .map(customer -> ForeignText.oneLine(customer, SBC))
                        .collect(Collectors.joining(", "));
    }
}
