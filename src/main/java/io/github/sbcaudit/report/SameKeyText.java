package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Surroundings.KeyHolder;
import io.github.sbcaudit.store.KeyHolders;
import io.github.sbcaudit.text.ForeignText;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names the SBCs of other customers with the same key, for the provider alone. */
final class SameKeyText {

    private static final String RULE = "KEY-SHARED";

    private final ReportScope scope;

    SameKeyText(ReportScope scope) {
        this.scope = scope;
    }

    /** What to add to the finding; {@code null} in a customer's report, whatever is known. */
    @Nullable String of(Finding finding, KeyHolders others) {
        if (!scope.fleet() || !finding.rule().equals(RULE) || others.count() == 0) {
            return null;
        }
        String named = others.first().stream().map(this::named).collect(Collectors.joining("; "));
        long more = others.count() - others.first().size();
        return scope.labels().text(more == 0 ? "same-key" : "same-key.more", named, more);
    }

    private String named(KeyHolder other) {
        return ForeignText.oneLine(other.customer()) + ": " + other.endpoint();
    }
}
