package io.github.sbcaudit.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in before it has an address.
 *
 * @param fqdn its name
 * @param customers who lists it
 * @param site carried into the inventory
 * @param description its peculiarity
 * @param presence what there is to connect to
 * @param behaviour what it does with connections, {@code null} when there is nothing to connect to
 * @param expectation what an audit should find
 */
record Member(
        String fqdn,
        List<String> customers,
        String site,
        String description,
        Presence presence,
        @Nullable Behaviour behaviour,
        Expectation expectation) {

    enum Presence {
        LISTENING,
        PORT_CLOSED,
        NAME_UNKNOWN
    }
}
