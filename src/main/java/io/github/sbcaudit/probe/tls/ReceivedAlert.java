package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.Alert;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.jspecify.annotations.Nullable;

/** Reads alerts as peers send them (RFC 5246 section 7.2), those that nobody defined included. */
final class ReceivedAlert {

    private ReceivedAlert() {}

    /**
     * The alert in two octets, which may come with or without a sign. Whatever is not a warning ends the connection.
     *
     * @return {@code null} for an orderly farewell, which is a warning of close_notify
     */
    static @Nullable Alert of(int level, int description) {
        boolean fatal = level != AlertLevel.warning;
        short code = (short) (description & 0xff);
        return code == AlertDescription.close_notify && !fatal
                ? null
                : new Alert(fatal, code, AlertDescription.getName(code));
    }
}
