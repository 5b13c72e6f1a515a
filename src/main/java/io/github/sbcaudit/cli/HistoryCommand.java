package io.github.sbcaudit.cli;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.job.AuditSettings;
import io.github.sbcaudit.store.CertificateHistories;
import io.github.sbcaudit.store.CertificateHistory;
import io.github.sbcaudit.store.SbcHistories;
import io.github.sbcaudit.store.SbcHistory;
import io.github.sbcaudit.store.SeenCertificate;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.text.Spelling;
import java.net.IDN;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows the life of one SBC, or of one certificate. */
@Command(
        name = "history",
        description =
                "Shows the life of one SBC, or of one certificate, from all audits that are stored. Nothing is probed.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "2:the command line or a setting cannot be used, or there is no such SBC or certificate",
            "3:the history could not be read, or another command is using the database"
        })
final class HistoryCommand implements Callable<Integer> {

    /** As many candidates as one may want to choose from. */
    private static final int CANDIDATES = 10;

    private static final int NAMED = 5;

    private static final Pattern WITH_PORT = Pattern.compile("(.*):(\\d{1,5})", Pattern.DOTALL);

    /** What people put between the octets of a thumbprint; Windows' dialog adds an invisible mark in front of it. */
    private static final Pattern BETWEEN = Pattern.compile("[:\\s\\p{Cf}-]");

    /** Fewer digits are shared by too many certificates. */
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-f]{8,64}");

    @Parameters(
            paramLabel = "SBC[:PORT]",
            arity = "0..1",
            description = "The SBC's name, with its port where it was audited at several.")
    private @Nullable String sbc;

    @Option(
            names = "--certificate",
            paramLabel = "THUMBPRINT",
            description = "A certificate instead: its SHA-256 or SHA-1, or the first 8 digits or more of either.")
    private @Nullable String certificate;

    @Option(names = "--json", description = "As JSON, with all that does not fit on a screen.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    private final Terminal terminal;
    private final ProgramContext program;

    HistoryCommand(Terminal terminal, ProgramContext program) {
        this.terminal = terminal;
        this.program = program;
    }

    /** Why there is nothing to show, in one or several lines. */
    private static final class NothingException extends Exception {

        private static final long serialVersionUID = 1L;

        NothingException(String message) {
            super(message);
        }
    }

    @Override
    public Integer call() {
        if ((sbc == null) == (certificate == null)) {
            throw new ParameterException(
                    spec.commandLine(), "Name an SBC, or a certificate with --certificate THUMBPRINT");
        }
        String thumbprint = certificate == null ? null : thumbprint(certificate);
        try (ConfigurableApplicationContext context = program.forTrust(
                options.addTo(new Settings().value("database-must-exist", "true")), options.verbose())) {
            Screen screen =
                    new Screen(terminal, context.getBean(AuditSettings.class).timeZone());
            Clock clock = context.getBean(Clock.class);
            if (thumbprint != null) {
                CertificateHistory history = find(context.getBean(CertificateHistories.class), thumbprint, screen);
                show(history, () -> new CertificateScreen(screen, clock.instant()).print(history));
            } else if (sbc != null) {
                SbcHistory history = find(context.getBean(SbcHistories.class), sbc);
                show(history, () -> new SbcScreen(screen).print(history));
            }
            return ExitCode.OK;
        } catch (NothingException e) {
            terminal.err().println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private void show(Object history, Runnable print) {
        if (json) {
            terminal.out()
                    .println(
                            JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(history));
        } else {
            print.run();
        }
        terminal.out().flush();
    }

    private String thumbprint(String written) {
        String digits = BETWEEN.matcher(written).replaceAll("").toLowerCase(Locale.ROOT);
        if (!THUMBPRINT.matcher(digits).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--certificate: \"" + ForeignText.oneLine(written)
                            + "\" is no thumbprint; give a SHA-256 or SHA-1 in hex, or its first 8 digits or more");
        }
        return digits;
    }

    private static CertificateHistory find(CertificateHistories histories, String thumbprint, Screen screen)
            throws NothingException {
        List<SeenCertificate> found = histories.find(thumbprint, CANDIDATES + 1);
        if (found.isEmpty()) {
            throw new NothingException("No certificate was seen whose SHA-256 or SHA-1 "
                    + (thumbprint.length() < 40 ? "begins with " : "is ") + thumbprint);
        }
        if (found.size() > 1) {
            throw new NothingException(found.stream()
                    .limit(CANDIDATES)
                    .map(one -> "  " + one.sha256() + "  " + screen.span(one.firstSeen(), one.lastSeen()) + "  "
                            + Screen.name(one.subject()))
                    .collect(Collectors.joining(
                            System.lineSeparator(),
                            "Several certificates begin with " + thumbprint + ", give more digits:"
                                    + System.lineSeparator(),
                            found.size() > CANDIDATES ? System.lineSeparator() + "  and more" : "")));
        }
        return histories.of(found.get(0));
    }

    private static SbcHistory find(SbcHistories histories, String written) throws NothingException {
        Matcher withPort = WITH_PORT.matcher(written.strip());
        String name = fqdn(withPort.matches() ? withPort.group(1) : written);
        List<Integer> ports = histories.ports(name);
        if (ports.isEmpty()) {
            throw new NothingException(unknown(name, histories.names()));
        }
        String known = ports.stream().map(port -> name + ":" + port).collect(Collectors.joining(", "));
        if (!withPort.matches() && ports.size() > 1) {
            throw new NothingException(name + " was audited at several ports, name one: " + known);
        }
        int port = withPort.matches() ? Integer.parseInt(withPort.group(2)) : ports.get(0);
        return histories
                .of(new Endpoint(name, port))
                .orElseThrow(() ->
                        new NothingException("No audit lists " + name + " at port " + port + "; there is " + known));
    }

    /** As inventories have it. */
    private static String fqdn(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT);
        try {
            name = IDN.toASCII(name);
        } catch (IllegalArgumentException e) { // no name of any SBC, and said to be so
            return name;
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String unknown(String name, List<String> names) {
        String none = "No audit lists \"" + ForeignText.oneLine(name) + "\": ";
        if (names.isEmpty()) {
            return none + "there is none in this database; run sbc-audit scan first";
        }
        Optional<String> nearest = Spelling.nearest(names, name);
        if (nearest.isPresent()) {
            return none + "did you mean " + nearest.get() + "?";
        }
        List<String> like = names.stream()
                .filter(one -> !name.isEmpty() && one.contains(name))
                .toList();
        String named = String.join(
                ", ",
                (like.isEmpty() ? names : like)
                        .subList(0, Math.min(NAMED, like.isEmpty() ? names.size() : like.size())));
        int more = (like.isEmpty() ? names.size() : like.size()) - NAMED;
        return none
                + (like.isEmpty() ? "there are " : "names with that in it are ")
                + named
                + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    }
}
