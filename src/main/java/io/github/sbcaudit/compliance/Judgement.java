package io.github.sbcaudit.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Check} says: a {@link Finding} before its rule puts its name on it.
 *
 * @param arguments as in {@link Finding}; instants have become UTC dates
 */
record Judgement(
        Reason reason, List<String> arguments, @Nullable LocalDate impactOn) {

    static Judgement of(Reason reason, Object... arguments) {
        return new Judgement(
                reason, Arrays.stream(arguments).map(Judgement::text).toList(), null);
    }

    Judgement hurtingOn(Instant moment) {
        return new Judgement(reason, arguments, day(moment));
    }

    Finding by(Rule rule) {
        Reason.Grade grade = reason.grade();
        return new Finding(rule.id(), grade.verdict(), grade.severity(), reason.word(), arguments, impactOn);
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String text(Object argument) {
        return argument instanceof Instant moment ? day(moment).toString() : argument.toString();
    }
}
