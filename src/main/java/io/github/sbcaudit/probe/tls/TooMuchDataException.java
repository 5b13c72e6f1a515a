package io.github.sbcaudit.probe.tls;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/** The peer wants more of us than {@link PeerLimits} allow. The message says what was cut, for people. */
final class TooMuchDataException extends IOException {

    private static final long serialVersionUID = 1L;

    /** How Bouncy Castle words the end of its patience. */
    private static final Pattern LONG_MESSAGE = Pattern.compile("message length exceeds the maximum: .*, ([0-9]+) > ");

    private static final Pattern LONG_CHAIN = Pattern.compile("[Cc]ertificate chain longer than maximum");

    private TooMuchDataException(String message) {
        super(message);
    }

    static TooMuchDataException received() {
        return new TooMuchDataException("more than " + PeerLimits.BYTES_RECEIVED + " bytes received");
    }

    static TooMuchDataException sent() {
        return new TooMuchDataException("we would have had to send more than " + PeerLimits.BYTES_SENT + " bytes");
    }

    static TooMuchDataException handshakeMessage(String bytes) {
        return new TooMuchDataException(
                "a handshake message announces " + bytes + " bytes, more than " + PeerLimits.HANDSHAKE_MESSAGE_BYTES);
    }

    static TooMuchDataException prime(int bits) {
        return new TooMuchDataException("the Diffie-Hellman prime has " + bits + " bits, more than "
                + PeerLimits.DH_BITS + ": nothing was computed with it");
    }

    /** What Bouncy Castle means by an alert of its own; {@code null} when it is not that one of our limits was passed. */
    static @Nullable TooMuchDataException in(TlsFatalAlert alert) {
        String text = String.valueOf(alert.getMessage());
        Matcher longMessage = LONG_MESSAGE.matcher(text);
        if (longMessage.find()) {
            return handshakeMessage(longMessage.group(1));
        }
        return LONG_CHAIN.matcher(text).find()
                ? new TooMuchDataException(
                        "the chain has more than " + PeerLimits.CHAIN_LENGTH + " certificates: the rest was not read")
                : null;
    }
}
