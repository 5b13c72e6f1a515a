package io.github.sbcaudit.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is: a JDBC URL of H2 or PostgreSQL, with the settings that this program depends on.
 *
 * @param jdbcUrl as given to the driver; may hold a password, so that it is never to be shown. {@link #toString()} may be
 */
public record DatabaseUrl(String jdbcUrl) {

    private static final String H2 = "jdbc:h2:";
    /** What H2 adds to a database's name. */
    static final String H2_ENDING = ".mv.db";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Every commit reaches the operating system before it returns, so that a killed process loses none; about 1 ms each. */
    private static final String WRITE_DELAY = "WRITE_DELAY=0";

    /** A graceful stop needs the database for its last writes; H2's own shutdown hook would take it away. */
    private static final String CLOSE_ON_EXIT = "DB_CLOSE_ON_EXIT=FALSE";

    /** H2 would write its own trace file of every error, and a stack trace to the terminal where it cannot: errors are reported here. */
    private static final String NO_TRACE_FILE = "TRACE_LEVEL_FILE=0";

    /** Prepared statements that H2 keeps per connection; its own 8 are too few for reports, which read a dozen tables in turn. */
    private static final String QUERY_CACHE = "QUERY_CACHE_SIZE=64";

    private static final Pattern SCHEME = Pattern.compile("^(jdbc:)?[A-Za-z][A-Za-z0-9+.-]*:");

    /** A user before the host, as libpq has it: the driver would take the password for a port and print it. */
    private static final Pattern USER_INFO = Pattern.compile("^jdbc:postgresql:(//)?[^/?]*@.*", Pattern.DOTALL);

    private static final Pattern HOSTS = Pattern.compile("^jdbc:postgresql://([^/?]*).*", Pattern.DOTALL);

    private static final int MAX_PORT = 65_535;

    /** Kinds of H2 database that hold nothing on this process's disk: in memory, or behind a server. */
    private static final Pattern NO_FILE = Pattern.compile("^(mem|tcp|ssl):.*", Pattern.DOTALL);

    /** A file system of H2's own making, such as {@code nioMapped:}; one letter is a drive. */
    private static final Pattern OTHER_FILE_SYSTEM = Pattern.compile("^[A-Za-z][A-Za-z0-9]+:.*", Pattern.DOTALL);

    /** What H2 takes for a path: absolute, in the home folder or explicitly relative, or a file system of another name. */
    private static final Pattern EXPLICIT_PATH =
            Pattern.compile("^([/\\\\~.]|[A-Za-z][A-Za-z0-9]*:).+", Pattern.DOTALL);

    /** The URL as given is none this program can use. The message is one line for the user, without any password. */
    public static class InvalidDatabaseUrlException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public InvalidDatabaseUrlException(String message) {
            super(message);
        }
    }

    /**
     * The database the user names; what H2 needs is added unless the URL says otherwise.
     *
     * @throws InvalidDatabaseUrlException when it is neither H2's nor PostgreSQL's
     */
    public DatabaseUrl {
        jdbcUrl = complete(jdbcUrl.strip());
    }

    /**
     * The database where the user names none: an H2 file {@code audit} in the folder {@code sbc-audit} where the operating
     * system keeps an application's data. That is {@code $XDG_DATA_HOME} or {@code ~/.local/share} (XDG Base Directory
     * Specification), {@code ~/Library/Application Support} on macOS, and {@code %LOCALAPPDATA%} on Windows.
     *
     * @param environment gives environment variables, {@code null} for those not set
     * @param systemProperties gives {@code os.name} and {@code user.home}
     * @throws InvalidDatabaseUrlException when the folder's path cannot stand in an H2 URL
     */
    public static DatabaseUrl inUserDataFolder(
            UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> systemProperties) {
        Path file =
                dataFolder(environment, systemProperties).resolve("sbc-audit").resolve("audit");
        String path = file.toString().replace('\\', '/');
        if (path.indexOf(';') >= 0) {
            throw new InvalidDatabaseUrlException("The data folder's path " + path
                    + " has a semicolon, which H2 does not take; name another with --database jdbc:h2:file:/path/name");
        }
        return new DatabaseUrl(H2 + "file:" + path);
    }

    private static Path dataFolder(
            UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> systemProperties) {
        String home = systemProperties.apply("user.home");
        Path homeFolder = Path.of(home == null ? "." : home).toAbsolutePath();
        String system = systemProperties.apply("os.name");
        String name = system == null ? "" : system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return homeFolder.resolve("Library").resolve("Application Support");
        }
        if (name.startsWith("windows")) {
            return absolute(
                    environment.apply("LOCALAPPDATA"),
                    homeFolder.resolve("AppData").resolve("Local"));
        }
        return absolute(
                environment.apply("XDG_DATA_HOME"), homeFolder.resolve(".local").resolve("share"));
    }

    /** The XDG specification has relative paths ignored, and a folder that depends on where one stands is no good elsewhere either. */
    private static Path absolute(@Nullable String folder, Path otherwise) {
        return folder != null && Path.of(folder).isAbsolute() ? Path.of(folder) : otherwise;
    }

    private static String complete(String url) {
        if (url.startsWith(POSTGRESQL) && url.length() > POSTGRESQL.length()) {
            if (USER_INFO.matcher(url).matches()) {
                throw new InvalidDatabaseUrlException(
                        "Database URL \"jdbc:postgresql://...@...\" has a user in front of the"
                                + " host, which the JDBC driver does not take; give it apart, with SBC_AUDIT_DATABASE_USER and"
                                + " SBC_AUDIT_DATABASE_PASSWORD");
            }
            requirePorts(url);
            return url;
        }
        if (url.startsWith(H2) && url.length() > H2.length()) {
            return completeH2(url);
        }
        throw new InvalidDatabaseUrlException(
                "Database URL " + quotedScheme(url)
                        + " is neither H2's nor PostgreSQL's; write jdbc:h2:file:/path/name or jdbc:postgresql://host/database");
    }

    /** The driver would only say that the URL is none of its own. */
    private static void requirePorts(String url) {
        Matcher hosts = HOSTS.matcher(url);
        for (String host : hosts.matches() ? hosts.group(1).split(",") : new String[0]) {
            String port = host.replaceFirst("^(\\[[^\\]]*\\]|[^:]*):?", "");
            if (!port.isEmpty() && !(port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= MAX_PORT)) {
                throw new InvalidDatabaseUrlException(
                        "Database URL \"jdbc:postgresql://...\" has a port that is no number from 1"
                                + " to 65535; write jdbc:postgresql://host:5432/database");
            }
        }
    }

    private static String completeH2(String url) {
        String database = url.substring(H2.length());
        String path = database.startsWith("file:") ? database.substring("file:".length()) : database;
        if (NO_FILE.matcher(database).matches()) {
            return url;
        }
        if (!EXPLICIT_PATH.matcher(path).matches()) {
            throw new InvalidDatabaseUrlException("Database URL \"jdbc:h2:...\" names a file without its folder;"
                    + " write an absolute path, ./name or ~/name after jdbc:h2:file:");
        }
        String settings = url.toUpperCase(Locale.ROOT);
        StringBuilder complete = new StringBuilder(url.endsWith(";") ? url.substring(0, url.length() - 1) : url);
        if (!settings.contains(";WRITE_DELAY=")) {
            complete.append(';').append(WRITE_DELAY);
        }
        // H2 refuses the two together.
        if (!settings.contains(";DB_CLOSE_ON_EXIT=") && !settings.contains(";AUTO_SERVER=TRUE")) {
            complete.append(';').append(CLOSE_ON_EXIT);
        }
        if (!settings.contains(";TRACE_LEVEL_FILE=")) {
            complete.append(';').append(NO_TRACE_FILE);
        }
        if (!settings.contains(";QUERY_CACHE_SIZE=")) {
            complete.append(';').append(QUERY_CACHE);
        }
        return complete.toString();
    }

    /** Whether it names a file of H2's that is not there, and that H2 would make. */
    public boolean isMissing() {
        Path base = h2File();
        return base != null && !Files.exists(base.resolveSibling(base.getFileName() + H2_ENDING));
    }

    /** The file of an H2 database that this process opens by itself, without its ending; {@code null} when it is none. */
    @Nullable Path h2File() {
        if (!jdbcUrl.startsWith(H2) || jdbcUrl.toUpperCase(Locale.ROOT).contains(";AUTO_SERVER=TRUE")) {
            return null;
        }
        String database = jdbcUrl.substring(H2.length()).replaceFirst("(?s);.*", "");
        if (NO_FILE.matcher(database).matches()) {
            return null;
        }
        String path = database.startsWith("file:") ? database.substring("file:".length()) : database;
        if (OTHER_FILE_SYSTEM.matcher(path).matches()) {
            return null;
        }
        return Path.of(path.startsWith("~") ? System.getProperty("user.home") + path.substring(1) : path)
                .toAbsolutePath();
    }

    private static String quotedScheme(String url) {
        Matcher scheme = SCHEME.matcher(url);
        return scheme.find() ? "\"" + scheme.group() + "...\"" : "without a scheme";
    }

    /** As given to the driver where the database must be there already: H2 makes a new one otherwise. */
    String existing() {
        return jdbcUrl.startsWith(H2) && !jdbcUrl.toUpperCase(Locale.ROOT).contains(";IFEXISTS=")
                ? jdbcUrl + ";IFEXISTS=TRUE"
                : jdbcUrl;
    }

    /** The URL without its settings and user, among which there may be a password. */
    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("(?s)//.*@", "//").replaceFirst("(?s)[;?].*", "");
    }
}
