package io.github.sbcaudit.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What stands on the port when it is not a TLS server. */
final class PlainBehaviours {

    private static final int SOME_OCTETS = 4096;

    private PlainBehaviours() {}

    /** A SIP server without TLS. */
    static Behaviour sip() {
        return answering("SIP/2.0 400 Bad Request\r\nServer: LabSBC/7.40A\r\nContent-Length: 0\r\n\r\n");
    }

    /** A web server. */
    static Behaviour http() {
        return answering("HTTP/1.1 400 Bad Request\r\nServer: lab\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static Behaviour answering(String text) {
        return client -> {
            readSome(client.socket().getInputStream());
            client.socket().getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return Behaviour.Ending.CLOSE;
        };
    }

    /** Accepts and says nothing. */
    static Behaviour hanging() {
        return client -> Behaviour.Ending.HOLD;
    }

    /** Closes at once, in an orderly way. */
    static Behaviour closing() {
        return client -> Behaviour.Ending.CLOSE;
    }

    /** Reads the ClientHello and resets the connection. */
    static Behaviour resetting() {
        return client -> {
            readSome(client.socket().getInputStream());
            return Behaviour.Ending.RESET;
        };
    }

    private static void readSome(InputStream in) throws IOException {
        if (in.read(new byte[SOME_OCTETS]) < 0) {
            throw new IOException("The client left without a word");
        }
    }

    /** Sends one octet per second. */
    static OutputStream dripping(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                out.write(octet);
                out.flush();
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("The lab is closing");
                }
            }
        };
    }
}
