package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AcceptLoopTest {

    @Test
    @Timeout(10)
    void connectionEndsAtItsDeadlineWhateverItsBehaviourDoes() throws IOException {
        assertEndsByItself(PlainBehaviours.hanging());
        assertEndsByItself(client -> {
            client.socket().getInputStream().read();
            return Behaviour.Ending.CLOSE;
        });
    }

    private static void assertEndsByItself(Behaviour behaviour) throws IOException {
        AtomicLong accepted = new AtomicLong();
        try (AcceptLoop loop = new AcceptLoop(1, Duration.ofMillis(200));
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            loop.listen(server, behaviour, accepted);
            loop.start();
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), server.socket().getLocalPort())) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
        assertThat(accepted).hasValue(1);
    }
}
