package io.github.sbcaudit.job;

import io.github.sbcaudit.metrics.AuditMetrics;
import io.github.sbcaudit.metrics.Judged;
import io.github.sbcaudit.metrics.Run;
import io.github.sbcaudit.store.SbcFigures;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the figures of a run for a monitor, if asked to. That never fails: what went wrong is told in one line. */
public final class RunMetrics {

    /** The setting that names the file, below {@code sbc-audit}. */
    public static final String SETTING = "metrics-file";

    private static final Logger log = LoggerFactory.getLogger(RunMetrics.class);

    private final @Nullable Path file;
    private final @Nullable Stored stored;
    private final AuditProgress progress;
    private final Clock clock;

    /** Where judged scans are read from. */
    record Stored(Scans scans, ScanResults results, SbcFigures figures) {}

    private RunMetrics(@Nullable String file, @Nullable Stored stored, AuditProgress progress, Clock clock) {
        this.file = file == null || file.isBlank() ? null : path(file);
        this.stored = stored;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Of runs with a database.
     *
     * @param file {@code null} when no figures are wanted
     * @throws SettingException when it can be no file
     */
    static RunMetrics of(@Nullable String file, Stored stored, AuditProgress progress, Clock clock) {
        return new RunMetrics(file, stored, progress, clock);
    }

    /** Tells of a run that ended before it had a database. */
    public static void tellFailure(
            @Nullable String file, RunOutcome outcome, Instant startedAt, AuditProgress progress) {
        try {
            new RunMetrics(file, null, progress, Clock.systemUTC()).write(startedAt, outcome, null);
        } catch (SettingException e) {
            log.info("There is no file for metrics", e); // which is what the run ended for, or not worth a second line
        }
    }

    /**
     * Writes them.
     *
     * @param scanId the judged scan to tell of, {@code null} for the latest that has finished
     */
    void write(Instant startedAt, RunOutcome outcome, @Nullable Long scanId) {
        Path target = file;
        if (target == null) {
            return;
        }
        Run run = new Run(
                startedAt,
                clock.instant(),
                outcome.word(),
                Arrays.stream(RunOutcome.values()).map(RunOutcome::word).toList(),
                outcome.exitCode(),
                outcome.success(),
                ToolVersion.current());
        try {
            try {
                AuditMetrics.write(target, run, judged(scanId));
            } catch (RuntimeException e) { // of the database, as a rule: it may be what the run failed for
                problem("The figures of SBCs cannot be read", e);
                AuditMetrics.write(target, run, null);
            }
        } catch (IOException | RuntimeException e) {
            problem("The metrics file " + target + " cannot be written", e);
        }
    }

    private @Nullable Judged judged(@Nullable Long scanId) {
        Stored from = stored;
        if (from == null) {
            return null;
        }
        Optional<Scan> scan = scanId == null
                ? from.scans().latestFinished(1).stream().findFirst()
                : from.scans().find(scanId);
        return scan.isEmpty() ? null : new Judged(scan.get(), from.results(), from.figures());
    }

    private void problem(String what, Exception failure) {
        log.info("{}", what, failure);
        String why = failure instanceof NoSuchFileException
                ? "there is no such folder"
                : ForeignText.oneLine(
                        String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        progress.problem(what + " (" + why + "). The audit is not affected.");
    }

    private static Path path(String text) {
        Path path;
        try {
            path = Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SettingException(SETTING, "\"" + text + "\" is not a path: " + e.getReason());
        }
        if (path.getFileName() == null || Files.isDirectory(path)) {
            throw new SettingException(SETTING, text + " is a folder; give a file, whose name ends with .prom");
        }
        try {
            if (!AuditMetrics.mayReplace(path)) {
                throw new SettingException(
                        SETTING,
                        text
                                + " is there already and was not written by sbc-audit for this; give a file of its own, whose name"
                                + " ends with .prom");
            }
        } catch (IOException e) {
            throw new SettingException(
                    SETTING, text + " cannot be read; give a file that this user may read and write");
        }
        return path;
    }
}
