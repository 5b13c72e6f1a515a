package io.github.sbcaudit.inventory;

import java.util.List;

/**
 * What was found in the configuration of an SBC. Nothing of its text: configurations hold secrets.
 *
 * @param files the names of the files that were searched
 * @param unread the names of those that were not: too large, too many, not readable, or none of them text
 * @param marks what was found, in the order of files and lines; of each text the first few lines of a file
 */
public record ConfigurationMarks(List<String> files, List<String> unread, List<Mark> marks) {

    /**
     * Something that was searched for.
     *
     * @param text what, in the words of whoever had it searched
     * @param file the file's name
     * @param line from 1
     */
    public record Mark(String text, String file, long line) {}
}
