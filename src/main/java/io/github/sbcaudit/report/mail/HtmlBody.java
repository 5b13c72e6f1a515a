package io.github.sbcaudit.report.mail;

import io.github.sbcaudit.report.Digest;
import io.github.sbcaudit.report.Digest.Action;
import io.github.sbcaudit.report.Digest.Count;
import io.github.sbcaudit.report.Labels;
import java.util.List;

/** The mail as HTML that every mail client shows: tables, styles on the elements, nothing to be fetched from anywhere. */
final class HtmlBody {

    private static final String PAGE =
            "font-family:Calibri,Arial,sans-serif;font-size:11pt;color:#262626;max-width:48em;margin:0 auto;padding:1em";

    private static final String HEADING = "font-size:13pt;color:#1F3864;margin:1.2em 0 0.4em 0";

    private static final String CELL = "padding:4px 12px 4px 0;vertical-align:top;border-bottom:1px solid #D9D9D9";

    private static final String NOTE = "color:#595959;font-size:10pt";

    private HtmlBody() {}

    /** Writes it between the given first and last paragraphs. */
    static String of(Digest digest, String subject, String intro, List<String> closing) {
        Labels labels = digest.labels();
        StringBuilder html = new StringBuilder(4_000);
        html.append("<!DOCTYPE html>\n<html><head><meta charset=\"UTF-8\"><title>")
                .append(escaped(subject))
                .append("</title></head>\n<body><div style=\"")
                .append(PAGE)
                .append("\">\n");
        element(html, "p", NOTE, intro);
        element(html, "p", "font-weight:bold", digest.headline());
        digest.reservations().forEach(reservation -> element(html, "p", "color:#9C0006", reservation));
        element(html, "h2", HEADING, labels.text("mail.counts"));
        html.append("<table style=\"border-collapse:collapse\">\n");
        digest.counts().forEach(count -> row(html, count));
        html.append("</table>\n");
        element(html, "h2", HEADING, labels.text("summary.actions"));
        if (digest.actions().isEmpty()) {
            element(html, "p", "", digest.noAction());
        } else {
            html.append("<ol style=\"padding-left:1.4em\">\n");
            digest.actions().forEach(action -> item(html, action, labels));
            html.append("</ol>\n");
        }
        closing.forEach(last -> element(html, "p", NOTE, last));
        return html.append("</div></body></html>\n").toString();
    }

    private static void row(StringBuilder html, Count count) {
        html.append("<tr>");
        element(html, "td", CELL, count.what());
        element(html, "td", CELL + ";text-align:right", String.valueOf(count.number()));
        html.append("</tr>\n");
    }

    private static void item(StringBuilder html, Action action, Labels labels) {
        String impact = action.impact().isEmpty() ? "" : ", " + labels.text("column.impact") + ": " + action.impact();
        html.append("<li style=\"margin-bottom:0.8em\">");
        element(html, "b", "", action.sbc());
        html.append(escaped(" (" + action.severity() + impact + ")")).append("<br>");
        html.append(escaped(labels.text("column.seen") + ": " + action.seen()));
        if (!action.remedy().isEmpty()) {
            html.append("<br>").append(escaped(labels.text("column.remedy") + ": " + action.remedy()));
        }
        html.append("</li>\n");
    }

    private static void element(StringBuilder html, String name, String style, String text) {
        html.append('<').append(name);
        if (!style.isEmpty()) {
            html.append(" style=\"").append(style).append('"');
        }
        html.append('>').append(escaped(text)).append("</").append(name).append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
