package io.github.sbcaudit.trust.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. Must be thread-safe, have a deadline of its own, and end when interrupted. */
@FunctionalInterface
public interface HostResolver {

    /**
     * The addresses to try, best first.
     *
     * @param host a name without a trailing dot, never an IP literal
     * @throws UnknownHostException when there are none; its message is shown
     */
    List<InetAddress> resolve(String host) throws UnknownHostException, InterruptedException;
}
