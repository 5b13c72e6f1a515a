package io.github.sbcaudit.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all: written beside its place under a temporary name, and moved. Unlike a file of
 * {@link Files#createTempFile}, it gets the permissions that any new file of the user gets.
 */
final class WholeFile implements Closeable {

    private final Path target;

    private final Path temporary;

    private final Runnable goOn;

    private final OutputStream file;

    private final OutputStream out;

    /**
     * Begins the file.
     *
     * @param goOn called before octets go to the file; throws when it is not wanted any more
     * @throws ReportException when it cannot be created
     */
    WholeFile(Path target, Runnable goOn) {
        this.target = target;
        this.goOn = goOn;
        this.temporary = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            this.file = Files.newOutputStream(temporary);
        } catch (IOException e) {
            throw ReportException.of(target, e);
        }
        this.out = new Stream(new BufferedOutputStream(file, 1 << 16));
    }

    /** Where to write. Failures are {@link ReportException}s, so that they keep the file's name through every library. */
    OutputStream out() {
        return out;
    }

    /**
     * Makes the file appear.
     *
     * @throws ReportException when it cannot be completed or moved
     */
    Path commit() {
        try {
            out.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw ReportException.of(target, e);
        }
    }

    /** Takes away what was not committed. */
    @Override
    public void close() {
        try {
            file.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw ReportException.of(target, e);
        }
    }

    private final class Stream extends FilterOutputStream {

        private Stream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) {
            attempt(() -> out.write(octet));
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            goOn.run();
            attempt(() -> out.write(octets, offset, length));
        }

        @Override
        public void flush() {
            attempt(out::flush);
        }

        @Override
        public void close() {
            attempt(super::close);
        }

        private void attempt(Action action) {
            try {
                action.run();
            } catch (IOException e) {
                throw ReportException.of(target, e);
            }
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
