package io.github.sbcaudit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns the database as a whole. */
@Command(
        name = "database",
        description = "Brings the database's schema up to date, and copies one database into another.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class)
final class DatabaseCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: sbc-audit database migrate or copy");
    }
}
