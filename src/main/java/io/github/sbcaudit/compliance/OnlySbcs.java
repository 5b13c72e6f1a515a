package io.github.sbcaudit.compliance;

import io.github.sbcaudit.inventory.Role;

/**
 * Lifts checks of what is asked of customers' SBCs: rows that watch Microsoft's own endpoints are not concerned. Those are judged
 * by what an SBC that calls them relies on, which is their certificate and that they speak what Microsoft announced.
 */
final class OnlySbcs {

    private OnlySbcs() {}

    static Check onlySbcs(Check check) {
        return (evidence, context) -> evidence.sbc().role() == Role.MICROSOFT
                ? Judgement.of(NotJudged.MICROSOFT_ENDPOINT)
                : check.judge(evidence, context);
    }
}
