package io.github.sbcaudit.probe;

import io.github.sbcaudit.probe.tls.ClientIdentity;
import io.github.sbcaudit.probe.tls.HelloOffer;
import io.github.sbcaudit.probe.tls.TlsOffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one address that depth and what was seen so far call for: each is made only when those before it leave
 * something open. Used once, by one thread.
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
     *     whether the SBC still answers, when it has turned us away without a reason
     */

    private static final List<TlsVersion> VERSIONS =
            List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_1, TlsVersion.TLS_1_0, TlsVersion.TLS_1_3);

    private static final List<TlsVersion> BEFORE_TLS_1_3 =
            List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_1, TlsVersion.TLS_1_0, TlsVersion.SSL_3_0);

    private final AddressLine line;
    private final Depth depth;
    private final Identities identities;
    private final int attempt;

    /**
     * The client certificates of a run.
     *
     * @param offered the configured one, else {@code throwAway}
     * @param throwAway a self-signed one
     */
    record Identities(ClientIdentity offered, ClientIdentity throwAway) {}

    /**
     * Makes it.
     *
     * @param attempt 1, or 2 when a passing failure is probed again
     */
    ConnectionPlan(AddressLine line, Depth depth, Identities identities, int attempt) {
        this.line = line;
        this.depth = depth;
        this.identities = identities;
        this.attempt = attempt;
    }

    /** Makes the connections. */
    void run() throws InterruptedException {
        connectAsMicrosoft();
        if (line.answered() && depth.compareTo(Depth.STANDARD) >= 0) {
            askVersions(VERSIONS);
            askClientAuthentication();
            askVersions(List.of(TlsVersion.SSL_3_0));
        }
        if (line.answered() && depth == Depth.FULL) {
            askSuites();
        }
        askWhetherStillThere();
    }

    private void connectAsMicrosoft() throws InterruptedException {
        @Nullable Connection last = line.shakeHands(Purpose.AS_MICROSOFT, TlsOffer.asMicrosoft(), identities.offered());
        if (last != null && last.outcome().hungUp()) { // by chance, or because of our offer?
            @Nullable Connection again = line.shakeHands(Purpose.AS_MICROSOFT, TlsOffer.asMicrosoft(), identities.offered());
            last = again == null ? last : again;
        }
        if (last != null && fallbackMayShowMore(last)) {
            line.shakeHands(Purpose.FALLBACK, TlsOffer.everything(), identities.offered());
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
    }

    /** Once more where it was turned away without a reason, which may have been chance. */
    private @Nullable Connection sayHello(Purpose purpose, HelloOffer offer) throws InterruptedException {
        @Nullable Connection first = line.sayHello(purpose, offer);
        if (first == null || !first.turnedAway()) {
            return first;
        }
        @Nullable Connection second = line.sayHello(purpose, offer);
        return second == null ? first : second;
    }

    /** Whether the SBC still answers at all, where that makes a refusal of what may have been a defence. */
    private void askWhetherStillThere() throws InterruptedException {
        Refusals refusals = new Refusals(line.connections());
        boolean needed = Arrays.stream(Purpose.values())
                .anyMatch(purpose -> refusals.awaitConfirmation(connection -> connection.purpose() == purpose));
        Optional<Handshake> answered = line.connections().stream()
                .map(Connection::handshake)
                .flatMap(Stream::ofNullable)
                .filter(handshake -> HelloOffer.knows(handshake.cipherSuite()))
                .findFirst();
        if (needed && answered.isPresent()) {
            line.sayHello(
                    Purpose.STILL_THERE,
                    HelloOffer.of(
                            answered.get().version(), List.of(answered.get().cipherSuite())));
        }
    }

    private boolean isOpen(TlsVersion version) {
        return versions().anyMatch(fact -> fact.version() == version && fact.support() == Support.NOT_DETERMINED);
    }

    private Stream<VersionFact> versions() {
        return new VersionEvidence(line.connections(), null).facts().stream();
    }

    private void askClientAuthentication() throws InterruptedException {
        if (clientAuthentication().request() == null) {
            return;
        }
        boolean answeredMicrosoft = line.connections().stream()
                .anyMatch(connection -> connection.purpose() == Purpose.AS_MICROSOFT && connection.handshake() != null);
        TlsOffer offer = answeredMicrosoft ? TlsOffer.asMicrosoft() : TlsOffer.everything();
        line.shakeHands(Purpose.WITHOUT_IDENTITY, offer, ClientIdentity.none());
        if (identities.offered() != identities.throwAway()) { // else the first connection has shown it
            line.shakeHands(Purpose.THROW_AWAY_IDENTITY, offer, identities.throwAway());
        }
    }

    private ClientAuthentication clientAuthentication() {
        return new ClientAuthenticationEvidence(line.connections(), null).facts();
    }

    private void askSuites() throws InterruptedException {
        List<TlsVersion> accepted = versions()
                .filter(fact -> fact.support() == Support.ACCEPTED)
                .map(VersionFact::version)
                .toList();
        if (accepted.contains(TlsVersion.TLS_1_2)) {
            eliminate(Purpose.MICROSOFT_SUITES, HelloOffer.of(TlsVersion.TLS_1_2, MicrosoftSuites.NAMES));
        }
        for (TlsVersion newest : BEFORE_TLS_1_3) {
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
            if (connection == null || connection.handshake() == null) {
                return;
            }
            left = left.without(accepted());
        }
    }

    private List<String> accepted() {
        return new SuiteEvidence(line.connections(), null).facts().accepted();
    }
}
