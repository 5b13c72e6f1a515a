package io.github.sbcaudit.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the file of an earlier run says of scans and SBCs: it holds still when a run could not even read the database. */
final class EarlierSeries {

    /** The name of the series on the program, without the ending of its type. */
    static final String BUILD = Family.PREFIX + "build";

    /** What the names of all series on the run begin with. */
    static final String OF_RUN = Family.PREFIX + "run_";

    private EarlierSeries() {}

    /** Copies it, if there is such a file. Lines that cannot be ours are left out. */
    static void copy(Path file, OutputStream out) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.replaceFirst("^# (HELP|TYPE) ", "");
                if (name.startsWith(Family.PREFIX) && !name.startsWith(OF_RUN) && !name.startsWith(BUILD)) {
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }
}
