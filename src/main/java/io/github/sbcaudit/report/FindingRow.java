package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.inventory.Endpoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One finding on one SBC: a row of the Findings sheet.
 *
 * @param endpoint the SBC
 * @param customer whose it is
 * @param site its site, {@code null} when the inventory names none
 * @param finding what was found
 * @param forProvider what stands behind it in the fleet's report and must not go to a customer, {@code null} without such
 * @param since when the first scan began that found it, {@code null} when not known
 */
record FindingRow(
        Endpoint endpoint,
        String customer,
        @Nullable String site,
        Finding finding,
        @Nullable String forProvider,
        @Nullable Instant since) {}
