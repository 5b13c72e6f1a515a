package io.github.sbcaudit.trust.fetch;

import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.fetch.Fetched.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What it means that a request ended in an exception. */
final class Failures {

    /** Where the client's own words would tell its reader about our code. */
    private static final Map<Class<? extends IOException>, String> WORDS = Map.of(
            NoHttpResponseException.class, "hung up without an answer",
            ConnectionClosedException.class, "hung up in the middle of the answer");

    private Failures() {}

    /**
     * The result to show.
     *
     * @throws IllegalStateException when the exception is an error of the JVM
     */
    static Fetched of(ExecutionException end) {
        Throwable failure = Objects.requireNonNullElse(end.getCause(), end);
        if (failure instanceof Error) {
            throw new IllegalStateException(failure);
        }
        if (failure instanceof PrivateAddressException) {
            return Fetched.failed(Outcome.PRIVATE_ADDRESS, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof UnknownHostException) {
            return Fetched.failed(Outcome.NAME_NOT_FOUND, "the name does not resolve: " + message(failure));
        }
        if (failure instanceof ConnectTimeoutException) {
            return Fetched.failed(Outcome.UNREACHABLE, "connecting took too long");
        }
        if (failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof PortUnreachableException) {
            return Fetched.failed(Outcome.UNREACHABLE, "cannot connect: " + message(failure));
        }
        String words = WORDS.get(failure.getClass());
        return Fetched.failed(Outcome.BROKEN_ANSWER, words != null ? words : "no valid HTTP: " + message(failure));
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : ForeignText.oneLine(message);
    }
}
