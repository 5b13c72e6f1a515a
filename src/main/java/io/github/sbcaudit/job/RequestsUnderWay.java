package io.github.sbcaudit.job;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Hands requests to threads, a few for each host at a time: one that is slow must not keep the others waiting. */
final class RequestsUnderWay {

    /** As many as the fetcher makes, so that none waits for its turn on a thread. */
    private static final int AT_ONE_HOST = 2;

    /** How far ahead one looks for a request to another host: a glance takes a microsecond. */
    private static final int MAX_LOOKED_AT = 10_000;

    private record Done(String host, Map<String, RevocationAnswer> answers) {}

    private final Deque<RevocationRequest> waiting;
    private final Function<RevocationRequest, Asking> ask;
    private final CompletionService<Done> threads;

    /** The host of each request under way. */
    private final List<String> hosts = new ArrayList<>();

    /** One request being made. */
    @FunctionalInterface
    interface Asking {
        Map<String, RevocationAnswer> answers() throws InterruptedException;
    }

    /** @param waiting those to make, in their order as far as hosts allow; they are taken out of it */
    RequestsUnderWay(Deque<RevocationRequest> waiting, Executor threads, Function<RevocationRequest, Asking> ask) {
        this.waiting = waiting;
        this.threads = new ExecutorCompletionService<>(threads);
        this.ask = ask;
    }

    boolean isOver() {
        return waiting.isEmpty() && hosts.isEmpty();
    }

    /** The answers to the next request that ends; empty when none does within a {@linkplain LookUpTime#GLANCE glance}. */
    Optional<Map<String, RevocationAnswer>> next() throws InterruptedException {
        submit();
        Future<Done> next = threads.poll(LookUpTime.GLANCE.toMillis(), MILLISECONDS);
        if (next == null) {
            return Optional.empty();
        }
        try {
            Done done = next.get();
            hosts.remove(done.host());
            return Optional.of(done.answers());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Asking about revocation failed", e.getCause());
        }
    }

    private void submit() {
        Iterator<RevocationRequest> requests = waiting.iterator();
        for (int looked = 0;
                hosts.size() < LookUpLimits.AT_ONCE && looked < MAX_LOOKED_AT && requests.hasNext();
                looked++) {
            RevocationRequest request = requests.next();
            String host = host(request.address());
            if (Collections.frequency(hosts, host) < AT_ONE_HOST) {
                requests.remove();
                hosts.add(host);
                threads.submit(() -> new Done(host, ask.apply(request).answers()));
            }
        }
    }

    /** Of what is no address of a host, the whole text: it is not asked. */
    static String host(String address) {
        int begin = address.indexOf("//");
        int end = begin < 0 ? -1 : address.indexOf('/', begin + 2);
        return address.substring(0, end < 0 ? address.length() : end).toLowerCase(Locale.ROOT);
    }
}
