package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.Audit;
import io.github.sbcaudit.job.AuditResult;
import io.github.sbcaudit.job.AuditSettings;
import io.github.sbcaudit.job.Delivery;
import io.github.sbcaudit.job.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Audits an inventory. */
@Command(
        name = "scan",
        description = "Probes the SBCs of an inventory, judges them by Microsoft's rules and writes the reports.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        optionListHeading = "%nOptions, with the environment variables that say the same:%n",
        footerHeading = "%n",
        footer = {
            "Each setting is a property as well, such as sbc-audit.timeout, also in an application.properties here or"
                    + " in ./config. Options win over system properties, these over the environment, this over the file.",
            "",
            "An audit that was interrupted is resumed by the same command, within 24 hours. A database that goes away"
                    + " meanwhile is waited for, 5m unless SBC_AUDIT_DATABASE_PATIENCE says otherwise."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the audit ran",
            "1:the audit ran and found what --fail-on names",
            "2:the command line, a setting or the inventory cannot be used; nothing was probed",
            "3:the audit could not finish, or mail could not be sent; what was recorded is kept",
            "130, 143:it was stopped by Ctrl-C or SIGTERM, in good order"
        })
final class ScanCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "INVENTORY",
            arity = "0..*",
            description = "CSV files, and folders of them. Default: the folder inventory. [SBC_AUDIT_INVENTORY]")
    private List<String> inventory = new ArrayList<>();

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    @Option(
            names = "--mail",
            paramLabel = "POLICY",
            arity = "0..1",
            fallbackValue = "always",
            description = "Mail each customer its workbook, to the contacts in the inventory: always, on-change (its"
                    + " report shows a change since the last audit), on-failure (one of its SBCs breaks a rule) or never."
                    + " --mail alone is always. The mail server is SPRING_MAIL_HOST, the sender SBC_AUDIT_MAIL_FROM; see"
                    + " README.md. Default: never. [SBC_AUDIT_MAIL]")
    private @Nullable String mail;

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Option(
            names = "--hosts",
            paramLabel = "FILE",
            description = "Names and addresses in hosts-file syntax, consulted before DNS. [SBC_AUDIT_HOSTS]")
    private @Nullable String hosts;

    @Option(
            names = "--depth",
            paramLabel = "DEPTH",
            description =
                    "How far to go: handshake, standard (also TLS versions and client certificates) or full (also every"
                            + " cipher suite; for your own SBCs). Default: standard. [SBC_AUDIT_DEPTH]")
    private @Nullable String depth;

    @Option(
            names = "--connections-per-sbc",
            paramLabel = "N",
            description = "How many connections an SBC may be asked for, one after another, 1 to 256. Default: 1, 8 or"
                    + " 64 by depth."
                    + " [SBC_AUDIT_CONNECTIONS_PER_SBC]")
    private @Nullable String connectionsPerSbc;

    @Option(
            names = "--all-addresses",
            description = "Probe and judge every address of a name, up to 16, instead of the first that answers."
                    + " [SBC_AUDIT_ALL_ADDRESSES]")
    private boolean allAddresses;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Deadline of one connection: 5s, 500ms, or a number of seconds. Default: 5s."
                    + " [SBC_AUDIT_TIMEOUT]")
    private @Nullable String timeout;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "How many SBCs are probed at once, 1 to 5000. Default: 200. [SBC_AUDIT_WINDOW]")
    private @Nullable String window;

    @Option(
            names = "--client-identity",
            paramLabel = "FILE",
            description = "PKCS#12 or PEM file with the certificate and key to offer to SBCs; its password comes from"
                    + " SBC_AUDIT_CLIENT_IDENTITY_PASSWORD or the property of that name, never from the command line."
                    + " Default: a throw-away certificate. [SBC_AUDIT_CLIENT_IDENTITY]")
    private @Nullable String clientIdentity;

    @Option(
            names = "--aia",
            negatable = true,
            description =
                    "Fetch issuers that an SBC does not send from where its certificate says, to tell what is missing;"
                            + " no verdict gets better by it. Default: --aia. [SBC_AUDIT_AIA]")
    private @Nullable Boolean aia;

    @Option(
            names = "--revocation",
            negatable = true,
            description = "Ask OCSP responders and CRLs whether certificates are revoked. Default: --revocation."
                    + " [SBC_AUDIT_REVOCATION]")
    private @Nullable Boolean revocation;

    @Option(
            names = "--fetch-private",
            description = "Fetch issuers, CRLs and OCSP responses also from this machine and private networks, if"
                    + " certificates name such addresses; for a lab or a company's own CA."
                    + " [SBC_AUDIT_FETCH_PRIVATE]")
    private boolean fetchPrivate;

    @Option(
            names = "--keep",
            paramLabel = "LENGTH",
            description =
                    "Remove audits that are older than that, such as 400d, 60w or 2y, when this one is delivered; the"
                            + " last audit that saw an SBC stays, and so do reports, certificates and when they were seen. Default:"
                            + " all are kept. [SBC_AUDIT_KEEP]")
    private @Nullable String keep;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "End with exit code 1 when a rule is broken (fail), or also when one warns (warn)."
                    + " Unreachable and inconclusive SBCs do not count. Default: never. [SBC_AUDIT_FAIL_ON]")
    private @Nullable String failOn;

    @Option(
            names = "--metrics-file",
            paramLabel = "FILE",
            description =
                    "Write figures for Prometheus' node_exporter there at the end, however it ends; FILE is in the"
                            + " folder of its textfile collector and ends with .prom. [SBC_AUDIT_METRICS_FILE]")
    private @Nullable String metricsFile;

    @Option(names = "--fresh", description = "Begin anew even when an interrupted audit could be resumed.")
    private boolean fresh;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no closing summary; errors only.")
    private boolean quiet;

    @Option(names = "--no-progress", description = "No progress; the closing summary only.")
    private boolean noProgress;

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;
    private final EventLog events;

    ScanCommand(Terminal terminal, ProgramContext program, EventLog events) {
        this.terminal = terminal;
        this.program = program;
        this.events = events;
    }

    @Override
    public Integer call() {
        ConsoleProgress progress =
                new ConsoleProgress(terminal, events, quiet, quiet || noProgress || options.verbose());
        try (ConfigurableApplicationContext context = program.forAudit(settings(), options.verbose(), progress)) {
            AuditResult result = context.getBean(Audit.class).run(fresh);
            AuditSettings settings = context.getBean(AuditSettings.class);
            if (!quiet) {
                new Summary(terminal, settings).print(result);
            }
            RunOutcome outcome = RunOutcome.of(result, settings.failOn());
            if (!quiet) {
                AuditEvent.tell(events, result, outcome);
            }
            Delivery delivery = result.delivery();
            if (delivery != null && !delivery.complete()) {
                events.error(DeliveryText.undelivered(delivery, result.reports()), outcome.exitCode());
            }
            return outcome.exitCode();
        }
    }

    private Settings settings() {
        Settings settings = new Settings()
                .list("inventory", inventory)
                .value("hosts", hosts)
                .value("depth", depth)
                .value("connections-per-sbc", connectionsPerSbc)
                .value("all-addresses", allAddresses ? "true" : null)
                .value("timeout", timeout)
                .value("window", window)
                .value("client-identity", clientIdentity)
                .value("aia", aia == null ? null : aia.toString())
                .value("revocation", revocation == null ? null : revocation.toString())
                .value("fetch-private", fetchPrivate ? "true" : null)
                .value("mail", mail)
                .value("keep", keep)
                .value("fail-on", failOn)
                .value("metrics-file", metricsFile);
        return options.addTo(judging.addTo(reporting.addTo(settings)));
    }
}
