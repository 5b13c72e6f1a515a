package io.github.sbcaudit.cli;

import static java.util.stream.Collectors.joining;

import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.Edition;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.Standing;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Lists the roots of the program. */
@Command(
        name = "list",
        description = "Lists the roots of the list in force, with what each is worth to a TLS server.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:the command line or a setting cannot be used",
            "3:the list could not be had or read, or another command is using the database"
        })
final class TrustListCommand implements Callable<Integer> {

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            converter = StandingWord.class,
            description =
                    "Only roots of these: trusted, not-before, disabled, no-server-auth, disallowed, expired, pilot."
                            + " Repeatable, or separated by commas.")
    private List<Standing> status = List.of();

    @Mixin
    private AsOf asOf = new AsOf();

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;

    TrustListCommand(Terminal terminal, ProgramContext program) {
        this.terminal = terminal;
        this.program = program;
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context =
                program.forTrust(options.addTo(new Settings()), options.verbose())) {
            Instant moment = asOf.moment(context.getBean(Clock.class));
            print(context.getBean(Editions.class).inForce(moment), moment);
            return ExitCode.OK;
        }
    }

    private void print(Edition edition, Instant moment) {
        Set<Standing> wanted = status.isEmpty() ? EnumSet.allOf(Standing.class) : EnumSet.copyOf(status);
        PrintStream out = terminal.out();
        out.printf("%-14s  %-10s  %-40s  %s%n", "STATUS", "SINCE", "SHA-1", "NAME");
        ListedRoot.of(edition, moment).stream()
                .filter(root -> wanted.contains(root.standing()))
                .sorted(Comparator.comparing(ListedRoot::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(root -> out.printf(
                        "%-14s  %-10s  %-40s  %s%n",
                        root.standing().word(), root.since(), root.sha1(), ForeignText.oneLine(root.name())));
        out.flush();
    }

    /** Reads a standing by its word. */
    static final class StandingWord implements ITypeConverter<Standing> {

        @Override
        public Standing convert(String text) {
            return Arrays.stream(Standing.values())
                    .filter(standing -> standing.word().equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not one of "
                            + Arrays.stream(Standing.values())
                                    .map(Standing::word)
                                    .collect(joining(", "))));
        }
    }
}
