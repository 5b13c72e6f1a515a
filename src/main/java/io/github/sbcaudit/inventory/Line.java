package io.github.sbcaudit.inventory;

/**
 * One line of a file.
 *
 * @param number counted from 1
 * @param text without the line's end, and at most {@link Limits#MAX_ROW_LENGTH} characters of it
 * @param tooLong whether there were more
 */
record Line(long number, String text, boolean tooLong) {}
