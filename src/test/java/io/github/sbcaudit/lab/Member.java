package io.github.sbcaudit.lab;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
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

    /** The same, but it lets a while pass before it does anything with a connection. */
    Member hesitating(Duration hesitation) {
        Behaviour prompt = behaviour;
        return prompt == null
                ? this
                : new Member(
                        fqdn, customers, site, description, presence, new Hesitating(prompt, hesitation), expectation);
    }

    private record Hesitating(Behaviour prompt, Duration hesitation) implements Behaviour {

        @Override
        public Ending converse(SocketChannel client) throws IOException {
            try {
                Thread.sleep(hesitation.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The lab is closing");
            }
            return prompt.converse(client);
        }
    }

    enum Presence {
        LISTENING,
        PORT_CLOSED,
        NAME_UNKNOWN
    }
}
