package io.github.sbcaudit.probe;

/**
 * A TLS alert received from the peer (RFC 5246 section 7.2, RFC 8446 section 6).
 *
 * @param fatal whether its level was fatal
 * @param code the description's number, such as 48
 * @param name the description's name, such as {@code unknown_ca}
 */
public record Alert(boolean fatal, int code, String name) {

    @Override
    public String toString() {
        return name + "(" + code + ")";
    }
}
