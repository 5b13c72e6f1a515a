package io.github.sbcaudit.cli;

import io.github.sbcaudit.trust.Edition;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.RootTableText;
import io.github.sbcaudit.trust.update.ListSource;
import io.github.sbcaudit.trust.update.TrustUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the facts of a list as the table that is built into this program. */
@Command(
        name = "export",
        description = "Writes the facts of a signed list as a table: the one built into this program is made so.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:the command line or a setting cannot be used",
            "3:the list could not be had or read, or another command is using the database"
        })
final class TrustExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Where to write it. Default: standard output.")
    private @Nullable Path file;

    @Option(
            names = "--from",
            paramLabel = "URL|FILE|DIR",
            description =
                    "Take the list from there, as trust update does, without keeping it. Default: the list in force.")
    private @Nullable String from;

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;

    TrustExportCommand(Terminal terminal, ProgramContext program) {
        this.terminal = terminal;
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ConfigurableApplicationContext context =
                program.forTrust(options.addTo(new Settings()), options.verbose())) {
            Edition edition = edition(context);
            if (edition.list().sequence() == null) {
                terminal.err()
                        .println(
                                "The list in force is the table built into this program already: run sbc-audit trust update"
                                        + " first, or say with --from where a newer list is");
                return ExitCode.USAGE;
            }
            return write(RootTableText.of(edition));
        }
    }

    private Edition edition(ConfigurableApplicationContext context) throws InterruptedException {
        return from == null
                ? context.getBean(Editions.class)
                        .inForce(context.getBean(Clock.class).instant())
                : context.getBean(TrustUpdate.class)
                        .read(ListSource.of(from), notice -> terminal.err().println(notice));
    }

    private int write(String table) {
        if (file == null) {
            terminal.out().print(table);
            terminal.out().flush();
            return ExitCode.OK;
        }
        try {
            Files.writeString(file, table);
            return ExitCode.OK;
        } catch (IOException e) {
            terminal.err().printf("%s cannot be written: check the folder and its permissions%n", file);
            return ExitCode.USAGE;
        }
    }
}
