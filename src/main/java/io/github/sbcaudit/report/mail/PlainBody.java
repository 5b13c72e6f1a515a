package io.github.sbcaudit.report.mail;

import io.github.sbcaudit.report.Digest;
import io.github.sbcaudit.report.Digest.Action;
import io.github.sbcaudit.report.Digest.Count;
import io.github.sbcaudit.report.Labels;
import java.util.List;
import java.util.Locale;

/** The mail for readers without HTML. */
final class PlainBody {

    private PlainBody() {}

    /** Writes it between the given first and last paragraphs. */
    static String of(Digest digest, String intro, List<String> closing) {
        Labels labels = digest.labels();
        StringBuilder text = new StringBuilder(2_000);
        paragraph(text, intro);
        paragraph(text, digest.headline());
        digest.reservations().forEach(reservation -> paragraph(text, reservation));
        line(text, labels.text("mail.counts"));
        int width = digest.counts().stream()
                .mapToInt(count -> count.what().length())
                .max()
                .orElse(0);
        for (Count count : digest.counts()) {
            String number = String.format(Locale.ROOT, "%6d", count.number());
            line(text, "  " + count.what() + " ".repeat(width - count.what().length() + 1) + number);
        }
        line(text, "");
        line(text, labels.text("summary.actions"));
        line(text, "");
        if (digest.actions().isEmpty()) {
            paragraph(text, digest.noAction());
        }
        for (int i = 0; i < digest.actions().size(); i++) {
            action(text, i + 1, digest.actions().get(i), labels);
        }
        closing.forEach(last -> paragraph(text, last));
        return text.toString().stripTrailing() + "\n";
    }

    private static void action(StringBuilder text, int number, Action action, Labels labels) {
        String impact = action.impact().isEmpty() ? "" : ", " + labels.text("column.impact") + ": " + action.impact();
        line(text, number + ". " + action.sbc() + " (" + action.severity() + impact + ")");
        line(text, "   " + labels.text("column.seen") + ": " + action.seen());
        if (!action.remedy().isEmpty()) {
            line(text, "   " + labels.text("column.remedy") + ": " + action.remedy());
        }
        line(text, "");
    }

    private static void paragraph(StringBuilder text, String paragraph) {
        line(text, paragraph);
        line(text, "");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
