package io.github.sbcaudit.lab;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One SBC of the lab.
 *
 * @param fqdn its name, under a top-level domain reserved by RFC 2606
 * @param customers who lists it in the inventory: one customer, or two for a shared SBC
 * @param site carried into the inventory
 * @param description its peculiarity
 * @param address its loopback address, {@code null} when the name is to stay unknown
 * @param port its TCP port
 * @param expectation what an audit should find
 * @param accepted counts the connections accepted so far
 */
public record StandIn(
        String fqdn,
        List<String> customers,
        String site,
        String description,
        @Nullable InetAddress address,
        int port,
        Expectation expectation,
        AtomicLong accepted) {

    /** The customer who lists it first. */
    public String customer() {
        return customers.get(0);
    }

    /** How many connections it has accepted so far. */
    public long connections() {
        return accepted.get();
    }
}
