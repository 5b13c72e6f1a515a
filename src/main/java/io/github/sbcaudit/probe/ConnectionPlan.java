package io.github.sbcaudit.probe;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.tls.ClientIdentity;
import io.github.sbcaudit.probe.tls.HelloOffer;
import io.github.sbcaudit.probe.tls.TlsConnector;
import io.github.sbcaudit.probe.tls.TlsOffer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one address, one after another with a pause between them, as far as depth and budget go and the SBC plays
 * along. Each is made only when those before it leave something open. Used once, by one thread.
 */
final class ConnectionPlan {

    /*
     * In this order, so that a budget that ends early costs what matters least:
     *
     *   1 as Microsoft would, once more when that was hung up on
     *   2 fallback: everything we speak, when 1 got no ServerHello
     *   3 versions: one hello for each that is still open
     *   4 without a client certificate, 5 with one that nobody vouches for: when one is asked for
     *     SSL 3.0, which nearly nobody has
     *   6 suites: one hello for each that is accepted and one that is refused
     *   7 trust-store test: not made yet
     */

    private static final List<TlsVersion> VERSIONS =
            List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_1, TlsVersion.TLS_1_0, TlsVersion.TLS_1_3);

    /** An SBC that answered at first and then lets us wait so often may have taken offence. */
    private static final int SILENCES = 2;

    private final TlsConnector connector;
    private final ProbeSettings settings;
    private final Identities identities;
    private final Endpoint endpoint;
    private final InetAddress address;
    private final int attempt;
    private final int madeBefore;
    private final Budget budget;
    private final List<Connection> connections = new ArrayList<>();
    private @Nullable String stopped;
    private int silences;

    /**
     * The client certificates of a run.
     *
     * @param offered the configured one, else {@code throwAway}
     * @param throwAway a self-signed one
     */
    record Identities(ClientIdentity offered, ClientIdentity throwAway) {}

    /** Makes one connection. */
    @FunctionalInterface
    private interface Conversation {
        Connection hold(TlsConnector.Task task) throws InterruptedException;
    }

    /**
     * Makes it.
     *
     * @param attempt 1, or 2 when a passing failure is probed again
     * @param madeBefore how many connections to other addresses of the SBC were made before
     */
    ConnectionPlan(
            TlsConnector connector,
            ProbeSettings settings,
            Identities identities,
            Endpoint endpoint,
            InetAddress address,
            int attempt,
            int madeBefore,
            Budget budget) {
        this.connector = connector;
        this.settings = settings;
        this.identities = identities;
        this.endpoint = endpoint;
        this.address = address;
        this.attempt = attempt;
        this.madeBefore = madeBefore;
        this.budget = budget;
    }

    /** Makes the connections and returns them in order. */
    List<Connection> run() throws InterruptedException {
        connectAsMicrosoft();
        if (answered() && settings.depth().compareTo(Depth.STANDARD) >= 0) {
            askVersions(VERSIONS);
            askClientAuthentication();
            askVersions(List.of(TlsVersion.SSL_3_0));
        }
        if (answered() && settings.depth() == Depth.FULL) {
            askSuites();
        }
        return connections;
    }

    /** Why less was asked than the depth allows, {@code null} when nothing was left out. */
    @Nullable String stopped() {
        return stopped;
    }

    /** Whether somebody is there, so that no other address needs to be tried. */
    boolean metSomebody() {
        Outcome last = connections.isEmpty()
                ? Outcome.CONNECT_TIMEOUT
                : connections.get(connections.size() - 1).outcome();
        return answered() || !(last.notConnected() || last.hungUp() || last == Outcome.HANDSHAKE_TIMEOUT);
    }

    private void connectAsMicrosoft() throws InterruptedException {
        @Nullable Connection last = shakeHands(Purpose.AS_MICROSOFT, TlsOffer.asMicrosoft(), identities.offered());
        if (last != null && last.outcome().hungUp()) { // by chance, or because of our offer?
            @Nullable Connection again = shakeHands(Purpose.AS_MICROSOFT, TlsOffer.asMicrosoft(), identities.offered());
            last = again == null ? last : again;
        }
        if (last != null && fallbackMayShowMore(last)) {
            shakeHands(Purpose.FALLBACK, TlsOffer.everything(), identities.offered());
        }
    }

    /**
     * A peer that speaks something else than TLS will not change its mind. One that hung may have dropped an offer it does not
     * like, but most that hang always do: those get their fallback only when they are probed again.
     */
    private boolean fallbackMayShowMore(Connection last) {
        return switch (last.outcome()) {
            case ANSWERED, NOT_TLS, CONNECT_REFUSED, CONNECT_TIMEOUT, UNREACHABLE -> false;
            case HANDSHAKE_TIMEOUT -> attempt > 1;
            default -> true;
        };
    }

    private void askVersions(List<TlsVersion> versions) throws InterruptedException {
        for (TlsVersion version : versions) {
            if (isOpen(version)) {
                sayHello(Purpose.asking(version), HelloOffer.of(version));
            }
        }
        for (TlsVersion version : versions) { // who hung up on one version only may have done so by chance
            if (isOpen(version) && hungUpOn(version)) {
                sayHello(Purpose.asking(version), HelloOffer.of(version));
            }
        }
    }

    private boolean isOpen(TlsVersion version) {
        return new VersionEvidence(connections, stopped)
                .facts().stream()
                        .anyMatch(fact -> fact.version() == version && fact.support() == Support.NOT_DETERMINED);
    }

    private boolean hungUpOn(TlsVersion version) {
        return connections.stream()
                .anyMatch(connection -> connection.purpose() == Purpose.asking(version)
                        && connection.outcome().hungUp());
    }

    private void askClientAuthentication() throws InterruptedException {
        if (clientAuthentication().request() == null) {
            return;
        }
        boolean answeredMicrosoft = connections.stream()
                .anyMatch(connection -> connection.purpose() == Purpose.AS_MICROSOFT && connection.handshake() != null);
        TlsOffer offer = answeredMicrosoft ? TlsOffer.asMicrosoft() : TlsOffer.everything();
        shakeHands(Purpose.WITHOUT_IDENTITY, offer, ClientIdentity.none());
        if (identities.offered() != identities.throwAway()) { // else the first connection has shown it
            shakeHands(Purpose.THROW_AWAY_IDENTITY, offer, identities.throwAway());
        }
    }

    private ClientAuthentication clientAuthentication() {
        return new ClientAuthenticationEvidence(connections, stopped).facts();
    }

    private void askSuites() throws InterruptedException {
        List<TlsVersion> accepted = new VersionEvidence(connections, stopped)
                .facts().stream()
                        .filter(fact -> fact.support() == Support.ACCEPTED)
                        .map(VersionFact::version)
                        .toList();
        if (accepted.contains(TlsVersion.TLS_1_2)) {
            eliminate(Purpose.MICROSOFT_SUITES, HelloOffer.of(MicrosoftSuites.NAMES));
        }
        for (TlsVersion newest :
                List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_1, TlsVersion.TLS_1_0, TlsVersion.SSL_3_0)) {
            if (accepted.contains(newest)) {
                eliminate(Purpose.OTHER_SUITES, HelloOffer.of(newest).without(MicrosoftSuites.NAMES));
                break;
            }
        }
        if (accepted.contains(TlsVersion.TLS_1_3)) {
            eliminate(Purpose.TLS_1_3_SUITES, HelloOffer.of(TlsVersion.TLS_1_3));
        }
    }

    /** Asks again without what was chosen until nothing that is left is accepted. */
    private void eliminate(Purpose purpose, HelloOffer offer) throws InterruptedException {
        HelloOffer left = offer.without(accepted());
        while (!left.isEmpty()) {
            @Nullable Connection connection = sayHello(purpose, left);
            if (connection != null && connection.outcome().hungUp()) {
                connection = sayHello(purpose, left);
            }
            if (connection == null || connection.handshake() == null) {
                return;
            }
            left = left.without(accepted());
        }
    }

    private List<String> accepted() {
        return new SuiteEvidence(connections, stopped).facts().accepted();
    }

    private @Nullable Connection shakeHands(Purpose purpose, TlsOffer offer, ClientIdentity identity)
            throws InterruptedException {
        return make(purpose, task -> connector.shakeHands(task, offer, identity));
    }

    private @Nullable Connection sayHello(Purpose purpose, HelloOffer offer) throws InterruptedException {
        return make(purpose, task -> connector.sayHello(task, offer));
    }

    /** Returns {@code null} when no further connection is to be made; {@link #stopped} says why. */
    private @Nullable Connection make(Purpose purpose, Conversation conversation) throws InterruptedException {
        stopped = stopped == null ? budget.spent() : stopped;
        if (stopped != null) {
            return null;
        }
        if (!connections.isEmpty()) {
            Thread.sleep(settings.pause().toMillis());
        }
        int number = madeBefore + connections.size() + 1;
        budget.take();
        Connection connection = conversation.hold(
                new TlsConnector.Task(number, purpose, endpoint, address, budget.atMost(settings.timeout())));
        boolean answeredBefore = answered();
        connections.add(connection.sharing(connections));
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

    private boolean answered() {
        return connections.stream().anyMatch(connection -> connection.outcome() == Outcome.ANSWERED);
    }
}
