package io.github.sbcaudit.probe.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of one name in the order to try them: IPv4 first, since Teams Direct Routing speaks IPv4 only. None twice.
 *
 * @param kept the addresses, at most {@link #MAX_ADDRESSES}
 * @param found how many there were
 */
record AddressList(List<InetAddress> kept, int found) {

    /** Direct Routing wants one address per name, load balancing has a few; an answer over TCP has room for four thousand. */
    static final int MAX_ADDRESSES = 32;

    static AddressList of(Collection<InetAddress> addresses) {
        List<InetAddress> ordered = Stream.concat(
                        addresses.stream().filter(Inet4Address.class::isInstance),
                        addresses.stream().filter(address -> !(address instanceof Inet4Address)))
                .distinct()
                .toList();
        return new AddressList(ordered.stream().limit(MAX_ADDRESSES).toList(), ordered.size());
    }

    /** To be added to a detail: what was cut, empty when nothing was. */
    String cutNote() {
        return found == kept.size() ? "" : "; kept " + kept.size() + " of " + found + " addresses";
    }
}
