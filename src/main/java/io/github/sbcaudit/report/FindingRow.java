package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.inventory.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One finding on one SBC, or one that is alike on several: a row of the Findings sheet.
 *
 * @param endpoint the SBC, the first of several
 * @param sbcs how many SBCs it stands for
 * @param customer whose it is
 * @param site its site, {@code null} when the inventory names none
 * @param finding what was found
 * @param forProvider what stands behind it in the fleet's report and must not go to a customer, {@code null} without such
 * @param since when the first scan began that found it, {@code null} when not known
 */
record FindingRow(
        Endpoint endpoint,
        long sbcs,
        String customer,
        @Nullable String site,
        Finding finding,
        @Nullable String forProvider,
        @Nullable Instant since) {

    FindingRow(
            Endpoint endpoint,
            String customer,
            @Nullable String site,
            Finding finding,
            @Nullable String forProvider,
            @Nullable Instant since) {
        this(endpoint, 1, customer, site, finding, forProvider, since);
    }

    /** The same for so many SBCs. */
    FindingRow of(long number) {
        return new FindingRow(endpoint, number, customer, site, finding, forProvider, since);
    }
}
