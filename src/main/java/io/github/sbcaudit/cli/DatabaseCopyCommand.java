package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.DatabaseSettings;
import io.github.sbcaudit.job.SettingException;
import io.github.sbcaudit.store.DatabaseCopy;
import io.github.sbcaudit.store.DatabaseCopy.Rows;
import io.github.sbcaudit.store.DatabaseUrl;
import io.github.sbcaudit.store.DatabaseUrl.InvalidDatabaseUrlException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves what is remembered to another database. */
@Command(
        name = "copy",
        description =
                "Copies everything that another database remembers into the one that --database names, which must be"
                        + " empty: from H2 to PostgreSQL, or back. All or nothing; the other one stays as it is.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is copied, and every table has as many rows as the other's",
            "2:the command line or a setting cannot be used",
            "3:it could not be copied; nothing was"
        })
final class DatabaseCopyCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "URL",
            converter = ShownSecrets.UrlWithoutPassword.class,
            description =
                    "JDBC URL of the database to copy. One with a password is not taken from the command line: name it in"
                            + " the variable. [SBC_AUDIT_COPY_FROM]")
    private @Nullable String from;

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;

    DatabaseCopyCommand(Terminal terminal, ProgramContext program) {
        this.terminal = terminal;
        this.program = program;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context =
                program.forDatabase(options.addTo(new Settings().value("copy-from", from)), options.verbose())) {
            DatabaseUrl source = source(context.getBean(DatabaseSettings.class).copyFrom());
            List<Rows> copied = context.getBean(DatabaseCopy.class).copy(source, this::tell);
            terminal.out().println("Copied " + source + ":");
            for (Rows rows : copied) {
                terminal.out().printf(Locale.ROOT, "  %-28s %,12d%n", rows.table(), rows.count());
            }
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "  %-28s %,12d%n",
                            "rows in all",
                            copied.stream().mapToLong(Rows::count).sum());
            terminal.out().flush();
            return ExitCode.OK;
        }
    }

    private void tell(Rows rows) {
        terminal.err().printf(Locale.ROOT, "%s: %,d%n", rows.table(), rows.count());
    }

    private static DatabaseUrl source(@Nullable String url) {
        if (url == null || url.isBlank()) {
            throw new SettingException("from", "names no database; give the JDBC URL of the one to copy");
        }
        try {
            return new DatabaseUrl(url);
        } catch (InvalidDatabaseUrlException e) {
            throw new SettingException("from", String.valueOf(e.getMessage()));
        }
    }
}
