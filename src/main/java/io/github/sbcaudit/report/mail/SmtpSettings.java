package io.github.sbcaudit.report.mail;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How to reach a mail server. */
public final class SmtpSettings {

    /** Longer than any connection that will still come about. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Servers that look into a mail before they take it are slow to answer. */
    private static final Duration READ = Duration.ofSeconds(60);

    /** Until the network takes another piece of a mail. */
    private static final Duration WRITE = Duration.ofSeconds(60);

    /** The most that a server needs to be waited for (RFC 5321, 4.5.3.2.6 has ten minutes, from a time of slower lines). */
    private static final Duration MAX = Duration.ofMinutes(10);

    private static final int OWN_PORT = -1;

    private static final int MAX_PORT = 65_535;

    private final String protocol;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;
    private final Properties properties;

    /**
     * Completes what is given. Where nothing else is said, encryption (STARTTLS) is used when the server offers it, and a password is
     * never sent without it; connecting, reading and writing have deadlines.
     *
     * @param protocol {@code smtp}, or {@code smtps} for TLS from the first octet
     * @param port {@code -1} for the protocol's own
     * @param user {@code null} to send without authentication
     * @param password as {@code user}
     * @param given properties of Jakarta Mail; they win, but cannot switch deadlines off
     * @throws IllegalArgumentException when a protocol, port or deadline is none; the message begins with the property's name below {@code spring.mail}
     */
    public SmtpSettings(
            String protocol,
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            Properties given) {
        if (!protocol.equals("smtp") && !protocol.equals("smtps")) {
            throw new IllegalArgumentException("protocol: \"" + protocol + "\" is not one of smtp, smtps");
        }
        if (port != OWN_PORT && (port < 1 || port > MAX_PORT)) {
            throw new IllegalArgumentException("port: " + port + " is no port; give 1 to " + MAX_PORT);
        }
        this.protocol = protocol;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.properties = new Properties();
        this.properties.putAll(given);
        complete();
    }

    private void complete() {
        String prefix = "mail." + protocol + ".";
        Map<String, Duration> deadlines = new LinkedHashMap<>();
        deadlines.put(prefix + "connectiontimeout", CONNECT);
        deadlines.put(prefix + "timeout", READ);
        deadlines.put(prefix + "writetimeout", WRITE);
        deadlines.forEach((name, otherwise) -> {
            properties.putIfAbsent(name, String.valueOf(otherwise.toMillis()));
            requireDeadline(name);
        });
        boolean authenticated = user != null && !user.isEmpty();
        properties.putIfAbsent(prefix + "auth", String.valueOf(authenticated));
        properties.putIfAbsent(prefix + "starttls.enable", "true");
        boolean encrypted =
                protocol.equals("smtps") || Boolean.parseBoolean(String.valueOf(properties.get(prefix + "ssl.enable")));
        properties.putIfAbsent(prefix + "starttls.required", String.valueOf(authenticated && !encrypted));
        properties.putIfAbsent(prefix + "ssl.checkserveridentity", "true");
        // one recipient who is refused takes the mail from no other
        properties.put(prefix + "sendpartial", "true");
    }

    private void requireDeadline(String name) {
        String value = String.valueOf(properties.get(name));
        try {
            long millis = Long.parseLong(value);
            if (millis >= 1 && millis <= MAX.toMillis()) {
                return;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("properties." + name + ": \"" + value + "\" is no deadline; give 1 to "
                + MAX.toMillis() + " milliseconds");
    }

    Properties properties() {
        return properties;
    }

    String protocol() {
        return protocol;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    @Nullable String user() {
        return user;
    }

    @Nullable String password() {
        return password;
    }

    /** The server as a user would call it, and no secret. */
    @Override
    public String toString() {
        return "mail server " + host + (port > 0 ? ":" + port : "");
    }
}
