package io.github.sbcaudit.probe.dns;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.TcpIoClient;

/**
 * DNS over TCP (RFC 7766) for answers too long for UDP: a connection for each question. In dnsjava's own client a server that
 * resets the connection while it is written to ends the thread that serves all questions (dnsjava pull request 411).
 */
final class TcpExchange implements TcpIoClient {

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // closing throws nothing
    public CompletableFuture<byte[]> sendAndReceiveTcp(
            @Nullable InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, Duration timeout) {
        AsynchronousSocketChannel channel;
        try {
            channel = AsynchronousSocketChannel.open();
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, failed) -> close(channel));
        new Exchange(channel, framed(data), answer).begin(remote);
        return answer;
    }

    private static ByteBuffer framed(byte[] message) {
        return ByteBuffer.allocate(Short.BYTES + message.length)
                .putShort((short) message.length)
                .put(message)
                .flip();
    }

    private static void close(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing is lost: the answer is there, or has failed
        }
    }

    /** The question is written, then the answer's length read, then the answer; each may take several steps. */
    @SuppressWarnings("ReferenceEquality") // which buffer it is matters, not what is in it
    private static final class Exchange implements CompletionHandler<Integer, ByteBuffer> {

        private final AsynchronousSocketChannel channel;
        private final ByteBuffer question;
        private final ByteBuffer length = ByteBuffer.allocate(Short.BYTES);
        private final CompletableFuture<byte[]> answer;

        Exchange(AsynchronousSocketChannel channel, ByteBuffer question, CompletableFuture<byte[]> answer) {
            this.channel = channel;
            this.question = question;
            this.answer = answer;
        }

        void begin(InetSocketAddress remote) {
            channel.connect(remote, question, new CompletionHandler<@Nullable Void, ByteBuffer>() {
                @Override
                public void completed(@Nullable Void connected, ByteBuffer buffer) {
                    transfer(buffer);
                }

                @Override
                public void failed(Throwable failure, ByteBuffer buffer) {
                    Exchange.this.failed(failure, buffer);
                }
            });
        }

        private void transfer(ByteBuffer buffer) {
            if (buffer == question) {
                channel.write(buffer, buffer, this);
            } else {
                channel.read(buffer, buffer, this);
            }
        }

        @Override
        public void completed(Integer count, ByteBuffer buffer) {
            if (count < 0) {
                failed(new EOFException("connection closed before the answer"), buffer);
            } else if (buffer.hasRemaining()) {
                transfer(buffer);
            } else if (buffer == question) {
                transfer(length);
            } else if (buffer == length) {
                transfer(ByteBuffer.allocate(Short.toUnsignedInt(length.flip().getShort())));
            } else {
                byte[] octets = new byte[buffer.flip().remaining()];
                buffer.get(octets);
                answer.complete(octets);
            }
        }

        @Override
        public void failed(Throwable failure, ByteBuffer buffer) {
            answer.completeExceptionally(failure);
        }
    }
}
