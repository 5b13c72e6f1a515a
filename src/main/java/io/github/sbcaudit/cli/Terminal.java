package io.github.sbcaudit.cli;

import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the program speaks to its user.
 *
 * @param out for results
 * @param err for progress and errors
 * @param interactive whether a person looks on, so that a line may be drawn again and again
 * @param colour whether colours may be used
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colour) {

    /** That of this process. Colours obey {@code NO_COLOR} (no-color.org). */
    public static Terminal ofProcess() {
        boolean interactive = isTerminal(System.console());
        String noColor = System.getenv("NO_COLOR");
        boolean colour = interactive && (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(System.out, System.err, interactive, colour);
    }

    /** The same with another place for progress and errors. */
    Terminal withErr(PrintStream other) {
        return new Terminal(out, other, interactive, colour);
    }

    /** From Java 22 on there is a console even where input and output are redirected; it can be asked, but not by our language level. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
