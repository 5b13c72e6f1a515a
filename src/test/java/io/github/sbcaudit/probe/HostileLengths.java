package io.github.sbcaudit.probe;

import java.util.ArrayList;
import java.util.List;

/** Finds the length fields of a handshake message, those of the DER inside included. Stops where something does not fit. */
final class HostileLengths {

    private static final int ENCRYPTED_EXTENSIONS = 8;
    private static final int CERTIFICATE_VERIFY = 15;
    private static final int CERTIFICATE_STATUS = 22;

    private static final int NAMED_CURVE = 3;
    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_FORM = 0x80;

    /** Certificates need about ten levels. */
    private static final int DEPTH = 100;

    private final byte[] message;
    private final List<Field> fields = new ArrayList<>();
    private int position = HostileOctets.MESSAGE_HEADER;

    /** A length of so many octets. */
    record Field(int offset, int width) {}

    private HostileLengths(byte[] message) {
        this.message = message;
    }

    static List<Field> of(byte[] message) {
        HostileLengths lengths = new HostileLengths(message);
        lengths.fields.add(new Field(1, 3));
        try {
            lengths.find();
        } catch (IndexOutOfBoundsException e) {
            return lengths.fields; // a mutation of a mutation
        }
        return lengths.fields;
    }

    private void find() {
        switch (message[0]) {
            case HostileOctets.SERVER_HELLO -> {
                position = HostileOctets.SESSION_ID;
                skip(1);
                position += 2 + 1; // suite, compression
                extensions();
            }
            case ENCRYPTED_EXTENSIONS -> extensions();
            case HostileOctets.CERTIFICATE -> certificates();
            case CERTIFICATE_STATUS -> {
                position++; // status type
                der(position + 3, position + 3 + length(3), 0);
            }
            case HostileOctets.SERVER_KEY_EXCHANGE -> keyExchange();
            case HostileOctets.CERTIFICATE_REQUEST -> request();
            case CERTIFICATE_VERIFY -> {
                position += 2; // scheme
                skip(2);
            }
            default -> {} // only the header's
        }
    }

    private void extensions() {
        int end = position + 2 + length(2);
        position += 2;
        while (position < end) {
            position += 2; // type
            skip(2);
        }
    }

    /** Before TLS 1.3, or with its request context and an extension block behind each certificate. */
    private void certificates() {
        boolean tls13 = HostileOctets.read(message, position, 3) + 3 != message.length - position;
        if (tls13) {
            skip(1);
        }
        int end = position + 3 + length(3);
        position += 3;
        while (position < end) {
            int next = position + 3 + length(3);
            der(position + 3, next, 0);
            position = next;
            if (tls13) {
                skip(2);
            }
        }
    }

    private void keyExchange() {
        if (message[position] == NAMED_CURVE) {
            position += 1 + 2; // curve
            skip(1);
        } else {
            skip(2);
            skip(2);
            skip(2);
        }
        position += 2; // signature algorithm
        skip(2);
    }

    private void request() {
        skip(1);
        skip(2);
        int end = position + 2 + length(2);
        position += 2;
        while (position < end) {
            int next = position + 2 + length(2);
            der(position + 2, next, 0);
            position = next;
        }
    }

    /** Notes the length at the position. */
    private int length(int width) {
        int length = HostileOctets.read(message, position, width);
        fields.add(new Field(position, width));
        return length;
    }

    private void skip(int width) {
        position += width + length(width);
    }

    /** Notes the lengths of the elements between two offsets and of what they consist of (X.690 section 8.1.3). */
    private void der(int start, int end, int depth) {
        int at = start;
        while (at < end) {
            int tag = message[at];
            int width = (message[at + 1] & LONG_FORM) == 0 ? 0 : message[at + 1] & 0x7f;
            Field field = width == 0 ? new Field(at + 1, 1) : new Field(at + 2, width);
            int content = at + 2 + width;
            int next = content + HostileOctets.read(message, field.offset(), field.width());
            fields.add(field);
            if (next < content || next > end || width > 4) {
                return;
            }
            if ((tag & CONSTRUCTED) != 0 && depth < DEPTH) {
                der(content, next, depth + 1);
            }
            at = next;
        }
    }
}
