package io.github.sbcaudit.report;

import io.github.sbcaudit.store.EarlierScan;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is different about an SBC since an earlier scan.
 *
 * @param kind what it is
 * @param rule the rule, where the kind is about a finding or waiver, else {@code null}
 * @param since the scan compared with
 * @param before what that scan knew, {@code null} when it did not list the SBC
 * @param after what this scan knows, {@code null} when it does not list the SBC
 */
record Change(
        ChangeKind kind,
        @Nullable String rule,
        EarlierScan since,
        @Nullable Side before,
        @Nullable Side after) {}
