package io.github.sbcaudit.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, so that it can be killed. */
final class AuditProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path out;
    private final Path err;

    AuditProcess(Path folder, String... arguments) throws IOException {
        this(folder, List.of(), Map.of(), arguments);
    }

    /** With further options of the JVM and environment variables. */
    AuditProcess(Path folder, List<String> jvmOptions, Map<String, String> environment, String... arguments)
            throws IOException {
        this(folder, jvmOptions, environment, List.of(), arguments);
    }

    /**
     * Starts it.
     *
     * @param folder its working folder
     * @param environment variables that are added
     * @param through a command that runs the command given to it as further arguments, in the same process
     */
    AuditProcess(Path folder, Map<String, String> environment, List<String> through, String... arguments)
            throws IOException {
        this(folder, List.of(), environment, through, arguments);
    }

    private AuditProcess(
            Path folder,
            List<String> jvmOptions,
            Map<String, String> environment,
            List<String> through,
            String... arguments)
            throws IOException {
        out = Files.createTempFile(folder, "out", ".txt");
        err = Files.createTempFile(folder, "err", ".txt");
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-Djava.io.tmpdir=" + temporaryFiles(folder));
        List<String> command = new ArrayList<>(through);
        command.addAll(ProgramArchive.command(options));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    long pid() {
        return process.pid();
    }

    /** Where a process with that working folder keeps its temporary files. */
    static Path temporaryFiles(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("temporary"));
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** As {@code kill}, or the service manager. */
    void terminate() {
        process.destroy();
    }

    /** Lets it wait where it is, as {@code kill -STOP}. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** As {@code kill -CONT}. */
    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The audit did not end: " + err());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
