package io.github.sbcaudit.probe.dns;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;

/**
 * One question to the name servers, asked in rounds: in each the servers one after the other, until one answers. When
 * one said that it cannot, that round is the last; were all of them silent, unreachable or garbled, they are asked again. The
 * steps run one after the other on the given threads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows an answer throws nothing, and needs nobody to wait for it
final class Question {

    /** UDP loses packets, and a local resolver restarts within seconds: as many rounds begin before the deadline. */
    static final int ROUNDS = 3;

    private final Message query;
    private final List<Server> servers;
    private final Duration tryTimeout;
    private final ScheduledExecutorService threads;
    private final Future<?> lookup;
    private final CompletableFuture<Message> answer = new CompletableFuture<>();

    private final Deque<Server> round = new ArrayDeque<>();
    private int rounds;
    private long roundStart;
    private @Nullable NameServerException said;
    private @Nullable Throwable seen;

    /**
     * @param tryTimeout how long a server may be silent, and the least time from one round to the next
     * @param lookup when done, nothing more is asked
     */
    Question(
            Message query,
            List<Server> servers,
            Duration tryTimeout,
            ScheduledExecutorService threads,
            Future<?> lookup) {
        this.query = query;
        this.servers = servers;
        this.tryTimeout = tryTimeout;
        this.threads = threads;
        this.lookup = lookup;
        if (servers.isEmpty()) {
            this.said = new NameServerException("no name server is configured on this computer", true);
        }
    }

    /** Completes exceptionally as {@link Server#ask} does. */
    CompletableFuture<Message> ask() {
        beginRound();
        return answer;
    }

    private void beginRound() {
        rounds++;
        roundStart = System.nanoTime();
        round.addAll(servers);
        askNext();
    }

    private void askNext() {
        Server server = round.poll();
        if (lookup.isDone()) {
            answer.cancel(false);
        } else if (server != null) {
            server.ask(query, threads).whenComplete(this::judge);
        } else if (said != null) {
            answer.completeExceptionally(said);
        } else if (rounds == ROUNDS && seen != null) {
            answer.completeExceptionally(seen);
        } else {
            long pause = Math.max(0, roundStart + tryTimeout.toNanos() - System.nanoTime());
            threads.schedule(this::beginRound, pause, TimeUnit.NANOSECONDS);
        }
    }

    private void judge(@Nullable Message found, @Nullable Throwable thrown) {
        if (found != null) {
            answer.complete(found);
            return;
        }
        Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (failure instanceof NameServerException exception && exception.spoken()) {
            said = exception;
        } else if (!(seen instanceof NameServerException)) {
            seen = failure; // unreachable tells more than silent
        }
        askNext();
    }
}
