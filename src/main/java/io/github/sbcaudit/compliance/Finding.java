package io.github.sbcaudit.compliance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule's verdict on one SBC, free of language: {@link FindingTexts} turns it into sentences.
 *
 * @param rule the rule's id, such as {@code CERT-EXPIRY}
 * @param verdict what the rule says
 * @param severity how much it matters
 * @param reason a stable lower-case word for the case within the rule, such as {@code expired}; selects the texts
 * @param arguments the facts seen, for the texts: names, dates (ISO 8601), numbers; text from peers is not yet escaped
 * @param impactOn the day on which it does or did begin to hurt, UTC; {@code null} when there is no such day
 * @param address the one address of several that it is about, {@code null} when the SBC was probed at one address only
 * @param waiver somebody's word that it is known and accepted, {@code null} without one
 */
public record Finding(
        String rule,
        Verdict verdict,
        Severity severity,
        String reason,
        List<String> arguments,
        @Nullable LocalDate impactOn,
        @Nullable String address,
        @Nullable Waiver waiver) {

    /** About an SBC that was probed at one address. */
    public Finding(
            String rule,
            Verdict verdict,
            Severity severity,
            String reason,
            List<String> arguments,
            @Nullable LocalDate impactOn) {
        this(rule, verdict, severity, reason, arguments, impactOn, null, null);
    }

    /** The same, about one address of several. */
    public Finding at(@Nullable String one) {
        return new Finding(rule, verdict, severity, reason, arguments, impactOn, one, waiver);
    }

    /** The same, with a waiver. */
    public Finding waivedBy(@Nullable Waiver word) {
        return new Finding(rule, verdict, severity, reason, arguments, impactOn, address, word);
    }

    /** Whether it counts: for the SBC's status, among the urgent, and for the exit code. */
    public boolean counts() {
        return waiver == null || waiver.expired();
    }
}
