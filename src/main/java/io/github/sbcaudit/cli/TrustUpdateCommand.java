package io.github.sbcaudit.cli;

import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.update.ListSource;
import io.github.sbcaudit.trust.update.TrustUpdate;
import io.github.sbcaudit.trust.update.UpdateResult;
import io.github.sbcaudit.trust.update.UpdateResult.Outcome;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Renews the list. */
@Command(
        name = "update",
        description =
                "Takes the newest list of Microsoft's Trusted Root Program, verifies Microsoft's signature on it, fetches"
                        + " the root certificates that are not here yet, and says what is different. All or nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        footerHeading = "%n",
        footer = {
            "A folder or mirror holds authroot.stl and, beside it, each root certificate as <SHA-1>.crt. Folders may hold"
                    + " certificates as *.pem, too. Of Windows' authrootstl.cab, unpack authroot.stl first: expand"
                    + " authrootstl.cab -F:* . on Windows, cabextract elsewhere."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the newest list is here now, or was already",
            "1:with --check: there is a newer one",
            "2:the command line or a setting cannot be used, or a file is not there",
            "3:the list or a certificate could not be had or is not genuine; what was stored is as it was"
        })
final class TrustUpdateCommand implements Callable<Integer> {

    /** More than Microsoft has ever changed at once; what is above is counted. */
    private static final int MAX_LINES = 200;

    @Option(
            names = "--from",
            paramLabel = "URL|FILE|DIR",
            defaultValue = ListSource.MICROSOFT,
            showDefaultValue = Visibility.NEVER,
            description = "Where to take it from: a web address or a path, of the list or of the folder that holds it."
                    + " Default: Windows Update.")
    private String from = ListSource.MICROSOFT;

    @Option(
            names = "--check",
            description = "Only say whether there is a newer list and what would change; keep nothing.")
    private boolean check;

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;

    TrustUpdateCommand(Terminal terminal, ProgramContext program) {
        this.terminal = terminal;
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        ListSource source = ListSource.of(from);
        try (ConfigurableApplicationContext context =
                program.forTrust(options.addTo(new Settings()), options.verbose())) {
            UpdateResult result = context.getBean(TrustUpdate.class)
                    .run(source, check, notice -> terminal.err().println(notice));
            print(result);
            terminal.out().flush();
            boolean newer = result.outcome() == Outcome.CHECKED && !result.olderThanInForce();
            return newer ? ExitCode.FOUND : ExitCode.OK;
        }
    }

    private void print(UpdateResult result) {
        PrintStream out = terminal.out();
        out.println(headline(result));
        out.println("  Source    " + ForeignText.oneLine(result.source()));
        out.println("  Sequence  " + result.sequence());
        if (result.outcome() != Outcome.UNCHANGED) {
            out.printf(Locale.ROOT, "  Roots     %,d%n", result.entries());
            out.printf(
                    "  %s  %s%n",
                    check ? "To fetch" : "Fetched ", counted(result.newCertificates(), "root certificate"));
        }
        if (result.olderThanInForce()) {
            out.println();
            out.printf(
                    "It is older than the table of %s that came with this version, which stays in force; this list serves%n"
                            + "what is judged as of earlier days.%n",
                    day(result.inForce()));
        } else if (result.comparedWith() != null) {
            printDifferences(result, result.comparedWith());
        }
    }

    private String headline(UpdateResult result) {
        String list = "list of " + day(result.thisUpdate());
        return switch (result.outcome()) {
            case UNCHANGED -> "Nothing new: the " + list + " is here already.";
            case TAKEN -> "Took the " + list + ", signed by Microsoft.";
            case CHECKED ->
                "There is %s %s, signed by Microsoft. Nothing was changed."
                        .formatted(result.olderThanInForce() ? "another" : "a newer", list);
        };
    }

    private void printDifferences(UpdateResult result, Instant comparedWith) {
        PrintStream out = terminal.out();
        out.println();
        if (result.differences().isEmpty()) {
            out.printf("It says the same of every root as the edition of %s.%n", day(comparedWith));
            return;
        }
        out.printf(
                "Different from the edition of %s, %s:%n",
                day(comparedWith), counted(result.differences().size(), "root"));
        result.differences().stream().limit(MAX_LINES).forEach(line -> out.println("  " + line));
        if (result.differences().size() > MAX_LINES) {
            out.printf(Locale.ROOT, "  and %,d more%n", result.differences().size() - MAX_LINES);
        }
        if (result.manyDifferences()) {
            out.println();
            out.println(
                    "Warning: more than a tenth of the list is different. The signature is Microsoft's; but look at it"
                            + " before the next audit.");
        }
    }

    private static String counted(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }
}
