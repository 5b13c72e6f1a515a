package io.github.sbcaudit.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;

/**
 * A private folder for temporary files, POI's too, and gone in the end. POI's own choice is one folder for all users of the
 * machine, which only the first of them may write to.
 */
final class Scratch implements Closeable {

    private final Path folder;

    Scratch() throws IOException {
        folder = Files.createTempDirectory("sbc-audit-report");
        TempFile.setThreadLocalTempFileCreationStrategy(new DefaultTempFileCreationStrategy(folder.toFile()));
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        TempFile.setThreadLocalTempFileCreationStrategy(null);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
        Files.delete(folder);
    }
}
