package io.github.sbcaudit.trust.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What came of one request.
 *
 * @param detail one English line that says more, fit to be shown; {@code null} when answered
 * @param body as sent; empty unless answered
 */
public record Fetched(Outcome outcome, @Nullable String detail, byte[] body) {

    private static final byte[] NOTHING = {};

    /** The ways in which a request can end. */
    public enum Outcome {
        /** A status of 2xx with a body of bearable size. */
        ANSWERED,
        /** The address is no usable {@code http} address: another scheme, malformed, or too long. */
        NOT_HTTP,
        /** The host has no public address. */
        PRIVATE_ADDRESS,
        NAME_NOT_FOUND,
        /** No connection. */
        UNREACHABLE,
        /** Connected, and then hung up on or answered in something other than HTTP. */
        BROKEN_ANSWER,
        /** A status that is neither 2xx nor a redirect. */
        HTTP_ERROR,
        /** Redirected more often than is followed, or nowhere. */
        REDIRECTED,
        /** A body longer than asked for. */
        TOO_LARGE,
        TIMED_OUT,
        /** Not asked: the host has failed too often before. */
        GIVEN_UP
    }

    static Fetched answered(byte[] body) {
        return new Fetched(Outcome.ANSWERED, null, body);
    }

    static Fetched failed(Outcome outcome, String detail) {
        return new Fetched(outcome, detail, NOTHING);
    }

    /** The same, told after what has happened before. */
    Fetched after(String story) {
        return detail == null ? this : new Fetched(outcome, story + detail, body);
    }
}
