package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Waiver;

/** A waiver in words. */
final class WaiverText {

    private WaiverText() {}

    /** Until when it holds or held, why, and who says so. */
    static String of(Labels labels, Waiver waiver) {
        String by = waiver.by() == null ? "" : labels.text("waiver.by", waiver.by());
        return labels.text(
                waiver.expired() ? "waiver.expired" : "waiver.holds", labels.date(waiver.until()), waiver.reason(), by);
    }
}
