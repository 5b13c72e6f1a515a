package io.github.sbcaudit.probe;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.TlsServerProtocol;

/**
 * A TLS server that knows its keys and lies: what it has to say is changed before it is encrypted, and it goes on to say what no
 * server should.
 */
final class HostileProtocol extends TlsServerProtocol {

    private static final int LONGEST_FRAGMENT = 1 << 14;

    private final UnaryOperator<byte[]> lie;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    /** With a change to each fragment of the handshake that it sends. The socket is left open at the end. */
    HostileProtocol(Socket socket, UnaryOperator<byte[]> lie) throws IOException {
        super(
                new FilterInputStream(socket.getInputStream()) {
                    @Override
                    public void close() {}
                },
                new Unclosed(socket.getOutputStream()));
        this.lie = lie;
    }

    /** As a whole, else it would send octet for octet. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
        }

        @Override
        public void close() {}
    }

    @Override
    protected void safeWriteRecord(short type, byte[] buffer, int offset, int length) throws IOException {
        byte[] content = Arrays.copyOfRange(buffer, offset, offset + length);
        say(type, type == ContentType.handshake && !isConnected() ? lie.apply(content) : content);
    }

    /** Sends records of any type, encrypted as the connection is. */
    void say(int type, byte[] content) throws IOException {
        int start = 0;
        do {
            int length = Math.min(content.length - start, LONGEST_FRAGMENT);
            if (length > 0 || type == ContentType.application_data) {
                said.writeBytes(HostileOctets.record(type, 3, Arrays.copyOfRange(content, start, start + length)));
                super.safeWriteRecord((short) type, content, start, length);
            }
            start += LONGEST_FRAGMENT;
        } while (start < content.length);
    }

    /** Changes our key and asks the other side to change its own (RFC 8446 section 4.6.3). */
    void updateKeys() throws IOException {
        send13KeyUpdate(true);
    }

    /** Everything said until now as it was before encryption. */
    byte[] said() {
        return said.toByteArray();
    }
}
