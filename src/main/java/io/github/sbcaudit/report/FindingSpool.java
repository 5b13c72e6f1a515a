package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Sorts findings by severity, then by day of impact, then by verdict, in bounded memory; what is waived comes after all that counts.
 *
 * <p>A large fleet has several hundred thousand findings and comes ordered by SBC. They are written to a temporary file as they
 * come; memory keeps 16 octets of each: its place in the file, and a key that sorts as the report does.
 */
final class FindingSpool implements Closeable {

    /*
     * The key, from the highest bit: whether it is waived (1 bit), severity (2), day of impact (23), verdict (2), number in the
     * order added (35).
     * Days are counted from 872 BC, so that every date fits that a certificate can carry.
     */
    private static final int DAY_BITS = 23;
    private static final int VERDICT_BITS = 2;
    private static final int NUMBER_BITS = 35;
    private static final int SEVERITY_BITS = 2;
    private static final long MAX_DAY = (1L << DAY_BITS) - 1;
    private static final long FIRST_DAY = -(1L << 20);

    private final Path file;

    private final LocalDate today;

    private final DataOutputStream out;

    private long[] keys = new long[1024];

    /** Where each record begins, and after the last one where the file ends. */
    private long[] offsets = new long[1025];

    private int size;

    private boolean waivers;

    /**
     * Begins the file.
     *
     * @param today the day of impact of what fails without having one
     */
    FindingSpool(Path file, LocalDate today) {
        this.file = file;
        this.today = today;
        try {
            OutputStream stream = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
            this.out = new DataOutputStream(new BufferedOutputStream(stream, 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(FindingRow row) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size + 1);
        }
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
            FindingRowCodec.write(row, new DataOutputStream(octets));
            octets.writeTo(out);
            offsets[size + 1] = offsets[size] + octets.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        waivers |= row.finding().waiver() != null;
        keys[size] = key(row.finding(), size);
        size++;
    }

    /** Hands out the first rows in order, at most the given number. */
    void forEach(int limit, Consumer<FindingRow> action) {
        long[] sorted = Arrays.copyOf(keys, size);
        Arrays.sort(sorted);
        try {
            out.flush();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                for (int i = 0; i < Math.min(limit, size); i++) {
                    int number = (int) (sorted[i] & ((1L << NUMBER_BITS) - 1));
                    action.accept(FindingRowCodec.read(record(channel, number)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any finding has a waiver. */
    boolean hasWaivers() {
        return waivers;
    }

    int size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }

    private ByteBuffer record(FileChannel channel, int number) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) (offsets[number + 1] - offsets[number]));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offsets[number] + buffer.position()) < 0) {
                throw new EOFException(file.toString());
            }
        }
        return buffer.flip();
    }

    private long key(Finding finding, int number) {
        long key = finding.counts() ? 0 : 1;
        key = key << SEVERITY_BITS | finding.severity().ordinal();
        key = key << DAY_BITS | day(finding);
        key = key << VERDICT_BITS | Math.min(finding.verdict().ordinal(), (1 << VERDICT_BITS) - 1);
        return key << NUMBER_BITS | number;
    }

    /** What has no date comes after everything that has, unless it fails: that is broken now. */
    private long day(Finding finding) {
        LocalDate day = finding.impactOn() == null && finding.verdict() == Verdict.FAIL ? today : finding.impactOn();
        return day == null ? MAX_DAY : Math.max(0, Math.min(MAX_DAY - 1, day.toEpochDay() - FIRST_DAY));
    }
}
