package io.github.sbcaudit.inventory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What lies in inventory folders, or beside inventory files, and belongs to them. */
public final class Neighbours {

    private static final String CONFIGURATIONS = "configs";

    private Neighbours() {}

    /** The files {@code waivers.csv} of an inventory, each once; none when there are none. */
    public static List<Path> waivers(List<Path> inventory) {
        return named(inventory, entry -> InventoryFiles.isWaivers(entry) && !Files.isDirectory(entry));
    }

    /** The folders {@code configs} of an inventory, each once; none when there are none. */
    public static List<Path> configurations(List<Path> inventory) {
        return named(inventory, entry -> entry.endsWith(CONFIGURATIONS) && Files.isDirectory(entry));
    }

    private static List<Path> named(List<Path> inventory, Predicate<Path> wanted) {
        Map<Path, Path> found = new LinkedHashMap<>();
        for (Path source : inventory) {
            Path parent = source.getParent();
            Path folder = Files.isDirectory(source) ? source : parent == null ? Path.of("") : parent;
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, wanted::test)) {
                entries.forEach(entry -> found.putIfAbsent(InventoryFiles.identity(entry), entry));
            } catch (IOException | DirectoryIteratorException e) {
                // reading the inventory itself says what is wrong
            }
        }
        return List.copyOf(found.values());
    }
}
