package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.AuditResult;
import io.github.sbcaudit.job.Delivery;
import io.github.sbcaudit.job.RunOutcome;
import io.github.sbcaudit.store.StatusCounts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The summary as one event, for those who collect logs. */
final class AuditEvent {

    private AuditEvent() {}

    /** Tells it, unless lines for people are written. */
    static void tell(EventLog events, AuditResult result, RunOutcome outcome) {
        StatusCounts counts = result.counts();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("outcome", outcome.word());
        fields.put("exit_code", outcome.exitCode());
        fields.put("depth", result.scan().depth());
        fields.put("policy", result.scan().policy());
        fields.put("elapsed_seconds", result.elapsed().toMillis() / 1_000.0);
        fields.put("probed", result.totals().probed());
        fields.put("connections", result.totals().connections());
        fields.put("counts.listed", counts.listed());
        fields.put("counts.compliant", counts.compliant());
        fields.put("counts.non_compliant", counts.nonCompliant());
        fields.put("counts.inconclusive", counts.inconclusive());
        fields.put("counts.unreachable", counts.unreachable());
        fields.put("counts.disabled", counts.disabled());
        fields.put("counts.warned", result.warned());
        fields.put("counts.rejected_rows", counts.rejectedRows());
        fields.put("counts.rejected_waivers", counts.rejectedWaivers());
        fields.put("counts.stray_configurations", counts.strayConfigurations());
        fields.put("counts.waived", result.waivers().holding());
        fields.put("counts.expired_waivers", result.waivers().expired());
        Delivery delivery = result.delivery();
        if (delivery != null) {
            fields.put("mail.sent", delivery.sent());
            fields.put("mail.sent_before", delivery.sentBefore());
            fields.put("mail.not_due", delivery.notDue());
            fields.put("mail.not_sent", delivery.notSent());
        }
        fields.put("reports", result.reports().toString());
        events.about(result.scan().id());
        events.tell(
                "summary",
                String.format(
                        Locale.ROOT,
                        "Audit %d: %d listed, %d compliant, %d non-compliant, %d inconclusive, %d unreachable",
                        result.scan().id(),
                        counts.listed(),
                        counts.compliant(),
                        counts.nonCompliant(),
                        counts.inconclusive(),
                        counts.unreachable()),
                fields);
    }
}
