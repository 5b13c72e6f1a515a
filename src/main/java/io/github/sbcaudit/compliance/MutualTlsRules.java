package io.github.sbcaudit.compliance;

import io.github.sbcaudit.compliance.RuleBook.Entry;
import java.util.List;

/**
 * Rules on client certificates and on Microsoft's own roots. All speak of the SBC's listener: it may keep another trust store for
 * what it sends.
 */
final class MutualTlsRules {

    static final List<Entry> ENTRIES = List.of();

    private MutualTlsRules() {}
}
