package io.github.sbcaudit.report;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.store.CertificateUse;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** In which months the SBCs' own certificates end, each certificate counted once however many SBCs use it. */
final class ExpiryCalendar {

    /** One more than a year, so that the month of the next renewal season shows beside the one that is running. */
    static final int MONTHS = 13;

    private final Instant asOf;

    private final ZoneId zone;

    private final YearMonth first;

    private final long[] expiring = new long[MONTHS];

    private long expired;

    private long later;

    /**
     * Begins with the month of the given moment.
     *
     * @param zone in which months begin and end
     */
    ExpiryCalendar(Instant asOf, ZoneId zone) {
        this.asOf = asOf;
        this.zone = zone;
        this.first = YearMonth.from(asOf.atZone(zone));
    }

    void add(CertificateUse use) {
        if (use.asLeaf()) {
            use.certificate().facts().map(CertificateFacts::notAfter).ifPresent(this::add);
        }
    }

    private void add(Instant notAfter) {
        if (notAfter.isBefore(asOf)) {
            expired++;
            return;
        }
        YearMonth month = YearMonth.from(notAfter.atZone(zone));
        long number = (month.getYear() - (long) first.getYear()) * 12 + month.getMonthValue() - first.getMonthValue();
        if (number < MONTHS) {
            expiring[(int) number]++;
        } else {
            later++;
        }
    }

    /** The months, the one that is running first. */
    List<YearMonth> months() {
        return IntStream.range(0, MONTHS).mapToObj(first::plusMonths).toList();
    }

    /** How many certificates end in each of {@link #months()}; those that have ended already are not among them. */
    List<Long> expiring() {
        return IntStream.range(0, MONTHS).mapToObj(month -> expiring[month]).toList();
    }

    /** How many certificates have ended. */
    long expired() {
        return expired;
    }

    /** How many certificates end after those months. */
    long later() {
        return later;
    }
}
