package io.github.sbcaudit.probe.sip;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.SipAnswer;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One OPTIONS request and the wait for its answer (RFC 3261 section 11). Octets are handed in as they arrive; messages may be
 * cut or joined anywhere. Used once, by one thread.
 */
public final class OptionsExchange {

    /** All octets looked at while waiting for the answer; SIP answers to OPTIONS are about one kilobyte. */
    private static final int MAX_BYTES = 64 * 1024;

    private final OptionsRequest request;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable SipAnswer answer;
    private boolean over;

    public OptionsExchange(Endpoint endpoint, InetSocketAddress local) {
        request = OptionsRequest.to(endpoint, local);
    }

    /** The request, the same each time. To be sent in one write: there are stacks that take no less. */
    public byte[] request() {
        return request.octets();
    }

    /** Takes the next octets from the peer. */
    public void receive(byte[] octets, int count) {
        if (over) {
            return;
        }
        received.write(octets, 0, count);
        byte[] soFar = received.toByteArray();
        int start = 0;
        for (SipMessage message = SipMessage.parse(soFar, start); message != null; ) {
            start = message.end();
            if (message.isResponse()) {
                answer = message.toAnswer();
                over = answer.status() >= 200;
            }
            message = over ? null : SipMessage.parse(soFar, start);
        }
        received.reset();
        received.write(soFar, start, soFar.length - start);
        over |= received.size() > MAX_BYTES || SipMessage.isHopeless(soFar, start);
    }

    /** The final answer, else the last provisional one; {@code null} when none came. */
    public @Nullable SipAnswer answer() {
        return answer;
    }

    /** Whether nothing more is worth waiting for. */
    public boolean isOver() {
        return over;
    }
}
