package io.github.sbcaudit.lab;

import com.sun.net.httpserver.HttpServer;
import io.github.sbcaudit.inventory.Endpoint;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Hands out loopback addresses, one per stand-in: 127.BLOCK.x.y with port 5061 where the system allows it (Linux, Windows), the
 * same with an ephemeral port where 5061 is taken, and 127.0.0.1 with an ephemeral port where only that address exists (macOS).
 */
final class Loopback {

    private static final int ADDRESSES_PER_SUBNET = 250;
    private static final int SIPS = Endpoint.DEFAULT_PORT;

    /** Tests run in several JVMs, numbered from 1, each of which has blocks of its own. */
    private static final int FORK = Integer.getInteger("sbcaudit.fork", 1);

    /** More than there are blocks in use. */
    private static final int BLOCKS_PER_FORK = 10;

    private final int block;
    private int next;

    Loopback(int block) {
        this.block = block + (FORK - 1) * BLOCKS_PER_FORK;
    }

    /** A listener on the next address. */
    ServerSocketChannel listen() throws IOException {
        return bind(() -> ServerSocketChannel.open(StandardProtocolFamily.INET));
    }

    /** A port on the next address where nothing listens, and where nobody else can begin to as long as this channel is open. */
    SocketChannel closedPort() throws IOException {
        return bind(() -> SocketChannel.open(StandardProtocolFamily.INET));
    }

    /** A web server on the next address, always with an ephemeral port; it is not started yet. */
    HttpServer http() throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(nextAddress(), 0), 0);
        } catch (BindException noSuchAddress) {
            return HttpServer.create(new InetSocketAddress(onlyAddress(), 0), 0);
        }
    }

    private InetAddress nextAddress() throws IOException {
        InetAddress own = InetAddress.getByAddress(new byte[] {
            127, (byte) block, (byte) (next / ADDRESSES_PER_SUBNET), (byte) (next % ADDRESSES_PER_SUBNET + 1)
        });
        next++;
        return own;
    }

    private static InetAddress onlyAddress() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private <C extends NetworkChannel> C bind(Opening<C> opening) throws IOException {
        InetAddress own = nextAddress();
        try {
            return bind(opening, new InetSocketAddress(own, SIPS));
        } catch (BindException taken) {
            try {
                return bind(opening, new InetSocketAddress(own, 0));
            } catch (BindException noSuchAddress) {
                return bind(opening, new InetSocketAddress(onlyAddress(), 0));
            }
        }
    }

    private static <C extends NetworkChannel> C bind(Opening<C> opening, InetSocketAddress address) throws IOException {
        C channel = opening.open();
        try {
            channel.bind(address);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @FunctionalInterface
    private interface Opening<C extends NetworkChannel> {
        C open() throws IOException;
    }
}
