package io.github.sbcaudit.inventory;

/**
 * Where an inventory row stands.
 *
 * @param file the file's path as the user named it
 * @param line the number of the row's first line, counted from 1; 0 for the file as a whole
 */
public record RowSource(String file, long line) {

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
