package io.github.sbcaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the JVM's log of its garbage collections ({@code -Xlog:gc}) says. */
record HeapLog(List<Collection> collections) {

    private static final Pattern COLLECTION = Pattern.compile("\\[([\\d.]+)s].*Pause .* (\\d+)M->(\\d+)M\\(");

    /**
     * One collection.
     *
     * @param seconds since the start of the JVM
     * @param before MiB in use
     * @param after MiB still in use
     */
    record Collection(double seconds, int before, int after) {}

    /** The option that writes the log. */
    static String option(Path file) {
        return "-Xlog:gc:file=" + file;
    }

    static HeapLog read(Path file) throws IOException {
        return new HeapLog(COLLECTION
                .matcher(Files.readString(file))
                .results()
                .map(found -> new Collection(
                        Double.parseDouble(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3))))
                .toList());
    }

    /** The most that was in use at once, MiB. */
    int peak() {
        return collections.stream().mapToInt(Collection::before).max().orElse(0);
    }

    /** The most that a collection left, MiB. */
    int peakAfterCollection() {
        return collections.stream().mapToInt(Collection::after).max().orElse(0);
    }
}
