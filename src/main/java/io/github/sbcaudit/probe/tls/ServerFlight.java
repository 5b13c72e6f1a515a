package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.Alert;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ByteQueue;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/**
 * The unencrypted beginning of what a server sends: alerts and handshake messages out of records that may be cut anywhere
 * (RFC 5246 section 6.2). Used by one thread.
 */
final class ServerFlight {

    private static final int RECORD_HEADER = 5;

    /** RFC 5246 section 6.2.3: with encryption; unencrypted ones are shorter still. */
    private static final int LONGEST_RECORD = (1 << 14) + 2048;

    private static final int MESSAGE_HEADER = 4;

    /** Records without content have no use here, and a peer could send them without end. */
    private static final int MAX_EMPTY_RECORDS = 16;

    private final ByteQueue records = new ByteQueue();
    private final ByteQueue messages = new ByteQueue();
    private int emptyRecords;
    private boolean encrypted;
    private @Nullable Alert alert;

    /**
     * A handshake message (RFC 5246 section 7.4).
     *
     * @param type its HandshakeType
     * @param body without the header
     */
    record Message(int type, byte[] body) {}

    /** The fatal alert, or the last warning other than close_notify; {@code null} when there was none. */
    @Nullable Alert alert() {
        return alert;
    }

    /** Whether nothing more can be read: a fatal alert has ended it, or what follows is encrypted, as in TLS 1.3. */
    boolean isOver() {
        return encrypted || (alert != null && alert.fatal());
    }

    /**
     * Takes the next octets.
     *
     * @throws TlsFatalAlert when they are not what TLS allows at this point
     */
    void receive(byte[] octets, int count) throws TlsFatalAlert {
        records.addData(octets, 0, count);
        byte[] header = new byte[RECORD_HEADER];
        while (!isOver() && records.available() >= RECORD_HEADER) {
            records.read(header, 0, RECORD_HEADER, 0);
            int length = TlsUtils.readUint16(header, 3);
            if (header[1] != 3 || length > LONGEST_RECORD) {
                throw new TlsFatalAlert(AlertDescription.decode_error, "no TLS record where one should begin");
            }
            if (records.available() < RECORD_HEADER + length) {
                return;
            }
            record(TlsUtils.readUint8(header, 0), records.removeData(length, RECORD_HEADER));
        }
    }

    private void record(int type, byte[] content) throws TlsFatalAlert {
        if (content.length == 0 && ++emptyRecords > MAX_EMPTY_RECORDS) {
            throw new TlsFatalAlert(
                    AlertDescription.unexpected_message, "more than " + MAX_EMPTY_RECORDS + " empty records");
        }
        switch (type) {
            case ContentType.handshake -> messages.addData(content, 0, content.length);
            case ContentType.alert -> alert(content);
            case ContentType.application_data -> encrypted = true;
            case ContentType.change_cipher_spec -> {} // of TLS 1.3's middlebox compatibility mode
            default -> throw new TlsFatalAlert(AlertDescription.unexpected_message, "record of type " + type);
        }
    }

    private void alert(byte[] content) throws TlsFatalAlert {
        if (content.length != 2) {
            throw new TlsFatalAlert(AlertDescription.decode_error, "alert of " + content.length + " bytes");
        }
        @Nullable Alert received = ReceivedAlert.of(content[0], content[1]);
        if (received != null) {
            alert = received;
        }
    }

    /**
     * The next message that has arrived whole, {@code null} when there is none.
     *
     * @throws TooMuchDataException when one announces itself that is longer than anything we read
     */
    @Nullable Message next() throws TooMuchDataException {
        if (messages.available() < MESSAGE_HEADER) {
            return null;
        }
        byte[] header = new byte[MESSAGE_HEADER];
        messages.read(header, 0, MESSAGE_HEADER, 0);
        int length = TlsUtils.readUint24(header, 1);
        if (length > PeerLimits.HANDSHAKE_MESSAGE_BYTES) {
            throw TooMuchDataException.handshakeMessage(String.valueOf(length));
        }
        return messages.available() < MESSAGE_HEADER + length
                ? null
                : new Message(TlsUtils.readUint8(header, 0), messages.removeData(length, MESSAGE_HEADER));
    }
}
