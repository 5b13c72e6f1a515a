package io.github.sbcaudit.trust.revocation;

import java.util.Arrays;
import java.util.Random;

/** Small changes to octets: to bits, lengths, and the order and number of pieces. */
final class Mutations {

    private Mutations() {}

    static byte[] mutate(byte[] honest, Random random) {
        byte[] octets = honest.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && octets.length > 1; changes--) {
            int at = random.nextInt(octets.length);
            switch (random.nextInt(5)) {
                case 0 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> octets[at] = (byte) random.nextInt(256);
                case 2 -> octets = Arrays.copyOf(octets, at);
                case 3 -> octets[at]++;
                default -> {
                    int from = random.nextInt(octets.length);
                    int length = Math.min(1 + random.nextInt(40), octets.length - Math.max(from, at));
                    System.arraycopy(octets, from, octets, at, length);
                }
            }
        }
        if (Arrays.equals(octets, honest)) {
            octets[random.nextInt(octets.length)] ^= 1;
        }
        return octets;
    }
}
