package io.github.sbcaudit.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The folders that reports are written to: nothing is ever overwritten. */
final class ReportFolder {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    private ReportFolder() {}

    /**
     * A folder that does not exist yet, named after the day on which a scan began, with the time where there is a report of that
     * day already.
     *
     * @param addition what the name ends with, such as {@code -as-of-2027-03-15}; may be empty
     */
    static Path unused(Path base, ZonedDateTime begun, String addition) {
        Path folder = base.resolve(DAY.format(begun) + addition);
        String withTime = DAY_AND_TIME.format(begun) + addition;
        for (int n = 1; Files.exists(folder); n++) {
            folder = base.resolve(n == 1 ? withTime : withTime + "-" + n);
        }
        return folder;
    }
}
