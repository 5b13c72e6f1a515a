package io.github.sbcaudit.inventory;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one file, ended by LF, CRLF or CR. Lines can be given back to be read again. */
final class Lines {

    private static final int END = -1;

    private final String file;
    private final Reader reader;
    private final char[] buffer = new char[8192];
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private int position;
    private int limit;
    private long number;

    Lines(String file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** The next line, or {@code null} at the end. */
    @Nullable Line next() {
        return givenBack.isEmpty() ? read() : givenBack.pop();
    }

    /** Makes the lines, in their order, the next ones again. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            givenBack.push(lines.get(i));
        }
    }

    private @Nullable Line read() {
        int c = character();
        if (c == END) {
            return null;
        }
        number++;
        StringBuilder text = new StringBuilder(128);
        boolean tooLong = false;
        for (; c != END && c != '\n' && c != '\r'; c = character()) {
            if (c == 0) {
                throw new InventoryException(file + ":" + number
                        + " contains a NUL character, so it is no text file: save the inventory as \"CSV UTF-8\".");
            }
            if (text.length() < Limits.MAX_ROW_LENGTH) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
        }
        if (c == '\r' && character() != '\n') {
            stepBack();
        }
        return new Line(number, text.toString(), tooLong);
    }

    private int character() {
        if (position == limit && !fill()) {
            return END;
        }
        return buffer[position++];
    }

    /** Takes back the last character; at the end of the file there is none to take back. */
    private void stepBack() {
        if (limit > 0) {
            position--;
        }
    }

    private boolean fill() {
        try {
            limit = Math.max(0, reader.read(buffer));
        } catch (IOException e) {
            throw new InventoryException(file + " cannot be read: check the file and its disk.", e);
        }
        position = 0;
        return limit > 0;
    }
}
