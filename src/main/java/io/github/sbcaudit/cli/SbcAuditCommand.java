package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.RunOutcome;
import io.github.sbcaudit.job.ToolVersion;
import io.github.sbcaudit.trust.list.ListVerifier;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program as a whole. */
@Command(
        name = "sbc-audit",
        description = "Audits the TLS side of Session Border Controllers that connect telephony to Microsoft Teams.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        subcommands = HelpCommand.class)
public final class SbcAuditCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** The commands, ready to be executed; the result of an execution is the program's exit code. */
    public static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, new ListVerifier());
    }

    /** With another judge of what a genuine list of the root program is. */
    static CommandLine commandLine(Terminal shown, ListVerifier verifier) {
        EventLog events = new EventLog(shown.err());
        Terminal terminal = shown.withErr(events.err());
        ProgramContext context = new ProgramContext(verifier, events);
        CommandLine commandLine = new Program(events);
        commandLine.addSubcommand(new ScanCommand(terminal, context, events));
        commandLine.addSubcommand(new ReportCommand(terminal, context, events));
        commandLine.addSubcommand(new HistoryCommand(terminal, context));
        commandLine.addSubcommand(new RulesCommand(terminal));
        commandLine.addSubcommand(new CommandLine(new TrustCommand())
                .addSubcommand(new TrustShowCommand(terminal, context))
                .addSubcommand(new TrustListCommand(terminal, context))
                .addSubcommand(new TrustUpdateCommand(terminal, context))
                .addSubcommand(new TrustExportCommand(terminal, context))
                .addSubcommand(new HelpCommand()));
        commandLine.addSubcommand(new CommandLine(new DatabaseCommand())
                .addSubcommand(new DatabaseMigrateCommand(terminal, context))
                .addSubcommand(new DatabaseCopyCommand(terminal, context))
                .addSubcommand(new HelpCommand()));
        commandLine.setOut(writer(terminal.out()));
        commandLine.setErr(writer(terminal.err()));
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commandLine.setParameterExceptionHandler((mistake, arguments) -> explain(mistake, events));
        commandLine.setExecutionExceptionHandler(new Failures(events));
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: sbc-audit scan, report, history, rules, trust or database");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset()); // the terminal's
    }

    private static int explain(ParameterException e, EventLog events) {
        CommandLine command = e.getCommandLine();
        StringWriter words = new StringWriter();
        PrintWriter lines = new PrintWriter(words);
        Optional<String> secret = e instanceof CommandLine.UnmatchedArgumentException unknown
                ? ShownSecrets.amongUnknown(unknown)
                : Optional.empty();
        lines.println(secret.orElse(e.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, lines);
        lines.print("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        events.error(words.toString(), ExitCode.USAGE);
        return ExitCode.USAGE;
    }

    /** Writes standard error as asked for from the first word on. */
    private static final class Program extends CommandLine {

        private final EventLog events;

        Program(EventLog events) {
            super(new SbcAuditCommand());
            this.events = events;
        }

        @Override
        public int execute(String... arguments) {
            try (events) {
                if (LogFormat.requested(List.of(arguments), System::getProperty, System::getenv) == LogFormat.JSON) {
                    events.switchOn();
                }
                return super.execute(arguments);
            } catch (LogFormat.UnknownFormatException e) {
                events.error(String.valueOf(e.getMessage()), RunOutcome.REFUSED.exitCode());
                return RunOutcome.REFUSED.exitCode();
            }
        }
    }

    /** Tells the version. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"sbc-audit " + ToolVersion.current()};
        }
    }
}
