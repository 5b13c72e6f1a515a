package io.github.sbcaudit.probe;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a server sends, taken apart as far as it is not encrypted.
 *
 * @param name where it comes from
 * @param caller who it was meant for
 * @param minor the version of its records is 3.minor
 * @param messages handshake messages with their headers
 * @param rest the octets from the first record that is no handshake
 */
record HostileFlight(String name, HostileCaller caller, int minor, List<byte[]> messages, byte[] rest) {

    /** Takes octets of a server apart. */
    static HostileFlight of(String name, HostileCaller caller, byte[] octets) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int position = 0;
        while (position + HostileOctets.RECORD_HEADER <= octets.length
                && octets[position] == HostileOctets.HANDSHAKE_RECORD) {
            int length = HostileOctets.read(octets, position + 3, 2);
            position += HostileOctets.RECORD_HEADER;
            stream.write(octets, position, Math.min(length, octets.length - position));
            position = Math.min(octets.length, position + length);
        }
        return new HostileFlight(
                name,
                caller,
                octets[2],
                messages(stream.toByteArray()),
                Arrays.copyOfRange(octets, position, octets.length));
    }

    private static List<byte[]> messages(byte[] stream) {
        List<byte[]> messages = new ArrayList<>();
        int position = 0;
        while (position + HostileOctets.MESSAGE_HEADER <= stream.length) {
            int end = position + HostileOctets.MESSAGE_HEADER + HostileOctets.read(stream, position + 1, 3);
            if (end > stream.length) {
                break;
            }
            messages.add(Arrays.copyOfRange(stream, position, end));
            position = end;
        }
        return messages;
    }
}
