package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.Delivery;
import io.github.sbcaudit.text.ForeignText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of the mails, in words. */
final class DeliveryText {

    /** More customers than these are not named one by one. */
    private static final int NAMED = 5;

    private static final int NAME = 60;

    private DeliveryText() {}

    /** One line with all numbers, and lines that name those who get nothing. */
    static List<String> lines(Delivery delivery) {
        List<String> parts = new ArrayList<>();
        parts.add(number(delivery.sent()) + " sent");
        optional(parts, delivery.sentBefore(), "sent before");
        optional(parts, delivery.notDue(), "not due");
        long lacking = delivery.withoutContact().size();
        optional(parts, lacking, (lacking == 1 ? "customer" : "customers") + " without contact");
        long unusable = delivery.unusable().size();
        optional(parts, unusable, (unusable == 1 ? "contact" : "contacts") + " unusable");
        optional(parts, delivery.notSent(), "not sent");
        List<String> lines = new ArrayList<>();
        lines.add("Mail: " + String.join(", ", parts));
        named(
                lines,
                delivery.withoutContact().stream()
                        .map(customer -> name(customer) + ": the inventory names no contact"));
        named(
                lines,
                delivery.unusable().stream()
                        .map(contact -> name(contact.customer()) + ": no mail address: " + contact.contact()));
        named(lines, delivery.failures().stream().map(failure -> name(failure.customer()) + ": " + failure.reason()));
        return lines;
    }

    /** One line for those who read errors only: how many, why, and what to do. */
    static String undelivered(Delivery delivery, Path reports) {
        String why = delivery.failures().stream()
                .map(Delivery.Failure::reason)
                .distinct()
                .limit(2)
                .collect(Collectors.joining("; "));
        long left = delivery.notSent();
        return number(left) + (left == 1 ? " mail was" : " mails were") + " not sent: " + why + ". The reports are in "
                + Summary.shown(reports) + ". "
                + (delivery.worthAnotherRun()
                        ? "Start the same command again to send what is left."
                        : "The next audit tries again.");
    }

    private static void named(List<String> lines, Stream<String> all) {
        List<String> texts = all.toList();
        texts.stream().limit(NAMED).forEach(text -> lines.add("  " + text));
        if (texts.size() > NAMED) {
            lines.add("  and " + number(texts.size() - NAMED) + " more");
        }
    }

    private static void optional(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(number(count) + " " + what);
        }
    }

    private static String name(String customer) {
        return ForeignText.oneLine(customer, NAME);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
