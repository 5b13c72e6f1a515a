package io.github.sbcaudit.inventory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The files of folders with exported SBC configurations. A file's name begins with the SBC's, followed by nothing, a dot, an underscore
 * or a hyphen.
 */
public final class ConfigurationFiles {

    /** Several for each SBC of a large fleet. */
    private static final int MAX_FILES = 200_000;

    private static final String ENDS_OF_NAMES = "._-";

    private final List<Path> files;

    private ConfigurationFiles(List<Path> files) {
        this.files = files;
    }

    /**
     * Lists the folders, but not those in them.
     *
     * @throws InventoryException when one cannot be listed, or they hold too many files
     */
    public static ConfigurationFiles in(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
                for (Path file : entries) {
                    if (files.size() == MAX_FILES) {
                        throw new InventoryException("The folder " + InventoryFiles.name(folder) + " holds more than "
                                + MAX_FILES + " files: keep the newest configuration of each SBC only.");
                    }
                    files.add(file);
                }
            } catch (IOException | DirectoryIteratorException e) {
                throw new InventoryException(
                        "The folder " + InventoryFiles.name(folder) + " cannot be listed: check its permissions.", e);
            }
        }
        files.sort(Comparator.comparing(ConfigurationFiles::name));
        return new ConfigurationFiles(List.copyOf(files));
    }

    /** Every name with which a file's name begins and that may be an SBC's, in lower case. */
    public Set<String> possibleOwners() {
        Set<String> owners = new HashSet<>();
        files.forEach(file -> owners.addAll(beginnings(file)));
        return owners;
    }

    /**
     * The files of each SBC in name order. Of the SBCs with whose names a file's begins, it belongs to the one with the longest.
     *
     * @param listed the names of SBCs, as in {@link Endpoint}
     */
    public Map<String, List<Path>> byOwner(Set<String> listed) {
        Map<String, List<Path>> byOwner = new HashMap<>();
        for (Path file : files) {
            beginnings(file).stream()
                    .filter(listed::contains)
                    .findFirst()
                    .ifPresent(owner -> byOwner.computeIfAbsent(owner, same -> new ArrayList<>())
                            .add(file));
        }
        return byOwner;
    }

    /** Those whose names begin with none of the SBCs', in name order. */
    List<Path> strangers(Set<String> listed) {
        return files.stream()
                .filter(file -> beginnings(file).stream().noneMatch(listed::contains))
                .toList();
    }

    /** The longest first; a name without a dot is nobody's. */
    private static List<String> beginnings(Path file) {
        int firstDot = name(file).indexOf('.');
        return beginnings(file, firstDot < 0 ? Integer.MAX_VALUE : firstDot);
    }

    /** What a file's name begins with, in lower case: the name itself, and what ends after that many characters; the longest first. */
    static List<String> beginnings(Path file, int after) {
        String name = name(file).toLowerCase(Locale.ROOT);
        List<String> beginnings = new ArrayList<>(List.of(name));
        for (int end = name.length() - 1; end > after; end--) {
            if (ENDS_OF_NAMES.indexOf(name.charAt(end)) >= 0) {
                beginnings.add(name.substring(0, end));
            }
        }
        return beginnings;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
