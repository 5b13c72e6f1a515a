package io.github.sbcaudit.cli;

import io.github.sbcaudit.trust.list.ListVerifier;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs commands as a shell without a terminal would, and keeps what they say. */
final class Console {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    int run(String... arguments) {
        return SbcAuditCommand.commandLine(terminal(false)).execute(arguments);
    }

    /** As {@link #run}, with another judge of what a genuine list of the root program is. */
    int runWith(ListVerifier verifier, String... arguments) {
        return SbcAuditCommand.commandLine(terminal(false), verifier).execute(arguments);
    }

    Terminal terminal(boolean colour) {
        return terminal(false, colour);
    }

    /** As if a person looked on. */
    Terminal interactiveTerminal() {
        return terminal(true, false);
    }

    private Terminal terminal(boolean interactive, boolean colour) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive,
                colour);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
