package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.inventory.WaiverRow;
import io.github.sbcaudit.inventory.Waivers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts waivers on the findings that they are for. */
class GrantedWaivers {

    private final Map<String, List<WaiverRow>> bySbc = new HashMap<>();
    private final Map<String, List<WaiverRow>> byCustomer = new HashMap<>();

    GrantedWaivers(Waivers waivers) {
        for (WaiverRow row : waivers.rows()) {
            String fqdn = row.fqdn();
            String customer = row.customer();
            if (fqdn != null) {
                bySbc.computeIfAbsent(fqdn, same -> new ArrayList<>()).add(row);
            } else if (customer != null) {
                byCustomer
                        .computeIfAbsent(key(customer), same -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    /**
     * The findings, those that ask for attention with the waiver that is for them. One that holds goes before one that has expired; then the more
     * specific goes first, and then the one that lasts longest.
     *
     * @param asOf the moment as of which they were judged
     */
    List<Finding> on(Sbc sbc, List<Finding> findings, Instant asOf) {
        LocalDate day = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        Comparator<WaiverRow> firstBest = Comparator.<WaiverRow, Boolean>comparing(
                        row -> row.until().isBefore(day))
                .thenComparing(row -> row.port() == null)
                .thenComparing(row -> row.fqdn() == null)
                .thenComparing(WaiverRow::until, Comparator.reverseOrder());
        List<WaiverRow> granted = Stream.concat(
                        bySbc.getOrDefault(sbc.endpoint().fqdn(), List.of()).stream()
                                .filter(row -> isFor(row.port(), sbc)),
                        byCustomer.getOrDefault(key(sbc.customer()), List.of()).stream())
                .sorted(firstBest)
                .toList();
        return granted.isEmpty()
                ? findings
                : findings.stream().map(finding -> on(finding, granted, day)).toList();
    }

    private static boolean isFor(@Nullable Integer port, Sbc sbc) {
        return port == null || port == sbc.endpoint().port();
    }

    private static Finding on(Finding finding, List<WaiverRow> granted, LocalDate day) {
        if (finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.NOT_APPLICABLE) {
            return finding;
        }
        return granted.stream()
                .filter(row -> row.rule().equals(finding.rule()))
                .findFirst()
                .map(row -> finding.waivedBy(new Waiver(
                        row.until(), row.reason(), row.by(), row.until().isBefore(day))))
                .orElse(finding);
    }

    private static String key(String customer) {
        return customer.toLowerCase(Locale.ROOT);
    }
}
