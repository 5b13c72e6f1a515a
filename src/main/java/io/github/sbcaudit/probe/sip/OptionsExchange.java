package io.github.sbcaudit.probe.sip;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.SipAnswer;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One OPTIONS request and the wait for its answer (RFC 3261 section 11). Octets are handed in as they arrive; messages
 * may be cut or joined anywhere. Whatever else the peer sends is skipped: requests of its own, responses to others.
 * Used once, by one thread.
 */
public final class OptionsExchange {

    private final OptionsRequest request;
    private final SipStream stream = new SipStream();
    private @Nullable SipAnswer answer;

    /**
     * @param endpoint whom the request is for
     * @param local our end of the connection
     */
    public OptionsExchange(Endpoint endpoint, InetSocketAddress local) {
        this(OptionsRequest.to(endpoint, local));
    }

    OptionsExchange(OptionsRequest request) {
        this.request = request;
    }

    /** The request, the same each time. To be sent in one write: there are stacks that take no less. */
    public byte[] request() {
        return request.octets();
    }

    /** Takes the next octets from the peer. What comes after the end is ignored. */
    public void receive(byte[] octets, int count) {
        for (int i = 0; i < count && !isOver(); i++) {
            SipMessage message = stream.take(octets[i]);
            if (message != null && message.isResponse() && isOurs(message)) {
                answer = message.toAnswer();
            }
        }
    }

    /** The final answer, else the last provisional one; {@code null} when none came. */
    public @Nullable SipAnswer answer() {
        return answer;
    }

    /** Whether nothing more is worth waiting for. */
    public boolean isOver() {
        return stream.isOver() || (answer != null && answer.status() >= 200);
    }

    /** Ours is the only request here, so a response has the benefit of the doubt, unless it may be part of a body. */
    private boolean isOurs(SipMessage response) {
        return request.mayBeAnsweredBy(response.headers())
                && (response.certain() || request.isNamedBy(response.headers()));
    }
}
