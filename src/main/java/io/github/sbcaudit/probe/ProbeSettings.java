package io.github.sbcaudit.probe;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to probe.
 *
 * @param depth how far to go
 * @param connections how many connections one SBC may be asked for, 1 or more; with {@code allAddresses} each address of it
 * @param allAddresses whether to probe every address of a name instead of the first that answers
 * @param timeout the deadline of one connection, TCP connect included
 * @param sbcTimeout the deadline of one address, after which no further connection is made to it
 * @param nameTimeout the deadline of one name's resolution
 * @param pause how long to wait between two connections to the same address
 * @param hosts a file in hosts syntax that is consulted before DNS, {@code null} for none
 * @param clientIdentity a PKCS#12 or PEM file with our client certificate and its key, {@code null} for a throw-away one
 * @param clientIdentityPassword opens that file, {@code null} when it has no password
 */
public record ProbeSettings(
        Depth depth,
        int connections,
        boolean allAddresses,
        Duration timeout,
        Duration sbcTimeout,
        Duration nameTimeout,
        Duration pause,
        @Nullable Path hosts,
        @Nullable Path clientIdentity,
        char @Nullable [] clientIdentityPassword) {

    /** Long enough for a handshake over a satellite link, short enough not to hold up a fleet. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /** Sixty-four connections over a slow line fit; an SBC that lets each of them wait does not. */
    public static final Duration DEFAULT_SBC_TIMEOUT = Duration.ofMinutes(2);

    /** Three tries of a resolver that answers within a second and a half. */
    public static final Duration DEFAULT_NAME_TIMEOUT = Duration.ofSeconds(5);

    /** SBCs count connections per time; a short pause keeps us from looking like a flood. */
    public static final Duration DEFAULT_PAUSE = Duration.ofMillis(100);

    @Override
    public String toString() {
        return "ProbeSettings[timeout=" + timeout + ", clientIdentity=" + clientIdentity + "]"; // never the password
    }
}
