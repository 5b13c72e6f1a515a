package io.github.sbcaudit.cli;

import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the schema up to date, as every command does, and nothing else: for those who run audits as a user that may not. */
@Command(
        name = "migrate",
        description =
                "Makes the schema, or brings it up to date, and does nothing else. Every command does so by itself; this"
                        + " one is for databases whose everyday user has no right to: run it once as the schema's owner.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the schema is up to date",
            "2:the command line or a setting cannot be used",
            "3:the database cannot be reached, or the schema cannot be changed"
        })
final class DatabaseMigrateCommand implements Callable<Integer> {

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;

    DatabaseMigrateCommand(Terminal terminal, ProgramContext program) {
        this.terminal = terminal;
        this.program = program;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context =
                program.forDatabase(options.addTo(new Settings()), options.verbose())) {
            MigrationInfo current = context.getBean(Flyway.class).info().current();
            terminal.out().println("The schema is up to date: version " + current.getVersion() + ".");
            return ExitCode.OK;
        }
    }
}
