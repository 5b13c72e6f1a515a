package io.github.sbcaudit.job;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Lets one visitor at a time to an address: two names may stand for one SBC, which must not be asked twice at once. A visitor may
 * have several addresses and enters when all of them are free. Used by one thread at a time.
 *
 * @param <V> the visitors
 */
final class AddressGate<V extends AddressGate.Visitor> {

    /** Somebody who wants to go to addresses. */
    interface Visitor {

        /** Where to; does not change, and is empty when there is nowhere to go. */
        Collection<InetAddress> addresses();
    }

    private final Set<InetAddress> busy = new HashSet<>();

    /** Each visitor waits at one of the addresses that are in its way. */
    private final Map<InetAddress, Queue<V>> queues = new HashMap<>();

    private int waiting;

    /** How many wait. */
    int waiting() {
        return waiting;
    }

    /** Lets the visitor in, or has it wait until {@link #leave} names it. */
    boolean enter(V visitor) {
        for (InetAddress address : visitor.addresses()) {
            if (busy.contains(address)) {
                queues.computeIfAbsent(address, unknown -> new ArrayDeque<>()).add(visitor);
                waiting++;
                return false;
            }
        }
        busy.addAll(visitor.addresses());
        return true;
    }

    /** Lets the visitor out and returns those who have got in because of that, in the order they came. */
    List<V> leave(V visitor) {
        busy.removeAll(visitor.addresses());
        List<V> entered = new ArrayList<>();
        for (InetAddress address : visitor.addresses()) {
            Queue<V> queue = queues.getOrDefault(address, new ArrayDeque<>());
            while (!busy.contains(address) && !queue.isEmpty()) {
                V next = queue.remove();
                waiting--;
                if (enter(next)) { // else it waits at another address from now on
                    entered.add(next);
                }
            }
            if (queue.isEmpty()) {
                queues.remove(address);
            }
        }
        return entered;
    }
}
