package io.github.sbcaudit.trust.fetch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of hosts: how many requests are under way, and whether they have failed. Thread-safe. Grows by a small entry
 * for each host that is asked, so by no more than the certificates that name them.
 */
final class Hosts {

    /** More would be impolite: all certificates of a fleet may have one issuer. */
    private static final int REQUESTS_AT_ONCE = 2;

    /** Failures in a row after which a host is not asked again: each may have taken the whole deadline. */
    private static final int MAX_FAILURES = 3;

    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    Host of(HttpAddress address) {
        return hosts.computeIfAbsent(address.authority(), Host::new);
    }

    /** One host and port. */
    static final class Host {

        private final String name;
        private final Semaphore turns = new Semaphore(REQUESTS_AT_ONCE, true);
        private int failures;
        private String lastFailure = "";

        private Host(String name) {
            this.name = name;
        }

        /** Waits until it is polite to ask; whoever returns from here calls {@link #leave()}. */
        void enter() throws InterruptedException {
            turns.acquire();
        }

        void leave() {
            turns.release();
        }

        /** Why not to ask it any more, {@code null} while there is hope. */
        synchronized @Nullable Fetched givenUp() {
            return failures < MAX_FAILURES
                    ? null
                    : Fetched.failed(
                            Fetched.Outcome.GIVEN_UP,
                            "not asked: " + name + " has failed " + failures + " times in a row, lastly: "
                                    + lastFailure);
        }

        synchronized void remember(Fetched fetched) {
            switch (fetched.outcome()) {
                case UNREACHABLE, TIMED_OUT, NAME_NOT_FOUND -> {
                    failures++;
                    lastFailure = String.valueOf(fetched.detail());
                }
                default -> failures = 0;
            }
        }
    }
}
