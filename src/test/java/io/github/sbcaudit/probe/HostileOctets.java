package io.github.sbcaudit.probe;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.BigIntegers;

/** Pieces of TLS by hand (RFC 5246 sections 4.3, 6.2 and 7.4): what no library would agree to write. */
final class HostileOctets {

    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int CERTIFICATE_REQUEST = 13;
    static final int SERVER_HELLO_DONE = 14;

    static final int ALERT_RECORD = 21;
    static final int HANDSHAKE_RECORD = 22;

    static final int RECORD_HEADER = 5;
    static final int MESSAGE_HEADER = 4;

    /** Where in a ServerHello, its header included, the session id begins with its length. */
    static final int SESSION_ID = MESSAGE_HEADER + 2 + 32;

    /** Stands in a ServerHello for the session id of the client, which only the replaying server knows. */
    static final byte[] SESSION_ID_PLACE = "HOSTILE-SESSION-ID-PLACE-HOLDER!".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_FRAGMENT = 1 << 14;

    private HostileOctets() {}

    static byte[] concat(List<byte[]> parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        return concat(Arrays.asList(parts));
    }

    /** A number in so many octets, most significant first; what does not fit is lost. */
    static byte[] number(long value, int width) {
        byte[] octets = new byte[width];
        write(octets, 0, width, value);
        return octets;
    }

    static void write(byte[] octets, int offset, int width, long value) {
        for (int i = 0; i < width; i++) {
            octets[offset + i] = (byte) (value >> 8 * (width - 1 - i));
        }
    }

    static int read(byte[] octets, int offset, int width) {
        int value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | octets[offset + i] & 0xff;
        }
        return value;
    }

    /** The content behind its length. */
    static byte[] opaque(int width, byte[] content) {
        return concat(number(content.length, width), content);
    }

    static byte[] message(int type, byte[]... body) {
        return concat(number(type, 1), opaque(3, concat(body)));
    }

    static byte[] record(int type, int minor, byte[] content) {
        return concat(new byte[] {(byte) type, 3, (byte) minor}, opaque(2, content));
    }

    /** Handshake records as long as TLS permits. */
    static byte[] records(int minor, byte[]... messages) {
        byte[] stream = concat(messages);
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int start = 0; start < stream.length; start += LONGEST_FRAGMENT) {
            byte[] fragment = Arrays.copyOfRange(stream, start, Math.min(stream.length, start + LONGEST_FRAGMENT));
            records.writeBytes(record(HANDSHAKE_RECORD, minor, fragment));
        }
        return records.toByteArray();
    }

    /** A TLS 1.2 ServerHello without a session id. */
    static byte[] serverHello(int suite, byte[]... extensions) {
        return serverHello(new byte[32], new byte[0], suite, extensions);
    }

    static byte[] serverHello(byte[] random, byte[] sessionId, int suite, byte[]... extensions) {
        byte[] block = extensions.length == 0 ? new byte[0] : opaque(2, concat(extensions));
        return message(
                SERVER_HELLO, new byte[] {3, 3}, random, opaque(1, sessionId), number(suite, 2), new byte[] {0}, block);
    }

    static byte[] extension(int type, byte[] content) {
        return concat(number(type, 2), opaque(2, content));
    }

    /** A Certificate message before TLS 1.3. */
    static byte[] certificates(List<byte[]> chain) {
        return message(
                CERTIFICATE,
                opaque(3, concat(chain.stream().map(der -> opaque(3, der)).toList())));
    }

    /** What a ServerKeyExchange says of p, g and y, or less or more. */
    static byte[] dhParameters(BigInteger... numbers) {
        return concat(Arrays.stream(numbers)
                .map(number -> opaque(2, BigIntegers.asUnsignedByteArray(number)))
                .toList());
    }

    static byte[] serverHelloDone() {
        return message(SERVER_HELLO_DONE);
    }
}
