package io.github.sbcaudit.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The folders that reports are written to: each is one run's own, and nothing is ever overwritten. */
public final class ReportFolder {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    private ReportFolder() {}

    /**
     * Finds out whether folders can be made there. Nothing is changed.
     *
     * @throws ReportException when not
     */
    public static void check(Path base) {
        Path existing = base.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            if (!Files.isDirectory(existing)) {
                throw new FileAlreadyExistsException(existing.toString());
            }
            if (!Files.isWritable(existing)) { // which is not always true: an attempt says it, and why
                Files.delete(Files.createTempFile(existing, ".sbc-audit", ".part"));
            }
        } catch (IOException e) {
            throw ReportException.of(existing, e);
        }
    }

    /**
     * Makes a folder that did not exist, named after the day on which a scan began, with the time where there is a report of that
     * day already. Of several processes that do so at once each gets one of its own.
     *
     * @param addition what the name ends with, such as {@code -as-of-2027-03-15}; may be empty
     * @throws ReportException when it cannot be made
     */
    public static Path claim(Path base, ZonedDateTime begun, String addition) {
        Path folder = base.resolve(DAY.format(begun) + addition);
        String withTime = DAY_AND_TIME.format(begun) + addition;
        try {
            Files.createDirectories(base);
            for (int n = 1; ; n++) {
                try {
                    return Files.createDirectory(folder);
                } catch (FileAlreadyExistsException e) {
                    folder = base.resolve(n == 1 ? withTime : withTime + "-" + n);
                }
            }
        } catch (IOException e) {
            throw ReportException.of(folder, e);
        }
    }
}
