package io.github.sbcaudit.inventory;

/**
 * What is probed: one name and one TCP port.
 *
 * @param fqdn the SBC's fully qualified domain name as lower-case A-labels (RFC 5890), without a trailing dot
 * @param port the TCP port of its TLS listener, 1 to 65535
 */
public record Endpoint(String fqdn, int port) {

    /** The port of SIP over TLS (RFC 3261 section 19.1.2), used where an inventory names none. */
    public static final int DEFAULT_PORT = 5061;

    @Override
    public String toString() {
        return fqdn + ":" + port;
    }
}
