package io.github.sbcaudit.compliance;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.util.List;

/** Rules on SIP, DNS, configurations, and on Microsoft itself. */
final class OtherRules {

    static final List<Entry> ENTRIES = List.of();

    private OtherRules() {}
}
