package io.github.sbcaudit.report;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what is foretold by day in bounded memory; of one day in the order added. Of each row memory keeps eight octets; where nothing is
 * foretold there is no file.
 */
final class ForecastSpool implements Closeable {

    /** A key is the day, and below it the row's place in the file. */
    private static final int PLACE_BITS = 48;

    private final Path file;

    private @Nullable DataOutputStream out;

    private long[] keys = new long[64];

    private int size;

    private long length;

    ForecastSpool(Path file) {
        this.file = file;
    }

    /**
     * Adds a row.
     *
     * @param day from 0, counted from the day that was judged
     */
    void add(int day, FindingRow row) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = (long) day << PLACE_BITS | length;
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
            FindingRowCodec.write(row, new DataOutputStream(octets));
            DataOutputStream open = opened();
            open.writeInt(octets.size());
            octets.writeTo(open);
            length += Integer.BYTES + octets.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataOutputStream opened() throws IOException {
        DataOutputStream open = out;
        if (open == null) {
            open = new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16));
            out = open;
        }
        return open;
    }

    int size() {
        return size;
    }

    /** Hands out the first rows with their days, at most the given number. */
    void forEach(int limit, BiConsumer<Integer, FindingRow> action) {
        DataOutputStream open = out;
        if (open == null) {
            return;
        }
        Arrays.sort(keys, 0, size);
        try {
            open.flush();
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                for (int i = 0; i < Math.min(limit, size); i++) {
                    in.seek(keys[i] & (1L << PLACE_BITS) - 1);
                    byte[] octets = new byte[in.readInt()];
                    in.readFully(octets);
                    action.accept((int) (keys[i] >> PLACE_BITS), FindingRowCodec.read(ByteBuffer.wrap(octets)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        Files.deleteIfExists(file);
    }
}
