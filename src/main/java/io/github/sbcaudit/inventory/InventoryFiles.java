package io.github.sbcaudit.inventory;

import io.github.sbcaudit.text.ForeignText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the files that the user's sources stand for. */
final class InventoryFiles {

    /** Holds exceptions from rules, not SBCs; it lies beside the inventories, so {@code *.csv} names it too. */
    private static final String WAIVERS = "waivers.csv";

    private InventoryFiles() {}

    /**
     * All files in order, each once however often it is named.
     *
     * @param otherWaivers a file of waivers that goes by another name, {@code null} when there is none
     */
    static Collection<Path> of(List<Path> sources, @Nullable Path otherWaivers) {
        if (sources.isEmpty()) {
            throw new InventoryException("No inventory is given: name a CSV file or a folder of CSV files.");
        }
        Map<Path, Path> files = new LinkedHashMap<>();
        for (Path source : sources) {
            for (Path file : Files.isDirectory(source) ? list(source) : List.of(source)) {
                files.putIfAbsent(identity(file), file);
            }
        }
        files.values().removeIf(InventoryFiles::isWaivers);
        if (otherWaivers != null) {
            files.remove(identity(otherWaivers));
        }
        if (files.isEmpty()) {
            throw new InventoryException(name(sources.get(0))
                    + " holds waivers, not SBCs: name a CSV file with a column fqdn, or a folder of such files.");
        }
        return files.values();
    }

    /** The path as the user would recognise it, fit for a message. */
    static String name(Path path) {
        return ForeignText.escaped(path.toString());
    }

    /** Whose rows they are that name no customer: the file's name without its extension. */
    static String customer(Path file) {
        String name = ForeignText.escaped(String.valueOf(file.getFileName())).strip();
        int dot = name.lastIndexOf('.');
        return MessageText.cut(dot > 0 ? name.substring(0, dot) : name, Limits.MAX_CUSTOMER_LENGTH);
    }

    private static List<Path> list(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, InventoryFiles::isInventory)) {
            entries.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new InventoryException(
                    "The folder " + name(folder) + " cannot be listed: check its permissions, or name its files.", e);
        }
        if (files.isEmpty()) {
            throw new InventoryException("The folder " + name(folder)
                    + " holds no inventory: put a *.csv file there, or name another folder.");
        }
        files.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return files;
    }

    private static boolean isInventory(Path entry) {
        String name = entry.getFileName().toString();
        // Editors leave .~lock.fleet.csv#, ~$fleet.csv and ._fleet.csv beside fleet.csv.
        return name.toLowerCase(Locale.ROOT).endsWith(".csv")
                && !name.startsWith(".")
                && !name.startsWith("~$")
                && !isWaivers(entry)
                && !Files.isDirectory(entry);
    }

    static boolean isWaivers(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().equalsIgnoreCase(WAIVERS);
    }

    static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // Missing or unreadable: reading it will say so.
            return file.toAbsolutePath().normalize();
        }
    }
}
