package io.github.sbcaudit;

import io.github.sbcaudit.cli.SbcAuditCommand;
import io.github.sbcaudit.cli.Terminal;

/** The program's entry point. */
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command; the result is the exit code. */
    public static int run(String... args) {
        return SbcAuditCommand.commandLine(Terminal.ofProcess()).execute(args);
    }
}
