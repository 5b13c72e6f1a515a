package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.SbcResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what the Summary sheet says of all SBCs together, as they come by. */
final class Tally {

    /** How much time an SBC's own certificate has left. */
    enum Expiry {
        EXPIRED,
        WITHIN_7_DAYS,
        WITHIN_30_DAYS,
        WITHIN_90_DAYS,
        LATER,
        NOT_SEEN
    }

    /**
     * How often a rule is not met.
     *
     * @param rule the rule's id
     * @param fails how many SBCs break it
     * @param warnings how many SBCs are warned by it
     */
    record RuleCount(String rule, long fails, long warnings) {}

    /** The page has room for these; all are on the Findings sheet. */
    static final int SHOWN_WAIVERS = 10;

    private final Instant asOf;

    private final Map<String, long[]> byRule = new HashMap<>();

    private final Map<Expiry, Long> byExpiry = new EnumMap<>(Expiry.class);

    private long extraAnchors;

    private long waived;

    private long expiredWaivers;

    private final List<FindingRow> firstExpired = new ArrayList<>();

    private @Nullable LocalDate nextImpact;

    private final ExpiryCalendar calendar;

    private final ForecastTally forecast;

    /**
     * Begins.
     *
     * @param asOf the moment from which time left is counted
     * @param zone in which months begin and end
     */
    Tally(Instant asOf, ZoneId zone) {
        this.asOf = asOf;
        this.calendar = new ExpiryCalendar(asOf, zone);
        this.forecast = new ForecastTally(LocalDate.ofInstant(asOf, ZoneOffset.UTC));
    }

    void add(CertificateUse use) {
        calendar.add(use);
    }

    void add(SbcResult sbc) {
        if (sbc.assessment().status() == ComplianceStatus.DISABLED) {
            return;
        }
        byExpiry.merge(expiry(sbc), 1L, Long::sum);
        if (sbc.assessment().anchor() != null && sbc.assessment().anchor().extra()) {
            extraAnchors++;
        }
        sbc.assessment().findings().forEach(this::add);
        forecast.add(sbc.assessment().forecast());
        sbc.assessment().forecast().forEach(this::addNext);
    }

    /** A warning that will be is not what breaks; what it warns of may be. */
    private void addNext(Forecast foretold) {
        LocalDate impact = foretold.finding().impactOn();
        if (impact != null && impact.isAfter(foretold.from())) {
            addNext(impact);
        } else if (foretold.breaks()) {
            addNext(foretold.from());
        }
    }

    private void add(Finding finding) {
        if (!finding.counts() || (finding.verdict() != Verdict.FAIL && finding.verdict() != Verdict.WARN)) {
            return;
        }
        byRule.computeIfAbsent(finding.rule(), rule -> new long[2])[finding.verdict() == Verdict.FAIL ? 0 : 1]++;
        LocalDate today = asOf.atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate impact = finding.impactOn();
        if (impact != null && !impact.isBefore(today)) {
            addNext(impact);
        }
    }

    private void addNext(LocalDate day) {
        if (nextImpact == null || day.isBefore(nextImpact)) {
            nextImpact = day;
        }
    }

    /** Notes the waiver of a finding that asks for attention, if it has one. */
    void addWaiver(FindingRow row) {
        if (!row.finding().counts()) {
            waived++;
        } else if (row.finding().waiver() != null) {
            expiredWaivers++;
            if (firstExpired.size() < SHOWN_WAIVERS) {
                firstExpired.add(row);
            }
        }
    }

    /** How many findings do not count because they are waived. */
    long waived() {
        return waived;
    }

    /** How many findings count again because their waiver has expired. */
    long expiredWaivers() {
        return expiredWaivers;
    }

    /** The first of those, at most {@link #SHOWN_WAIVERS}. */
    List<FindingRow> firstExpired() {
        return List.copyOf(firstExpired);
    }

    /** The rules that are not met, most often broken first, at most the given number; ties in the order given. */
    List<RuleCount> mostBroken(List<ListedRule> rules, int limit) {
        return rules.stream()
                .flatMap(rule -> Stream.ofNullable(byRule.get(rule.id()))
                        .map(counts -> new RuleCount(rule.id(), counts[0], counts[1])))
                .sorted(Comparator.comparingLong(RuleCount::fails)
                        .thenComparingLong(RuleCount::warnings)
                        .reversed())
                .limit(limit)
                .toList();
    }

    long count(Expiry expiry) {
        return byExpiry.getOrDefault(expiry, 0L);
    }

    /** When the SBCs' certificates end. */
    ExpiryCalendar calendar() {
        return calendar;
    }

    /** How many SBCs have a root that counts as a member only because the user said so. */
    long extraAnchors() {
        return extraAnchors;
    }

    /** What is foretold of the SBCs. */
    ForecastTally forecast() {
        return forecast;
    }

    /** The first day, today or later, on which a finding begins to hurt or something breaks; {@code null} when there is none. */
    @Nullable LocalDate nextImpact() {
        return nextImpact;
    }

    private Expiry expiry(SbcResult sbc) {
        Instant notAfter = SbcFacts.notAfter(sbc.observation());
        if (notAfter == null) {
            return Expiry.NOT_SEEN;
        }
        long days = SbcFacts.daysLeft(asOf, notAfter);
        if (days < 0) {
            return Expiry.EXPIRED;
        }
        if (days <= 7) {
            return Expiry.WITHIN_7_DAYS;
        }
        if (days <= 30) {
            return Expiry.WITHIN_30_DAYS;
        }
        return days <= 90 ? Expiry.WITHIN_90_DAYS : Expiry.LATER;
    }
}
