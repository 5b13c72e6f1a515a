package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.AuditResult;
import io.github.sbcaudit.job.AuditSettings;
import io.github.sbcaudit.job.PastReports;
import io.github.sbcaudit.job.ReportRequest;
import io.github.sbcaudit.job.ReportRequest.NewJudgement;
import io.github.sbcaudit.job.RunOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the reports of a past audit. */
@Command(
        name = "report",
        description = "Writes the reports of an audit that has finished, from what is stored of it. Nothing is probed.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        footerHeading = "%n",
        footer = {
            "An audit is reported as it was judged. With --as-of, --policy, --waivers, --configs or --extra-root what"
                    + " was observed is judged anew, for these reports alone: what is stored stays as it is.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the reports are written",
            "2:the command line or a setting cannot be used, or there is no such audit or customer",
            "3:the reports could not be written, or another command is using the database"
        })
final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--scan",
            paramLabel = "N",
            description = "The audit's number, as its summary and its JSON files say it. Default: the latest.")
    private @Nullable Long scan;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            converter = AsOf.Day.class,
            description =
                    "Judge by the rules and the root program of that day, as of its end (UTC). It may lie ahead: what"
                            + " will break by then? Default: the moment at which the audit began.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--since",
            paramLabel = "N",
            description = "The earlier audit that changes are told since. Default: the previous one of each SBC.")
    private @Nullable Long since;

    @Option(
            names = "--customer",
            paramLabel = "NAME",
            description = "Only this customer's files. Default: the fleet's and everybody's.")
    private @Nullable String customer;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            converter = RulesCommand.Language.class,
            description = "Language of all files: en or de. Default: each customer's own.")
    private @Nullable Locale language;

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no closing summary; errors only.")
    private boolean quiet;

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;
    private final EventLog events;

    ReportCommand(Terminal terminal, ProgramContext program, EventLog events) {
        this.terminal = terminal;
        this.program = program;
        this.events = events;
    }

    @Override
    public Integer call() {
        ConsoleProgress progress = new ConsoleProgress(terminal, events, quiet, quiet || options.verbose());
        Settings settings =
                options.addTo(judging.addTo(reporting.addTo(new Settings().value("database-must-exist", "true"))));
        try (ConfigurableApplicationContext context = program.forReports(settings, options.verbose(), progress)) {
            AuditResult result = context.getBean(PastReports.class).write(request());
            if (!quiet) {
                new Summary(terminal, context.getBean(AuditSettings.class)).print(result, "reported");
                AuditEvent.tell(events, result, RunOutcome.FINISHED);
            }
            return ExitCode.OK;
        }
    }

    private ReportRequest request() {
        Instant moment = asOf == null ? null : AsOf.endOf(asOf);
        boolean anew = moment != null || judging.given();
        return new ReportRequest(
                scan, customer, since, language, anew ? new NewJudgement(moment, !judging.policyGiven()) : null);
    }
}
