package io.github.sbcaudit.probe.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.TSIG;

/**
 * The name servers to ask. dnsjava's {@code ExtendedResolver} would take SERVFAIL of the first for the answer, go on asking after
 * the deadline, and not say which server failed. Thread-safe.
 */
final class NameServers {

    /**
     * dnsjava looks for questions without an answer only this often; by default once a second, by which tries would last longer
     * and sockets stay open after the deadline. A system property is its only door for this.
     */
    private static final int TIMEOUT_CHECK_MILLIS = 100;

    static {
        String property = "dnsjava.nio.selector_timeout";
        System.setProperty(property, System.getProperty(property, Integer.toString(TIMEOUT_CHECK_MILLIS)));
    }

    private final List<Server> servers;
    private final Duration tryTimeout;
    private final ScheduledExecutorService threads;

    /** @param deadline the longest that a question may take */
    NameServers(List<InetSocketAddress> servers, Duration deadline, ScheduledExecutorService threads) {
        this.tryTimeout = deadline.dividedBy(Question.ROUNDS);
        this.servers =
                servers.stream().map(address -> new Server(address, tryTimeout)).toList();
        this.threads = threads;
    }

    /** Those of the system's configuration; none when it has none, where dnsjava would silently assume one on localhost. */
    static List<InetSocketAddress> configured() {
        List<InetSocketAddress> servers = ResolverConfig.getCurrentConfig().servers();
        boolean found = ResolverConfig.getConfigProviders().stream()
                .anyMatch(
                        provider -> provider.isEnabled() && !provider.servers().isEmpty());
        return found ? servers : List.of();
    }

    /** The servers as dnsjava's lookups see them; they are asked nothing more once the given future is done. */
    Resolver askedFor(Future<?> lookup) {
        return new Asked(lookup);
    }

    /** A dead server costs the first names a try, but not every name. */
    private List<Server> mostTalkativeFirst() {
        return servers.stream()
                .sorted(Comparator.comparingInt(Server::silences))
                .toList();
    }

    private final class Asked implements Resolver {

        private final Future<?> lookup;

        Asked(Future<?> lookup) {
            this.lookup = lookup;
        }

        @Override
        public CompletionStage<Message> sendAsync(Message query, Executor executor) {
            return new Question(query, mostTalkativeFirst(), tryTimeout, threads, lookup).ask();
        }

        @Override
        public void setPort(int port) {
            throw alreadyConfigured();
        }

        @Override
        public void setTCP(boolean flag) {
            throw alreadyConfigured();
        }

        @Override
        public void setIgnoreTruncation(boolean flag) {
            throw alreadyConfigured();
        }

        @Override
        public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
            throw alreadyConfigured();
        }

        @Override
        public void setTSIGKey(TSIG key) {
            throw alreadyConfigured();
        }

        @Override
        public void setTimeout(Duration timeout) {
            throw alreadyConfigured();
        }

        private static UnsupportedOperationException alreadyConfigured() {
            return new UnsupportedOperationException("the servers are configured once for all lookups");
        }
    }
}
