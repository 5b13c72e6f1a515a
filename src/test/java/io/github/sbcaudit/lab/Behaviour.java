package io.github.sbcaudit.lab;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** What a stand-in does with a connection. Used by several threads at once. */
@FunctionalInterface
interface Behaviour {

    /**
     * Speaks with the client, blocking.
     *
     * @throws IOException when the client went away or the connection's deadline passed
     */
    Ending converse(SocketChannel client) throws IOException;

    /** What becomes of the connection afterwards. */
    enum Ending {
        /** Closed in an orderly way: what the client still sends is read, so that it sees our last words and no reset. */
        CLOSE,
        /** Reset: the client loses whatever it has not read yet. */
        RESET,
        /** Left open and unattended until its deadline. */
        HOLD
    }
}
