package io.github.sbcaudit.probe;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** What can be done to a flight. Each is applied to messages, records or octets, whichever the draft has come to. */
final class HostileMutation {

    private static final int MOST = 3;

    private final List<HostileFlight> flights;
    private final List<byte[]> certificates;

    private final List<Map.Entry<String, Consumer<HostileDraft>>> toMessages = List.of(
            entry("bits of a message flipped", draft -> flip(draft, draft.copyOfOne(draft.messages))),
            entry("octets of a message replaced", draft -> replace(draft, draft.copyOfOne(draft.messages))),
            entry("length wrong", HostileMutation::wrongLength),
            entry("length wrong", HostileMutation::wrongLength),
            entry("lengths wrong", draft -> repeat(draft, HostileMutation::wrongLength)),
            entry("messages swapped", draft -> swap(draft, draft.messages)),
            entry("message repeated", draft -> repeat(draft, draft.messages)),
            entry("message left out", draft -> leaveOut(draft, draft.messages)),
            entry("message of another type", HostileMutation::retype),
            entry("message of any type inserted", HostileMutation::insertMessage),
            entry("message of another flight inserted", this::insertForeignMessage),
            entry("other certificates", this::otherCertificates),
            entry("other certificates", this::otherCertificates),
            entry("extension added", HostileMutation::addExtension));

    private final List<Map.Entry<String, Consumer<HostileDraft>>> toRecords = List.of(
            entry("record header changed", HostileMutation::changeHeader),
            entry("records swapped", draft -> swap(draft, draft.records)),
            entry("record repeated", draft -> repeat(draft, draft.records)),
            entry("record left out", draft -> leaveOut(draft, draft.records)),
            entry("warnings inserted", HostileMutation::insertWarnings),
            entry("records inserted", HostileMutation::insertRecords));

    private final List<Map.Entry<String, Consumer<HostileDraft>>> toOctets = List.of(
            entry("bits flipped", draft -> flip(draft, draft.octets)),
            entry("octets replaced", draft -> replace(draft, draft.octets)),
            entry("cut short", draft -> draft.octets = Arrays.copyOf(draft.octets, draft.any(draft.octets.length))),
            entry("octets inserted", HostileMutation::insertOctets),
            entry("octets repeated", HostileMutation::repeatOctets),
            entry("end of another flight", this::splice));

    /** With flights and certificates to mix into others. */
    HostileMutation(List<HostileFlight> flights, List<byte[]> certificates) {
        this.flights = flights;
        this.certificates = certificates;
    }

    /** The flight with one to three changes, which are added to the list by name. */
    byte[] mutate(HostileFlight flight, Random random, List<String> done) {
        HostileDraft draft = new HostileDraft(flight, random);
        int changes = 1 + random.nextInt(MOST);
        int inMessages = random.nextInt(changes + 1);
        int inRecords = random.nextInt(changes - inMessages + 1);
        apply(toMessages, inMessages, draft, done);
        draft.cutIntoRecords();
        apply(toRecords, inRecords, draft, done);
        draft.join();
        apply(toOctets, changes - inMessages - inRecords, draft, done);
        return draft.octets.length > HostileDraft.MOST_OCTETS
                ? Arrays.copyOf(draft.octets, HostileDraft.MOST_OCTETS)
                : draft.octets;
    }

    private static void apply(
            List<Map.Entry<String, Consumer<HostileDraft>>> mutations,
            int count,
            HostileDraft draft,
            List<String> done) {
        for (int i = 0; i < count; i++) {
            Map.Entry<String, Consumer<HostileDraft>> mutation = mutations.get(draft.any(mutations.size()));
            done.add(mutation.getKey());
            mutation.getValue().accept(draft);
        }
    }

    private static void repeat(HostileDraft draft, Consumer<HostileDraft> mutation) {
        for (int i = 2 + draft.any(4); i > 0; i--) {
            mutation.accept(draft);
        }
    }

    private static void flip(HostileDraft draft, byte[] octets) {
        for (int i = draft.any(8); i >= 0 && octets != null && octets.length > 0; i--) {
            octets[draft.any(octets.length)] ^= (byte) (1 << draft.any(8));
        }
    }

    private static void replace(HostileDraft draft, byte[] octets) {
        for (int i = draft.any(8); i >= 0 && octets != null && octets.length > 0; i--) {
            octets[draft.any(octets.length)] = (byte) draft.any(256);
        }
    }

    private static void wrongLength(HostileDraft draft) {
        byte[] message = draft.copyOfOne(draft.messages);
        if (message != null) {
            List<HostileLengths.Field> fields = HostileLengths.of(message);
            HostileLengths.Field field = fields.get(draft.any(fields.size()));
            write(draft, message, field.offset(), field.width());
        }
    }

    private static void write(HostileDraft draft, byte[] octets, int offset, int width) {
        long right = HostileOctets.read(octets, offset, width);
        long[] wrong = {0, 1, -1, right - 1, right + 1, draft.random.nextInt()};
        HostileOctets.write(octets, offset, width, wrong[draft.any(wrong.length)]);
    }

    private static void swap(HostileDraft draft, List<byte[]> parts) {
        if (!parts.isEmpty()) {
            Collections.swap(parts, draft.any(parts.size()), draft.any(parts.size()));
        }
    }

    private static void repeat(HostileDraft draft, List<byte[]> parts) {
        if (!parts.isEmpty()) {
            byte[] part = parts.get(draft.any(parts.size()));
            int copies =
                    draft.any(10) > 0 ? 1 : Math.min(200, HostileDraft.MOST_OCTETS / (part.length + 1) / parts.size());
            parts.addAll(draft.any(parts.size() + 1), Collections.nCopies(copies, part));
        }
    }

    private static void leaveOut(HostileDraft draft, List<byte[]> parts) {
        if (!parts.isEmpty()) {
            parts.remove(draft.any(parts.size()));
        }
    }

    private static void retype(HostileDraft draft) {
        byte[] message = draft.copyOfOne(draft.messages);
        if (message != null) {
            message[0] = (byte) (draft.random.nextBoolean() ? draft.any(26) : draft.any(256));
        }
    }

    private static void insertMessage(HostileDraft draft) {
        byte[] message =
                HostileOctets.message(draft.any(26), draft.random.nextBoolean() ? draft.anyOctets() : new byte[0]);
        draft.messages.add(draft.any(draft.messages.size() + 1), message);
    }

    private void insertForeignMessage(HostileDraft draft) {
        List<byte[]> foreign = flights.get(draft.any(flights.size())).messages();
        if (!foreign.isEmpty()) {
            draft.messages.add(draft.any(draft.messages.size() + 1), foreign.get(draft.any(foreign.size())));
        }
    }

    private void otherCertificates(HostileDraft draft) {
        List<byte[]> chain = new ArrayList<>();
        for (int i = draft.any(3); i >= 0; i--) {
            chain.add(certificates.get(draft.any(certificates.size())));
        }
        byte[] message = HostileOctets.certificates(chain);
        draft.messages.replaceAll(old -> old[0] == HostileOctets.CERTIFICATE ? message : old);
    }

    private static void addExtension(HostileDraft draft) {
        for (int i = 0; i < draft.messages.size(); i++) {
            byte[] hello = draft.messages.get(i);
            if (hello[0] == HostileOctets.SERVER_HELLO && hello.length > HostileOctets.SESSION_ID) {
                int block = HostileOctets.SESSION_ID + 1 + (hello[HostileOctets.SESSION_ID] & 0xff) + 2 + 1;
                byte[] before = Arrays.copyOfRange(hello, HostileOctets.MESSAGE_HEADER, Math.min(block, hello.length));
                byte[] known = Arrays.copyOfRange(hello, Math.min(block + 2, hello.length), hello.length);
                byte[] added = HostileOctets.extension(
                        draft.random.nextBoolean() ? draft.any(60) : draft.any(65_536), draft.anyOctets());
                byte[] extensions = HostileOctets.opaque(2, HostileOctets.concat(known, added));
                draft.messages.set(i, HostileOctets.message(HostileOctets.SERVER_HELLO, before, extensions));
            }
        }
    }

    private static void changeHeader(HostileDraft draft) {
        byte[] record = draft.copyOfOne(draft.records);
        if (record != null && record.length >= HostileOctets.RECORD_HEADER) {
            switch (draft.any(3)) {
                case 0 -> record[0] = (byte) (draft.random.nextBoolean() ? 20 + draft.any(5) : draft.any(256));
                case 1 -> record[1 + draft.any(2)] = (byte) draft.any(256);
                default -> write(draft, record, 3, 2);
            }
        }
    }

    private static void insertWarnings(HostileDraft draft) {
        int[] lengths = {0, 1, 2, 2, 2, 2, 3, 4, 40};
        List<byte[]> alerts = new ArrayList<>();
        for (int i = draft.any(20) == 0 ? 20_000 : draft.any(4); i >= 0; i--) {
            byte[] alert = new byte[lengths[draft.any(lengths.length)]];
            draft.random.nextBytes(alert);
            if (alert.length > 0 && draft.any(8) > 0) {
                alert[0] = 1;
            }
            alerts.add(HostileOctets.record(HostileOctets.ALERT_RECORD, draft.minor, alert));
        }
        draft.records.addAll(draft.any(draft.records.size() + 1), alerts);
    }

    private static void insertRecords(HostileDraft draft) {
        int type = draft.random.nextBoolean() ? 20 + draft.any(5) : draft.any(256);
        byte[] content = draft.random.nextBoolean() ? draft.anyOctets() : new byte[draft.any(2)];
        byte[] record = HostileOctets.record(type, draft.minor, content);
        int copies = draft.any(20) == 0 ? HostileDraft.MOST_OCTETS / record.length / 4 : draft.any(4);
        draft.records.addAll(draft.any(draft.records.size() + 1), Collections.nCopies(copies, record));
    }

    private static void insertOctets(HostileDraft draft) {
        int at = draft.any(draft.octets.length + 1);
        draft.octets = HostileOctets.concat(
                Arrays.copyOf(draft.octets, at),
                draft.anyOctets(),
                Arrays.copyOfRange(draft.octets, at, draft.octets.length));
    }

    private static void repeatOctets(HostileDraft draft) {
        int from = draft.any(draft.octets.length + 1);
        int to = from + draft.any(draft.octets.length - from + 1);
        draft.octets = HostileOctets.concat(
                Arrays.copyOf(draft.octets, to), Arrays.copyOfRange(draft.octets, from, draft.octets.length));
    }

    private void splice(HostileDraft draft) {
        HostileDraft other = new HostileDraft(flights.get(draft.any(flights.size())), draft.random);
        other.cutIntoRecords();
        other.join();
        int from = draft.any(other.octets.length + 1);
        draft.octets = HostileOctets.concat(
                Arrays.copyOf(draft.octets, draft.any(draft.octets.length + 1)),
                Arrays.copyOfRange(other.octets, from, other.octets.length));
    }
}
