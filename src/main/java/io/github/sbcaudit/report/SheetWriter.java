package io.github.sbcaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes UTF-8 for one thread. POI writes a cell in a dozen pieces of a few characters, for each of which {@link java.io.BufferedWriter}
 * takes a lock: that is a twentieth of the time of a large report.
 */
final class SheetWriter extends Writer {

    private final Writer out;

    private final char[] buffer = new char[16_384];

    private int used;

    SheetWriter(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int character) throws IOException {
        room(1);
        buffer[used++] = (char) character;
    }

    @Override
    public void write(String text) throws IOException {
        write(text, 0, text.length());
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        if (length > buffer.length) {
            empty();
            out.write(text, offset, length);
            return;
        }
        room(length);
        text.getChars(offset, offset + length, buffer, used);
        used += length;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        if (length > buffer.length) {
            empty();
            out.write(text, offset, length);
            return;
        }
        room(length);
        System.arraycopy(text, offset, buffer, used, length);
        used += length;
    }

    @Override
    public void flush() throws IOException {
        empty();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            empty();
        }
    }

    private void room(int length) throws IOException {
        if (length > buffer.length - used) {
            empty();
        }
    }

    private void empty() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
