package io.github.sbcaudit.compliance;

import java.time.LocalDate;

/**
 * What a rule will say of an SBC from a day on if nobody acts, and does not say today.
 *
 * @param from the first day on which it says so, UTC: what happens in the course of a day has happened on it
 * @param finding what it says on that day: WARN or FAIL, not waived
 */
public record Forecast(LocalDate from, Finding finding) {

    /** Whether something breaks then, rather than only calls for attention: what fails for a day that is still to come breaks on that day. */
    public boolean breaks() {
        LocalDate impact = finding.impactOn();
        return finding.verdict() == Verdict.FAIL && (impact == null || !impact.isAfter(from));
    }
}
