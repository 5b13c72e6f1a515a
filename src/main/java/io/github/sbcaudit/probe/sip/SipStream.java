package io.github.sbcaudit.probe.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a peer sends into messages (RFC 3261 sections 7.5 and 18.3). Works octet by octet, so that it cannot
 * matter how they were grouped on their way, and each costs the same.
 *
 * <p>Lines end with CRLF. A line feed alone is taken for it: some peers are that sloppy, and no valid line holds one.
 * A carriage return alone is text like any other.
 */
final class SipStream {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int octets;

    /** The message whose header section is coming in, {@code null} between messages. */
    private @Nullable SipMessage current;

    /** Octets in the whole lines of the current message. */
    private int headerOctets;

    private int bodyOctetsLeft;
    private boolean spokeSip;

    /** Whether it is certain where messages begin: so far each told how long it was, and was that long. */
    private boolean inStep = true;

    private boolean over;

    /**
     * Takes the next octet.
     *
     * @return the message whose header section ends with it, {@code null} for all other octets. The body is skipped.
     */
    @Nullable SipMessage take(byte octet) {
        if (over) {
            return null;
        }
        octets++;
        over = octets == SipLimits.BYTES;
        if (bodyOctetsLeft > 0) {
            bodyOctetsLeft--;
            return null;
        }
        line.write(octet);
        if (headerOctets + line.size() > SipLimits.HEADER_BYTES) {
            over = true;
            return null;
        }
        return octet == '\n' ? takeLine() : null;
    }

    /** Whether no further message can come: the peer speaks something else, or more than is looked at. */
    boolean isOver() {
        return over;
    }

    private @Nullable SipMessage takeLine() {
        String whole = line.toString(StandardCharsets.UTF_8);
        String text = whole.substring(0, whole.length() - (whole.endsWith("\r\n") ? 2 : 1));
        int size = line.size();
        line.reset();
        SipMessage message = current;
        if (message == null || (!inStep && SipMessage.isStartLine(text))) {
            begin(text, size);
            return null;
        }
        headerOctets += size;
        if (!text.isEmpty()) {
            message.headers().add(text);
            return null;
        }
        end(message);
        return message;
    }

    private void begin(String text, int size) {
        if (SipMessage.isStartLine(text)) {
            current = new SipMessage(text, new HeaderSection(), inStep);
            headerOctets = size;
            spokeSip = true;
        } else if (!text.isEmpty()) { // empty lines between messages keep connections alive (RFC 5626 section 4.4.1)
            inStep = false;
            over |= !spokeSip;
        }
    }

    private void end(SipMessage message) {
        message.headers().endHeader();
        current = null;
        headerOctets = 0;
        OptionalInt length = message.bodyLength();
        inStep &= length.isPresent();
        bodyOctetsLeft = length.orElse(0);
        over |= octets + bodyOctetsLeft >= SipLimits.BYTES;
    }
}
