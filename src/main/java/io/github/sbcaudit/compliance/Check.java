package io.github.sbcaudit.compliance;

/** Judges evidence by one rule. Pure: the same evidence and context give the same judgement. */
@FunctionalInterface
interface Check {

    Judgement judge(Evidence evidence, RuleContext context);
}
