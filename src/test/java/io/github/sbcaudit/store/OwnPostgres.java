package io.github.sbcaudit.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL server of a test's own, which can crash, stand still and come back with what it held, at the same address. */
public final class OwnPostgres implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Path data;
    private final EmbeddedPostgres first;

    /** Makes a server with its data in the folder, and starts it. */
    public OwnPostgres(Path data) throws IOException {
        this.data = data;
        this.first = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start();
    }

    /** A new database on it. */
    public String create(String name) throws SQLException {
        execute("create database " + name);
        return first.getJdbcUrl("postgres", name);
    }

    /** Does something as its administrator. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(first.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public int port() {
        return first.getPort();
    }

    /** The folder with its data. */
    public Path data() {
        return data;
    }

    /** A setting of the server that holds from its next start on. */
    public void set(String name, String value) throws IOException {
        Files.writeString(
                data.resolve("postgresql.conf"), "\n" + name + " = '" + value + "'\n", StandardOpenOption.APPEND);
    }

    /** As {@code pg_ctl stop -m immediate}: every session is cut off, and nothing is finished. */
    public void crash() throws IOException {
        ProcessHandle postmaster = postmaster().orElseThrow();
        signal("QUIT", List.of(postmaster));
        postmaster.onExit().orTimeout(PATIENCE, TimeUnit.NANOSECONDS).join();
    }

    /** Starts it again unless it runs, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        if (postmaster().isEmpty()) {
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) { // for whom it does not run
                command.addAll(List.of("unshare", "-U"));
            }
            String line = Files.readString(data.resolve("postmaster.opts")).strip();
            command.add(line.substring(0, line.indexOf(' ')));
            Pattern.compile("\"([^\"]*)\"")
                    .matcher(line)
                    .results()
                    .map((MatchResult argument) -> argument.group(1))
                    .forEach(command::add);
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
        long until = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                execute("select 1");
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > until) {
                    throw new IOException("PostgreSQL does not start", e);
                }
                Thread.sleep(50);
            }
        }
    }

    /** From now on connections are taken and nothing is answered. */
    public void freeze() throws IOException {
        signal("STOP", processes());
    }

    public void thaw() throws IOException {
        signal("CONT", processes());
    }

    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle postmaster = postmaster().orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                                Long.parseLong(Files.readAllLines(file).get(0).strip()))
                        .filter(ProcessHandle::isAlive)
                : Optional.empty();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join();
        }
    }

    @Override
    public void close() throws IOException {
        if (postmaster().isPresent()) {
            crash();
        }
    }
}
