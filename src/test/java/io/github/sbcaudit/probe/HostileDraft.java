package io.github.sbcaudit.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A flight on its way from messages to records to octets, to be changed at each of these levels. */
final class HostileDraft {

    /** More than the prober is willing to read, and no burden on our own memory. */
    static final int MOST_OCTETS = 1_500_000;

    private static final int LONGEST_FRAGMENT = 1 << 14;

    private static final int MOST_RECORDS = 20_000;

    final Random random;
    final int minor;
    final List<byte[]> messages;
    final List<byte[]> records = new ArrayList<>();
    byte[] octets = new byte[0];
    private final byte[] rest;

    HostileDraft(HostileFlight flight, Random random) {
        this.random = random;
        this.minor = flight.minor();
        this.messages = new ArrayList<>(flight.messages());
        this.rest = flight.rest();
    }

    /** Below the bound, which is 1 at least. */
    int any(int bound) {
        return random.nextInt(Math.max(1, bound));
    }

    /** Mostly short. */
    byte[] anyOctets() {
        byte[] any = new byte[random.nextInt(20) == 0 ? random.nextInt(20_000) : random.nextInt(40)];
        random.nextBytes(any);
        return any;
    }

    /** A copy of one of the parts put in its place, to be changed; {@code null} when there is none. */
    byte[] copyOfOne(List<byte[]> parts) {
        if (parts.isEmpty()) {
            return null;
        }
        int index = any(parts.size());
        byte[] copy = parts.get(index).clone();
        parts.set(index, copy);
        return copy;
    }

    /** Into records as servers cut them: one for all messages, one for each, or pieces of any length. */
    void cutIntoRecords() {
        leaveOutWhatIsTooMuch();
        byte[] stream = HostileOctets.concat(messages);
        List<byte[]> pieces = random.nextBoolean() ? messages : List.of(stream);
        int shortest = 1 + stream.length / MOST_RECORDS;
        int longest = random.nextInt(10) == 0 ? shortest + random.nextInt(200) : LONGEST_FRAGMENT;
        for (byte[] piece : pieces) {
            for (int start = 0; start < piece.length; start += longest) {
                byte[] fragment = Arrays.copyOfRange(piece, start, Math.min(piece.length, start + longest));
                records.add(HostileOctets.record(HostileOctets.HANDSHAKE_RECORD, minor, fragment));
            }
        }
        int position = 0;
        while (position < rest.length) {
            int end = position + HostileOctets.RECORD_HEADER;
            end = end > rest.length ? rest.length : end + HostileOctets.read(rest, position + 3, 2);
            records.add(Arrays.copyOfRange(rest, position, Math.min(rest.length, end)));
            position = end;
        }
    }

    /** One message repeated and another put into its place can make a hundred megabytes. */
    private void leaveOutWhatIsTooMuch() {
        int kept = 0;
        for (int octets = 0; kept < messages.size() && octets < MOST_OCTETS; kept++) {
            octets += messages.get(kept).length;
        }
        messages.subList(kept, messages.size()).clear();
    }

    void join() {
        octets = HostileOctets.concat(records);
    }
}
