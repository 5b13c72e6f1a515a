package io.github.sbcaudit.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a name.
 *
 * @param addresses all addresses found, in the order to try them; empty when the name did not resolve
 * @param failure {@code null} when addresses were found, else {@link Outcome#NAME_NOT_FOUND} or {@link Outcome#DNS_FAILED}
 * @param detail what was seen in one line: {@code hosts file}, {@code NXDOMAIN}, {@code SERVFAIL}, ...
 * @param elapsed time the resolution took
 */
public record Resolution(
        List<InetAddress> addresses, @Nullable Outcome failure, String detail, Duration elapsed) {}
