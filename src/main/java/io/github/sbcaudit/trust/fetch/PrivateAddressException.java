package io.github.sbcaudit.trust.fetch;

import java.net.UnknownHostException;

/** A host that has no address to which we may go. */
final class PrivateAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    PrivateAddressException(String message) {
        super(message);
    }
}
