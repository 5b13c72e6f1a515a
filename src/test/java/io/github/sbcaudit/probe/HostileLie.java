package io.github.sbcaudit.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Changes one fragment of a handshake, which mostly is one message, on its way to the encryption. */
final class HostileLie implements UnaryOperator<byte[]> {

    private final Random random;
    private int truths;

    /** Lies after so many truths, once. */
    HostileLie(Random random, int truths) {
        this.random = random;
        this.truths = truths;
    }

    @Override
    public byte[] apply(byte[] fragment) {
        return truths-- == 0 ? changed(fragment) : fragment;
    }

    private byte[] changed(byte[] fragment) {
        switch (random.nextInt(8)) {
            case 0 -> fragment[0] = (byte) random.nextInt(26);
            case 1 -> {
                return HostileOctets.concat(fragment, fragment);
            }
            case 2 -> {
                return Arrays.copyOf(fragment, 1 + random.nextInt(fragment.length));
            }
            case 3 -> {
                byte[] more = new byte[1 + random.nextInt(100)];
                random.nextBytes(more);
                return HostileOctets.concat(fragment, more);
            }
            case 4 -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    fragment[random.nextInt(fragment.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> wrongLength(fragment);
        }
        return fragment;
    }

    private void wrongLength(byte[] fragment) {
        List<HostileLengths.Field> fields = HostileLengths.of(fragment);
        HostileLengths.Field field = fields.get(random.nextInt(fields.size()));
        if (field.offset() + field.width() <= fragment.length) {
            int right = HostileOctets.read(fragment, field.offset(), field.width());
            long[] wrong = {0, 1, -1, right - 1, right + 1, random.nextInt()};
            HostileOctets.write(fragment, field.offset(), field.width(), wrong[random.nextInt(wrong.length)]);
        }
    }
}
