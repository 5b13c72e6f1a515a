package io.github.sbcaudit.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system in memory, mounted on a folder in a mount namespace of its own: only processes that go through it see it, and it is
 * gone with the last of them. Needs Linux, and the right to make namespaces.
 */
final class OwnMount implements AutoCloseable {

    private static final String READY = "ready\n";

    private final Path folder;
    private final Process keeper;

    private OwnMount(Path folder, Process keeper) {
        this.folder = folder;
        this.keeper = keeper;
    }

    /**
     * Mounts it, or skips the test where that is not possible.
     *
     * @param options such as {@code size=64k} or {@code ro}
     */
    static OwnMount on(Path folder, String options) throws IOException {
        String said;
        try {
            Process keeper = new ProcessBuilder(
                            "unshare",
                            "--map-root-user",
                            "--mount",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o \"$1\" tmpfs \"$0\" && echo ready && exec cat",
                            folder.toString(),
                            options)
                    .redirectErrorStream(true)
                    .start();
            InputStream out = keeper.getInputStream();
            said = new String(out.readNBytes(READY.length()), StandardCharsets.UTF_8);
            if (said.equals(READY)) {
                return new OwnMount(folder, keeper);
            }
            said += new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            said = String.valueOf(e.getMessage());
        }
        return Assumptions.abort("no file system of its own can be mounted here: " + said);
    }

    /** What runs a command in the working folder, seeing the file system. */
    List<String> through(Path workingFolder) {
        List<String> command = new ArrayList<>(enter());
        command.addAll(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", workingFolder.toString()));
        return command;
    }

    private List<String> enter() {
        return List.of(
                "nsenter", "--target", String.valueOf(keeper.pid()), "--user", "--mount", "--preserve-credentials");
    }

    /** Changes its options. */
    void remount(String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(enter());
        command.addAll(List.of("mount", "-o", "remount," + options, folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    /** Where others see what is in the folder. */
    Path contents() {
        return Path.of("/proc", String.valueOf(keeper.pid()), "root")
                .resolve(Path.of("/").relativize(folder));
    }

    @Override
    public void close() {
        keeper.destroyForcibly();
    }
}
