package io.github.sbcaudit.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection made to an SBC, and what it showed.
 *
 * @param number counts the connections of one observation from 1
 * @param purpose why it was made
 * @param address the textual IP address it went to
 * @param identity the client certificate it had ready
 * @param startedAt when the TCP connect began
 * @param elapsed from there to the end
 * @param outcome {@link Outcome#ANSWERED} once a ServerHello arrived, whatever came after it
 * @param pointReached how far it got
 * @param alert the alert with which the peer ended it, {@code null} when there was none
 * @param detail what was seen, in one line free of control characters; {@code null} when there is nothing to add
 * @param bytesReceived octets read from the peer, TLS overhead included
 * @param handshake what the peer showed, {@code null} when no ServerHello arrived
 * @param sip the answer to OPTIONS, {@code null} when none was asked or none came
 */
public record Connection(
        int number,
        Purpose purpose,
        String address,
        OfferedIdentity identity,
        Instant startedAt,
        Duration elapsed,
        Outcome outcome,
        Point pointReached,
        @Nullable Alert alert,
        @Nullable String detail,
        long bytesReceived,
        @Nullable Handshake handshake,
        @Nullable SipAnswer sip) {

    /** handshake_failure, protocol_version, insufficient_security (RFC 5246 section 7.2.2): they are about what was offered. */
    private static final Set<Integer> ALERTS_ABOUT_THE_OFFER = Set.of(40, 70, 71);

    /** Whether the peer said that it does not want what was offered. */
    boolean offerRefused() {
        return outcome == Outcome.ALERT && alert != null && ALERTS_ABOUT_THE_OFFER.contains(alert.code());
    }

    /** Whether the peer ended it in a way that may mean so, or that it has had enough of us, or a bad line. */
    boolean turnedAway() {
        return outcome.hungUp() || (outcome == Outcome.ALERT && !offerRefused());
    }

    /** The same, with what earlier ones have shown already taken from them: evidence seen five times needs memory once. */
    Connection sharing(List<Connection> earlier) {
        if (handshake == null) {
            return this;
        }
        Handshake shared = handshake;
        for (Connection connection : earlier) {
            if (connection.handshake() != null) {
                shared = shared.sharing(connection.handshake());
            }
        }
        return new Connection(
                number,
                purpose,
                address,
                identity,
                startedAt,
                elapsed,
                outcome,
                pointReached,
                alert,
                detail,
                bytesReceived,
                shared,
                sip);
    }
}
