package io.github.sbcaudit.lab;

import io.github.sbcaudit.probe.Outcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an audit without a client identity of its own should find at a stand-in. Rules named in neither set are expected to
 * neither fail nor warn; ids that the program does not judge are to be left out of a comparison.
 *
 * @param outcome how the probe ends, {@code null} when the stand-in must not be probed at all
 * @param fails ids of the rules that fail
 * @param warns ids of the rules that warn
 * @param undecided ids of rules that must be left open although all was tried; others may be, too
 */
public record Expectation(@Nullable Outcome outcome, Set<String> fails, Set<String> warns, Set<String> undecided) {

    static Expectation clean() {
        return of(Outcome.ANSWERED);
    }

    static Expectation of(Outcome outcome) {
        return new Expectation(outcome, Set.of(), Set.of(), Set.of());
    }

    static Expectation notProbed() {
        return new Expectation(null, Set.of(), Set.of(), Set.of());
    }

    Expectation failing(String... rules) {
        return new Expectation(outcome, Set.of(rules), warns, undecided);
    }

    Expectation warning(String... rules) {
        return new Expectation(outcome, fails, Set.of(rules), undecided);
    }

    Expectation undecided(String... rules) {
        return new Expectation(outcome, fails, warns, Set.of(rules));
    }
}
