package io.github.sbcaudit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs run to their end, with the CPU time that they took. */
final class Commands {

    /** What bash appends to the output: user and system seconds, those of the command's children included. */
    private static final Pattern TIMES = Pattern.compile("cpu ([\\d.]+) ([\\d.]+) real ([\\d.]+)\\s*$");

    private Commands() {}

    /**
     * What a command did.
     *
     * @param output standard output and error, mixed
     * @param cpuSeconds user and system time, kernel work on the command's behalf included
     */
    record Result(int exitCode, String output, double cpuSeconds, double realSeconds) {}

    static boolean installed(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "command -v \"$0\"", program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "time \"$0\" \"$@\"");
        builder.command().addAll(command);
        builder.environment().put("TIMEFORMAT", "cpu %3U %3S real %3R");
        builder.environment().put("LC_ALL", "C");
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            Matcher times = TIMES.matcher(output);
            if (!times.find()) {
                throw new IOException(command + " was not timed: " + output);
            }
            return new Result(
                    process.exitValue(),
                    output.substring(0, times.start()),
                    Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2)),
                    Double.parseDouble(times.group(3)));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Fails unless the command says that it succeeded. */
    static Result succeed(Path folder, List<String> command) throws IOException, InterruptedException {
        Result result = run(folder, command);
        if (result.exitCode() != 0) {
            throw new IOException(command + " failed: " + result.output());
        }
        return result;
    }
}
