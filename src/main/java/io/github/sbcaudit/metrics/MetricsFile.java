package io.github.sbcaudit.metrics;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * A file that the collector sees whole or not at all: written beside its place, under a name that the collector does not read, and moved.
 */
final class MetricsFile implements Closeable {

    /** The collector runs as another user. */
    private static final String READABLE_BY_ALL = "rw-r--r--";

    /** How all our files begin. */
    private static final byte[] HEAD = "# HELP sbc_audit_".getBytes(StandardCharsets.US_ASCII);

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final OutputStream out;

    MetricsFile(Path target) throws IOException {
        this.target = target;
        // Two runs at once do not take each other's; what a killed process of that number left goes.
        this.temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.deleteIfExists(temporary);
        this.out = new BufferedOutputStream(
                Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER);
    }

    /** Whether nothing else is lost by writing there: nothing is there, or nothing in it, or what an earlier run wrote. */
    static boolean mayReplace(Path target) throws IOException {
        if (!Files.exists(target)) {
            return true;
        }
        if (!Files.isRegularFile(target)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(target)) {
            byte[] head = in.readNBytes(HEAD.length);
            return head.length == 0 || Arrays.equals(head, HEAD);
        }
    }

    OutputStream out() {
        return out;
    }

    /** Makes the file appear. */
    void commit() throws IOException {
        out.close();
        if (Files.getFileAttributeView(temporary, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(READABLE_BY_ALL));
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes away what was not committed. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
