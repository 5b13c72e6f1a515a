package io.github.sbcaudit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A Java installation. */
record Jvm(Path home) {

    /** The one that runs this. */
    static Jvm own() {
        return new Jvm(Path.of(System.getProperty("java.home")));
    }

    Path executable() {
        return home.resolve("bin").resolve("java");
    }

    /** Such as {@code JDK 17}. */
    String name() throws IOException {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        }
        return "JDK " + release.getProperty("JAVA_VERSION", "?").replace("\"", "");
    }

    /** A main class of our class path, whose errors go to ours. */
    Talk talk(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable().toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Talk(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** A process that answers each line with one line. */
    record Talk(Process process, Writer in, BufferedReader out) implements AutoCloseable {

        private static final long GOING_SECONDS = 10;

        Talk(Process process) {
            this(process, process.outputWriter(), process.inputReader());
        }

        String ask(String question) throws IOException {
            in.write(question + "\n");
            in.flush();
            String answer = out.readLine();
            if (answer == null) {
                throw new IOException("the process ended");
            }
            return answer;
        }

        /** Ends its input, which is its order to go. */
        @Override
        public void close() throws IOException {
            in.close();
            process.onExit()
                    .orTimeout(GOING_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(e -> process.destroyForcibly())
                    .join();
        }
    }
}
