package io.github.sbcaudit.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a name.
 *
 * @param addresses the addresses found, IPv4 before IPv6 and none twice; empty when the name did not resolve
 * @param canonicalName the end of the CNAME chain, where the addresses are: lower case, no dot at the end; {@code null} when the
 *     name asked has them itself, or has none
 * @param failure {@code null} when addresses were found, else {@link Outcome#NAME_NOT_FOUND} or {@link Outcome#DNS_FAILED}
 * @param detail what was seen in one line for people: {@code hosts file}, {@code NXDOMAIN}, {@code DNS; no answer for AAAA}, ...
 * @param elapsed time the resolution took
 */
public record Resolution(
        List<InetAddress> addresses,
        @Nullable String canonicalName,
        @Nullable Outcome failure,
        String detail,
        Duration elapsed) {}
