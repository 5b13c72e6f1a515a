package io.github.sbcaudit.job;

import io.github.sbcaudit.inventory.Neighbours;
import io.github.sbcaudit.probe.Depth;
import io.github.sbcaudit.probe.ProbeSettings;
import io.github.sbcaudit.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What the user can set, below the prefix {@code sbc-audit}. Options of the command line win over system properties, these over
 * environment variables ({@code SBC_AUDIT_CLIENT_IDENTITY}), these over {@code application.properties}, these over the defaults.
 *
 * <p>Files and folders are text here because Spring would look for paths on the class path first.
 *
 * @param inventory CSV files, and folders of them
 * @param reports the folder that gets a folder per scan
 * @param waivers a file of waivers, {@code null} for {@code waivers.csv} in inventory folders and beside inventory files
 * @param configs a folder of exported SBC configurations, {@code null} for {@code configs} at the same places
 * @param database a JDBC URL, {@code null} for an H2 file in the user's data folder
 * @param databaseUser {@code null} when the URL says it or the database needs none
 * @param databasePassword as {@code databaseUser}
 * @param hosts a file in hosts syntax that is consulted before DNS
 * @param extraRoot PEM files whose certificates count as members of Microsoft's root program
 * @param depth how far each probe goes
 * @param connectionsPerSbc how many connections an SBC may be asked for, {@code null} for the depth's own number
 * @param allAddresses whether every address of a name is probed instead of the first that answers
 * @param timeout the deadline of one connection; a bare number is in seconds
 * @param sbcTimeout the deadline of one SBC; a bare number is in seconds
 * @param nameTimeout the deadline of one name's resolution; a bare number is in seconds
 * @param pause between two connections to the same SBC; a bare number is in seconds
 * @param window how many SBCs are probed at once
 * @param clientIdentity a PKCS#12 or PEM file with our client certificate and its key
 * @param clientIdentityPassword opens that file
 * @param aia whether missing issuers are fetched from where certificates say, for the explanation only
 * @param revocation whether OCSP responders and CRLs are asked
 * @param fetchPrivate whether addresses in certificates may lead to this machine and private networks
 * @param policy a built-in policy or a YAML file
 * @param mail whose report is sent by mail
 * @param mailFrom from whom mails come, {@code null} when none are sent
 * @param keep for how long audits are kept, {@code null} for ever
 * @param failOn which findings change the exit code
 * @param zone names the report folders and dates the reports; {@code null} for the machine's own
 * @param language of the reports where the inventory names none
 * @param format what reports are written as: words of {@link ReportFormat}
 * @param provider the company that sends the reports, {@code null} when they shall name none
 * @param providerLogo a PNG or JPEG file with that company's logo, {@code null} for none
 */
@ConfigurationProperties("sbc-audit")
public record AuditSettings(
        @DefaultValue("inventory") List<String> inventory,
        @DefaultValue("reports") String reports,
        @Nullable String waivers,
        @Nullable String configs,
        @Nullable String database,
        @Nullable String databaseUser,
        @Nullable String databasePassword,
        @Nullable String hosts,
        @DefaultValue List<String> extraRoot,

        @DefaultValue("standard") Depth depth,
        @Nullable Integer connectionsPerSbc,
        @DefaultValue("false") boolean allAddresses,

        @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS)
        Duration timeout,

        @DefaultValue("2m") @DurationUnit(ChronoUnit.SECONDS)
        Duration sbcTimeout,

        @DefaultValue("5s") @DurationUnit(ChronoUnit.SECONDS)
        Duration nameTimeout,

        @DefaultValue("100ms") @DurationUnit(ChronoUnit.SECONDS)
        Duration pause,

        @DefaultValue("200") int window,
        @Nullable String clientIdentity,
        @Nullable String clientIdentityPassword,
        @DefaultValue("true") boolean aia,
        @DefaultValue("true") boolean revocation,
        @DefaultValue("false") boolean fetchPrivate,
        @DefaultValue("standard") String policy,
        @DefaultValue("never") MailPolicy mail,
        @Nullable String mailFrom,
        @Nullable String keep,
        @DefaultValue("never") FailOn failOn,
        @Nullable ZoneId zone,
        @DefaultValue("en") Locale language,
        @DefaultValue({"xlsx", "json"}) List<String> format,
        @Nullable String provider,
        @Nullable String providerLogo) {

    /** More in flight than this gains nothing and costs the memory of as many handshakes. */
    private static final int MAX_WINDOW = 5_000;

    /** As many as there are cipher suites to be told apart; more is no audit but a burden. */
    private static final int MAX_CONNECTIONS = 256;

    /** As much as stands in one line beside the logo and at the foot of a printed page. */
    private static final int MAX_PROVIDER = 80;

    private static final List<String> LANGUAGES = List.of("en", "de");

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    public AuditSettings {
        requireBetween("timeout", timeout, Duration.ofMillis(1));
        requireBetween("sbc-timeout", sbcTimeout, Duration.ofMillis(1));
        requireBetween("name-timeout", nameTimeout, Duration.ofMillis(1));
        requireBetween("pause", pause, Duration.ZERO);
        if (window < 1 || window > MAX_WINDOW) {
            throw new SettingException("window", window + " is out of range; give 1 to " + MAX_WINDOW);
        }
        if (connectionsPerSbc != null && (connectionsPerSbc < 1 || connectionsPerSbc > MAX_CONNECTIONS)) {
            throw new SettingException(
                    "connections-per-sbc", connectionsPerSbc + " is out of range; give 1 to " + MAX_CONNECTIONS);
        }
        if (!LANGUAGES.contains(language.getLanguage())) {
            throw new SettingException(
                    "language", language + " is not known; give one of " + String.join(", ", LANGUAGES));
        }
        if (reports.isBlank()) {
            throw new SettingException("reports", "is empty; give a folder");
        }
        Path folder = path("reports", reports);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new SettingException("reports", reports + " is a file; give a folder");
        }
        WantedFormats.of(format);
        waivers = emptyToNull(waivers);
        configs = emptyToNull(configs);
        hosts = emptyToNull(hosts);
        clientIdentity = emptyToNull(clientIdentity);
        database = emptyToNull(database);
        mailFrom = emptyToNull(mailFrom);
        keep = emptyToNull(keep);
        Keep.parse(keep);
        provider = emptyToNull(provider);
        providerLogo = emptyToNull(providerLogo);
        if (provider != null && provider.length() > MAX_PROVIDER) {
            throw new SettingException(
                    "provider", "is longer than " + MAX_PROVIDER + " characters; give a shorter name");
        }
    }

    /** The folder that gets a folder per scan. */
    public Path reportsFolder() {
        return path("reports", reports).toAbsolutePath().normalize();
    }

    /** The inventory as the user named it. */
    public List<Path> inventoryPaths() {
        return inventory.stream().map(source -> path("inventory", source)).toList();
    }

    /** The file of waivers that was named, {@code null} when none was. */
    public @Nullable Path namedWaivers() {
        return waivers == null ? null : path("waivers", waivers);
    }

    /** The files of waivers: the one that was named, else those of the given inventory, none if there are none. */
    public List<Path> waiverFiles(List<Path> ofInventory) {
        Path named = namedWaivers();
        if (named != null && !Files.exists(named)) {
            throw new SettingException("waivers", named + " does not exist; give a CSV file of waivers");
        }
        if (named != null && !Files.isDirectory(named) && !Files.isRegularFile(named)) {
            throw new SettingException("waivers", named + " is no regular file; give a CSV file of waivers");
        }
        return named == null ? Neighbours.waivers(ofInventory) : List.of(named);
    }

    /** The folders of exported configurations: the one that was named, else those of the given inventory, none if there are none. */
    public List<Path> configurationFolders(List<Path> ofInventory) {
        Path named = configs == null ? null : path("configs", configs);
        if (named != null && !Files.isDirectory(named)) {
            throw new SettingException("configs", named + " is no folder; give one of exported SBC configurations");
        }
        return named == null ? Neighbours.configurations(ofInventory) : List.of(named);
    }

    public List<Path> extraRootFiles() {
        return extraRoot.stream().map(file -> path("extra-root", file)).toList();
    }

    /** For how long audits are kept, {@code null} for ever. */
    public @Nullable Period keepFor() {
        return Keep.parse(keep);
    }

    /** The file with the provider's logo, {@code null} when none was named. */
    public @Nullable Path logoFile() {
        return providerLogo == null ? null : path("provider-logo", providerLogo);
    }

    /** What reports are written as, at least one. */
    public Set<ReportFormat> formats() {
        return WantedFormats.of(format);
    }

    /** The configured time zone, else the machine's. */
    public ZoneId timeZone() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }

    /** What the prober needs of this. */
    public ProbeSettings probeSettings() {
        return new ProbeSettings(
                depth,
                connectionsPerSbc == null ? depth.connections() : connectionsPerSbc,
                allAddresses,
                timeout,
                sbcTimeout,
                nameTimeout,
                pause,
                hosts == null ? null : path("hosts", hosts),
                clientIdentity == null ? null : path("client-identity", clientIdentity),
                clientIdentityPassword == null ? null : clientIdentityPassword.toCharArray());
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "AuditSettings[inventory=" + inventory + ", reports=" + reports + ", window=" + window + "]";
    }

    private static void requireBetween(String setting, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MAX_TIMEOUT) > 0) {
            throw new SettingException(
                    setting,
                    text(value) + " is out of range; give a duration between " + text(least) + " and "
                            + text(MAX_TIMEOUT) + ", such as 5s or 500ms");
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static Path path(String setting, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SettingException(setting, "\"" + text + "\" is not a path: " + e.getReason());
        }
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
