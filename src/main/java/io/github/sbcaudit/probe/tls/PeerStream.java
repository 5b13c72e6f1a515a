package io.github.sbcaudit.probe.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** The octets to and from one peer: counted, limited and under one deadline. Used by one thread. */
final class PeerStream {

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private Deadline deadline;
    private long received;
    private long sent;

    /** On a connected channel in blocking mode. */
    PeerStream(SocketChannel channel, Deadline deadline) throws IOException {
        this.channel = channel;
        this.in = channel.socket().getInputStream();
        this.out = Channels.newOutputStream(channel);
        this.deadline = deadline;
    }

    /** Octets read until now, {@link PeerLimits#BYTES_RECEIVED} at most. */
    long received() {
        return received;
    }

    InetSocketAddress localAddress() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Moves the deadline to the given time from now, unless it is nearer already. */
    void hurry(Duration time) {
        deadline = deadline.within(time);
    }

    /**
     * Waits for octets.
     *
     * @return how many, -1 when the peer has closed
     * @throws SocketTimeoutException at the deadline
     * @throws SocketException when the peer has reset the connection
     * @throws TooMuchDataException when there were too many
     */
    int read(byte[] buffer) throws IOException {
        if (deadline.isOver()) { // a peer that dribbles never lets a single read time out
            throw new SocketTimeoutException("the deadline has passed");
        }
        channel.socket().setSoTimeout(deadline.remainingMillis());
        int room = (int) (PeerLimits.BYTES_RECEIVED - received);
        int count;
        try {
            count = in.read(buffer, 0, Math.min(buffer.length, room + 1));
        } catch (ClosedByInterruptException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw hungUp(e);
        }
        if (count > room) {
            received = PeerLimits.BYTES_RECEIVED;
            throw TooMuchDataException.received();
        }
        received += Math.max(0, count);
        return count;
    }

    /**
     * Sends octets, all at once.
     *
     * @throws SocketException when the peer has hung up
     * @throws TooMuchDataException when they would be too many
     */
    void write(byte[] octets) throws IOException {
        sent += octets.length;
        if (sent > PeerLimits.BYTES_SENT) {
            throw TooMuchDataException.sent();
        }
        try {
            out.write(octets);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw hungUp(e);
        }
    }

    /** Channels report a reset as a plain IOException, which Bouncy Castle also throws for what it does not understand. */
    private static SocketException hungUp(IOException e) {
        return e instanceof SocketException reset ? reset : new SocketException(String.valueOf(e.getMessage()));
    }
}
