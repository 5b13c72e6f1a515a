package io.github.sbcaudit.trust.revocation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What several answers about one certificate amount to. */
public final class Revocation {

    /** The outcome that counts comes first: one verified revocation is enough, and one verified answer better than none. */
    private static final List<RevocationOutcome> BY_WEIGHT = List.of(
            RevocationOutcome.REVOKED,
            RevocationOutcome.GOOD,
            RevocationOutcome.UNVERIFIABLE,
            RevocationOutcome.UNREACHABLE,
            RevocationOutcome.NOT_ASKED);

    private Revocation() {}

    /** Brings first what counts. */
    static <T> Comparator<T> byWeight(Function<T, RevocationOutcome> outcome) {
        return Comparator.comparingInt(one -> BY_WEIGHT.indexOf(outcome.apply(one)));
    }

    /** The one of two answers of one source that counts. */
    public static RevocationAnswer weightier(RevocationAnswer one, RevocationAnswer other) {
        return byWeight(RevocationAnswer::outcome).compare(one, other) <= 0 ? one : other;
    }

    /** The weightiest of the outcomes, {@link RevocationOutcome#NOT_OFFERED} when there are none. */
    public static RevocationOutcome overall(List<RevocationAnswer> answers) {
        return BY_WEIGHT.stream()
                .filter(outcome -> answers.stream().anyMatch(answer -> answer.outcome() == outcome))
                .findFirst()
                .orElse(RevocationOutcome.NOT_OFFERED);
    }
}
