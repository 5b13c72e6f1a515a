package io.github.sbcaudit.inventory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One usable row of a file of waivers: what a rule finds at an SBC, or at all SBCs of a customer, is known and accepted. Exactly one
 * of SBC and customer is named.
 *
 * @param fqdn the SBC's name as in {@link Endpoint}, {@code null} when it is for a customer
 * @param port the port it is for, {@code null} for every port of that name
 * @param customer the customer as written, {@code null} when it is for an SBC; case does not matter
 * @param rule the id of a rule that exists
 * @param until the last day on which it holds, UTC
 * @param reason why, as written; never blank
 * @param by who says so, {@code null} when that was not written
 * @param source where the row stands
 * @param text the row as written, cut after 1,000 characters
 */
public record WaiverRow(
        @Nullable String fqdn,
        @Nullable Integer port,
        @Nullable String customer,
        String rule,
        LocalDate until,
        String reason,
        @Nullable String by,
        RowSource source,
        String text) {}
