package io.github.sbcaudit.inventory;

import io.github.sbcaudit.text.Spelling;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the rows below one header into waivers. */
final class WaiverParser {

    private static final Pattern WITH_PORT = Pattern.compile("([^:]+):([0-9]{1,5})");

    /** ISO 8601, and what Excel makes of it in German; with slashes nobody could tell the day from the month. */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));

    private final Header header;
    private final RowForm form;
    private final Set<String> rules;

    WaiverParser(Header header, RowForm form, Set<String> rules) {
        this.header = header;
        this.form = form;
        this.rules = rules;
    }

    /**
     * @param customer whom the row names, {@code null} when nobody
     * @throws RejectedCellException when the row cannot be used
     */
    WaiverRow parse(Row row, @Nullable String customer, RowSource source) throws RejectedCellException {
        form.checkCells(row);
        String named = header.cell(row, Column.FQDN);
        if (named.isEmpty() == (customer == null)) {
            throw new RejectedCellException(
                    Column.FQDN,
                    named.isEmpty()
                            ? "The row names neither an SBC nor a customer: write one of them, in fqdn or customer."
                            : "The row names an SBC and a customer: write a row for one of them.");
        }
        Matcher withPort = WITH_PORT.matcher(named);
        boolean hasPort = withPort.matches();
        return new WaiverRow(
                named.isEmpty() ? null : HostName.parse(hasPort ? withPort.group(1) : named),
                hasPort ? port(named, withPort.group(2)) : null,
                customer,
                rule(row),
                until(row),
                reason(row),
                by(row),
                source,
                MessageText.cut(row.text(), Limits.MAX_REJECTED_TEXT_LENGTH));
    }

    private static Integer port(String named, String written) throws RejectedCellException {
        int port = Integer.parseInt(written);
        if (port < 1 || port > 65_535) {
            throw new RejectedCellException(
                    Column.FQDN,
                    MessageText.quote(named) + " has no port behind its colon: write a number from 1 to 65535, or the"
                            + " name alone for every port.");
        }
        return port;
    }

    private String rule(Row row) throws RejectedCellException {
        String written = header.cell(row, Column.RULE);
        String rule = written.toUpperCase(Locale.ROOT);
        if (!rules.contains(rule)) {
            String meant = Spelling.nearest(rules, written)
                    .map(known -> "write " + known + " if that was meant.")
                    .orElse("write one as the reports show it, such as CERT-EXPIRY.");
            throw new RejectedCellException(
                    Column.RULE, MessageText.quote(written) + " is not the id of a rule: " + meant);
        }
        return rule;
    }

    private LocalDate until(Row row) throws RejectedCellException {
        String written = header.cell(row, Column.UNTIL);
        for (DateTimeFormatter format : DATES) {
            try {
                return LocalDate.parse(written, format);
            } catch (DateTimeParseException e) {
                // it may be written in another format
            }
        }
        throw new RejectedCellException(
                Column.UNTIL,
                MessageText.quote(written) + " is not a date: write the last day on which the waiver holds, such as"
                        + " 2026-12-31.");
    }

    private String reason(Row row) throws RejectedCellException {
        String reason = header.cell(row, Column.REASON);
        if (reason.isEmpty()) {
            throw new RejectedCellException(
                    Column.REASON, "The waiver gives no reason: write why the finding is accepted.");
        }
        return reason;
    }

    private @Nullable String by(Row row) {
        String by = header.cell(row, Column.BY);
        return by.isEmpty() ? null : by;
    }
}
