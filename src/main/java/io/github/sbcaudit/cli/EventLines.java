package io.github.sbcaudit.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Hands what is printed on as it is or, while events are written, line by line. */
final class EventLines extends OutputStream {

    /** The terminal's. */
    static final Charset CHARSET = Charset.defaultCharset();

    /** A longer line is handed over in parts. */
    private static final int MAX_LINE = 65_536;

    private final PrintStream raw;
    private final BooleanSupplier events;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    EventLines(PrintStream raw, BooleanSupplier events, Consumer<String> lines) {
        this.raw = raw;
        this.events = events;
        this.lines = lines;
    }

    @Override
    public synchronized void write(int octet) {
        if (!events.getAsBoolean()) {
            raw.write(octet);
            return;
        }
        if (octet == '\n' || line.size() == MAX_LINE) {
            handOver();
        }
        if (octet != '\n' && octet != '\r') {
            line.write(octet);
        }
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        if (!events.getAsBoolean()) {
            raw.write(octets, offset, length);
            return;
        }
        for (int i = offset; i < offset + length; i++) {
            write(octets[i]);
        }
    }

    /** Hands over what no line break has followed. */
    synchronized void end() {
        handOver();
    }

    @Override
    public void flush() {
        raw.flush();
    }

    private void handOver() {
        String text = line.toString(CHARSET);
        line.reset();
        if (!text.isBlank()) {
            lines.accept(text);
        }
    }
}
