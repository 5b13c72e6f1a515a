package io.github.sbcaudit.probe.dns;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Resolution;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;

/** The lookup of one name: A and AAAA are asked at once, and what they came to makes the resolution. */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a question throws nothing, and needs nobody to wait for it
final class NameLookup {

    /**
     * How long AAAA may take once A is settled. Some name servers never answer AAAA; one that does has had the time of A already,
     * and an audit would rather wait a little than miss an address.
     */
    private static final Duration AAAA_GRACE = Duration.ofSeconds(1);

    /** dnsjava's own default, and more than large resolvers follow. */
    private static final int MAX_CNAMES = LookupSession.DEFAULT_MAX_ITERATIONS;

    private final Name name;
    private final long start;
    private final Duration timeout;
    private final ScheduledExecutorService threads;
    private final CompletableFuture<Answer> a = new CompletableFuture<>();
    private final CompletableFuture<Answer> aaaa = new CompletableFuture<>();

    /** @param start when the deadline began to run, in {@link System#nanoTime()} */
    NameLookup(Name name, long start, Duration timeout, ScheduledExecutorService threads) {
        this.name = name;
        this.start = start;
        this.timeout = timeout;
        this.threads = threads;
    }

    CompletableFuture<Resolution> begin(NameServers servers) {
        CompletableFuture<Resolution> resolution = a.thenCombine(aaaa, this::resolution);
        resolution.whenComplete((done, cancelled) -> {
            a.cancel(false);
            aaaa.cancel(false);
        });
        giveUp(a, timeout);
        giveUp(aaaa, timeout);
        a.thenAccept(answer -> {
            if (answer.kind() == Answer.Kind.ADDRESSES || answer.kind() == Answer.Kind.NO_SUCH_NAME) {
                giveUp(aaaa, AAAA_GRACE);
            }
        });
        threads.execute(() -> {
            ask(Type.A, a, servers);
            ask(Type.AAAA, aaaa, servers);
        });
        return resolution;
    }

    private void giveUp(CompletableFuture<Answer> question, Duration after) {
        Future<?> timer =
                threads.schedule(() -> question.complete(Answer.UNANSWERED), after.toNanos(), TimeUnit.NANOSECONDS);
        question.whenComplete((answer, cancelled) -> timer.cancel(false));
    }

    /** Without a cache and without dnsjava's hosts file: a builder that is not the default has neither. */
    private void ask(int type, CompletableFuture<Answer> question, NameServers servers) {
        CompletionStage<LookupResult> lookup = LookupSession.builder()
                .resolver(servers.askedFor(question))
                .executor(threads)
                .maxRedirects(MAX_CNAMES)
                .build()
                .lookupAsync(name, type);
        lookup.whenComplete((found, failure) ->
                question.complete(failure == null ? Answer.of(found, name) : Answer.of(failure, name)));
    }

    private Resolution resolution(Answer v4, Answer v6) {
        List<InetAddress> found = new ArrayList<>(v4.addresses());
        found.addAll(v6.addresses());
        if (found.isEmpty()) {
            return failure(v4, v6);
        }
        AddressList addresses = AddressList.of(found);
        String canonicalName = v4.addresses().isEmpty() ? v6.canonicalName() : v4.canonicalName();
        String detail = "DNS" + note("A", v4) + note("AAAA", v6) + addresses.cutNote();
        return new Resolution(addresses.kept(), canonicalName, null, detail, elapsed());
    }

    private static String note(String type, Answer answer) {
        return switch (answer.kind()) {
            case UNANSWERED -> "; no answer for " + type;
            case FAILED -> "; " + type + " failed: " + answer.detail();
            default -> "";
        };
    }

    /** AAAA never makes a name missing: name servers that do not know the type have said NXDOMAIN to it (RFC 4074). */
    private Resolution failure(Answer v4, Answer v6) {
        if (v4.failed()) {
            return failed(Outcome.DNS_FAILED, reason(v4));
        }
        if (v4.kind() == Answer.Kind.NO_ADDRESS && v6.failed()) {
            return failed(Outcome.DNS_FAILED, "no IPv4 address, and for IPv6: " + reason(v6));
        }
        return failed(Outcome.NAME_NOT_FOUND, v4.detail());
    }

    private String reason(Answer answer) {
        return answer.kind() == Answer.Kind.UNANSWERED
                ? "no answer from DNS within " + timeout.toMillis() + " ms"
                : answer.detail();
    }

    private Resolution failed(Outcome outcome, String detail) {
        return new Resolution(List.of(), null, outcome, detail, elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
