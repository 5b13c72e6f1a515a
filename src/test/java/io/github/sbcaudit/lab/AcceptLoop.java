package io.github.sbcaudit.lab;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Accepts for all stand-ins and runs their behaviours.
 *
 * <p>One selector thread accepts, so that thousands of listeners cost no threads; a bounded pool converses, blocking. Every
 * connection has a deadline after which it is closed, whatever its behaviour is doing. Peers' failures are part of the game and
 * go unreported.
 */
final class AcceptLoop implements Closeable {

    private static final int LINGER_MILLIS = 2_000;
    private static final long STACK_BYTES = 256 * 1024;

    private final Duration deadline;
    private final Selector selector;
    private final ThreadPoolExecutor conversations;
    private final ScheduledThreadPoolExecutor deadlines;
    private final List<ServerSocketChannel> servers = new ArrayList<>();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    private record Listener(Behaviour behaviour, AtomicLong accepted) {}

    /** With as many threads for conversations, and so much time for each connection. */
    AcceptLoop(int threads, Duration deadline) {
        this.deadline = deadline;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        conversations = new ThreadPoolExecutor(
                threads, threads, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("lab-conversation"));
        conversations.allowCoreThreadTimeOut(true);
        deadlines = new ScheduledThreadPoolExecutor(1, daemons("lab-deadline"));
        deadlines.setRemoveOnCancelPolicy(true);
        acceptor = daemons("lab-accept").newThread(this::acceptUntilClosed);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(null, task, name, STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Adds a listener; all of them before {@link #start()}. Each accepted connection is counted before it is served. */
    void listen(ServerSocketChannel server, Behaviour behaviour, AtomicLong accepted) throws IOException {
        servers.add(server);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT, new Listener(behaviour, accepted));
    }

    void start() {
        acceptor.start();
    }

    private void acceptUntilClosed() {
        try {
            while (selector.isOpen()) {
                selector.select(this::accept);
            }
        } catch (IOException | ClosedSelectorException e) {
            // the lab is closing
        }
    }

    private void accept(SelectionKey key) {
        try {
            SocketChannel client = ((ServerSocketChannel) key.channel()).accept();
            if (client != null) {
                Listener listener = (Listener) key.attachment();
                listener.accepted().incrementAndGet();
                open.add(client);
                serve(client, listener.behaviour());
            }
        } catch (IOException e) {
            // the client is gone already
        }
    }

    private void serve(SocketChannel client, Behaviour behaviour) {
        try {
            Future<?> end = deadlines.schedule(() -> close(client), deadline.toMillis(), TimeUnit.MILLISECONDS);
            conversations.execute(() -> converse(client, behaviour, end));
        } catch (RejectedExecutionException e) {
            close(client); // as the lab is
        }
    }

    private void converse(SocketChannel client, Behaviour behaviour, Future<?> end) {
        Behaviour.Ending ending = Behaviour.Ending.CLOSE;
        try {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ending = behaviour.converse(client);
        } catch (IOException | RuntimeException e) {
            // hostile or impatient clients are expected here
        }
        if (ending != Behaviour.Ending.HOLD) {
            sayGoodbye(client, ending);
            end.cancel(false);
            close(client);
        }
    }

    /** A socket closed with unread input sends a reset, which can overtake our last alert: so read first. */
    private static void sayGoodbye(SocketChannel client, Behaviour.Ending ending) {
        try {
            if (ending == Behaviour.Ending.RESET) {
                client.setOption(StandardSocketOptions.SO_LINGER, 0);
                return;
            }
            client.shutdownOutput();
            client.socket().setSoTimeout(LINGER_MILLIS);
            InputStream rest = client.socket().getInputStream();
            byte[] buffer = new byte[4096];
            long until = System.nanoTime() + Duration.ofMillis(LINGER_MILLIS).toNanos();
            while (rest.read(buffer) >= 0 && System.nanoTime() < until) {
                // of no interest
            }
        } catch (IOException e) {
            // closed by the other side
        }
    }

    private void close(SocketChannel client) {
        open.remove(client);
        try {
            client.close();
        } catch (IOException e) {
            // nothing more to release
        }
    }

    /** Closes listeners and connections and ends all threads. */
    @Override
    public void close() throws IOException {
        for (ServerSocketChannel server : servers) {
            server.close();
        }
        selector.close();
        conversations.shutdownNow();
        deadlines.shutdownNow();
        open.forEach(this::close);
    }
}
