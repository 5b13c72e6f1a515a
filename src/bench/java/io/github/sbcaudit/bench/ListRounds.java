package io.github.sbcaudit.bench;

import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.list.ListVerifier;
import io.github.sbcaudit.trust.list.SignedList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies one list over and over. For each line it prints one: for {@code verify N} the {@link Cost} of so many verifications, for
 * {@code keep N} how many octets of heap N results keep, for {@code altered N} how many of N alterations of one octet were refused. A
 * result with another number of entries than at first ends it.
 */
final class ListRounds {

    private static final int COLLECTIONS = 3; // the last of them finds nothing more

    private final ListVerifier verifier;
    private final byte[] octets;
    private final int entries;

    private ListRounds(ListVerifier verifier, byte[] octets, int entries) {
        this.verifier = verifier;
        this.octets = octets;
        this.entries = entries;
    }

    public static void main(String[] args) throws IOException {
        ListRounds rounds = new ListRounds(
                new ListVerifier(args[1]), Files.readAllBytes(Path.of(args[0])), Integer.parseInt(args[2]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            int number = Integer.parseInt(words[1]);
            switch (words[0]) {
                case "verify" -> System.out.println(rounds.verify(number).line());
                case "keep" -> System.out.println(rounds.keep(number));
                case "altered" -> System.out.println(rounds.refused(number));
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private Cost verify(int times) {
        Cost before = Cost.now();
        for (int i = 0; i < times; i++) {
            verified();
        }
        return Cost.now().since(before);
    }

    private SignedList verified() {
        SignedList list = verifier.verify(octets, Instant.now());
        if (list.entries().size() != entries) {
            throw new IllegalStateException("a list of " + list.entries().size());
        }
        return list;
    }

    private long keep(int results) {
        List<SignedList> kept = new ArrayList<>(results);
        long before = heap();
        for (int i = 0; i < results; i++) {
            kept.add(verified());
        }
        long after = heap();
        return kept.size() == results ? after - before : -1; // which keeps them reachable until here
    }

    private static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Alters octets in the middle half, which is entries. */
    private int refused(int alterations) {
        int refused = 0;
        for (int i = 0; i < alterations; i++) {
            byte[] altered = octets.clone();
            altered[octets.length / 4 + i * (octets.length / 2 / alterations)] ^= 1;
            try {
                verifier.verify(altered, Instant.now());
            } catch (TrustException e) {
                refused++;
            }
        }
        return refused;
    }
}
