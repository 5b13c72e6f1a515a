package io.github.sbcaudit.probe;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.tls.ClientIdentity;
import io.github.sbcaudit.probe.tls.HelloOffer;
import io.github.sbcaudit.probe.tls.TlsConnector;
import io.github.sbcaudit.probe.tls.TlsOffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to one address of an SBC, one after another with a pause between them, as long as the budget lasts and the
 * SBC puts up with it. Used by one thread.
 */
final class AddressLine {

    /** An SBC that answered at first and then lets us wait so often in a row may have taken offence. */
    private static final int SILENCES = 2;

    private final TlsConnector connector;
    private final Endpoint endpoint;
    private final InetAddress address;
    private final Duration timeout;
    private final Duration pause;
    private final Budget budget;
    private final int madeBefore;
    private final List<Connection> connections = new ArrayList<>();
    private @Nullable String stopped;
    private int silences;

    /** Holds one conversation. */
    @FunctionalInterface
    private interface Conversation {
        Connection hold(TlsConnector.Task task) throws InterruptedException;
    }

    /**
     * Makes it.
     *
     * @param madeBefore how many connections to other addresses of the SBC were made before
     */
    AddressLine(
            TlsConnector connector,
            ProbeSettings settings,
            Endpoint endpoint,
            InetAddress address,
            Budget budget,
            int madeBefore) {
        this.connector = connector;
        this.endpoint = endpoint;
        this.address = address;
        this.timeout = settings.timeout();
        this.pause = settings.pause();
        this.budget = budget;
        this.madeBefore = madeBefore;
    }

    /** All connections made, in order. */
    List<Connection> connections() {
        return Collections.unmodifiableList(connections);
    }

    /** Why a connection that was asked for was not made, {@code null} when none was withheld. */
    @Nullable String stopped() {
        return stopped;
    }

    /** Whether a TLS server has answered. */
    boolean answered() {
        return connections.stream().anyMatch(connection -> connection.outcome() == Outcome.ANSWERED);
    }

    /** A whole handshake; {@code null} when no further connection is to be made. */
    @Nullable Connection shakeHands(Purpose purpose, TlsOffer offer, ClientIdentity identity) throws InterruptedException {
        return make(purpose, task -> connector.shakeHands(task, offer, identity));
    }

    /** As {@link #shakeHands} for a ClientHello and the answer to it. */
    @Nullable Connection sayHello(Purpose purpose, HelloOffer offer) throws InterruptedException {
        return make(purpose, task -> connector.sayHello(task, offer));
    }

    private @Nullable Connection make(Purpose purpose, Conversation conversation) throws InterruptedException {
        stopped = stopped == null ? budget.spent() : stopped;
        if (stopped != null) {
            return null;
        }
        if (!connections.isEmpty()) {
            Thread.sleep(pause.toMillis());
        }
        int number = madeBefore + connections.size() + 1;
        boolean answeredBefore = answered();
        Connection connection = conversation
                .hold(new TlsConnector.Task(number, purpose, endpoint, address, budget.atMost(timeout)))
                .sharing(connections);
        connections.add(connection);
        if (!connection.outcome().notConnected()) { // what nobody noticed is no burden
            budget.take();
        }
        if (answeredBefore) {
            noticeDefence(connection);
        }
        return connection;
    }

    /** Who has answered and then turns us away has had enough of us: going on would only make it worse. */
    private void noticeDefence(Connection connection) {
        silences = connection.outcome() == Outcome.HANDSHAKE_TIMEOUT ? silences + 1 : 0;
        if (connection.outcome().notConnected()) {
            stopped = "the SBC took no further connections (" + Wording.of(connection) + ")";
        } else if (silences >= SILENCES) {
            stopped = "the SBC took connections but no longer answered";
        }
    }
}
