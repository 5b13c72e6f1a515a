package io.github.sbcaudit.inventory;

import static java.util.stream.Collectors.toSet;

import io.github.sbcaudit.text.ForeignText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the exported configurations that are named after no SBC of an inventory. A file whose name holds two dots is taken to be named
 * after an SBC, as is any that is like the name of a listed one; hidden files, what editors leave behind, and README are not.
 */
public final class StrayConfigurations {

    /** {@code sbc1.contoso.com} has as many; {@code notes.txt} and {@code backup.zip} have fewer. */
    private static final int DOTS_OF_A_NAME = 2;

    private StrayConfigurations() {}

    /** Those files that are not searched, as no usable row of the inventory lists the SBC that they are named after. */
    public static List<RejectedRow> among(ConfigurationFiles files, ListedNames listed) {
        Set<String> owners = files.possibleOwners();
        if (owners.isEmpty()) {
            return List.of();
        }
        Set<String> names = listed.named(owners).stream().map(Endpoint::fqdn).collect(toSet());
        List<Path> strangers = files.strangers(names).stream()
                .filter(file -> !isNobodys(name(file)))
                .toList();
        if (strangers.isEmpty()) {
            return List.of();
        }
        Meant meant = new Meant(strangers.stream()
                .flatMap(file -> ConfigurationFiles.beginnings(file, 0).stream())
                .toList());
        listed.forEachName(meant::consider);
        List<RejectedRow> strays = new ArrayList<>();
        for (Path file : strangers) {
            Optional<String> like = ConfigurationFiles.beginnings(file, 0).stream()
                    .flatMap(beginning -> meant.by(beginning).stream())
                    .findFirst();
            if (like.isPresent() || dots(name(file)) >= DOTS_OF_A_NAME) {
                strays.add(stray(file, like));
            }
        }
        return List.copyOf(strays);
    }

    private static RejectedRow stray(Path file, Optional<String> like) {
        String name = ForeignText.oneLine(name(file));
        return new RejectedRow(
                new RowSource(InventoryFiles.name(file), 0),
                null,
                name,
                null,
                "The file is named after no SBC that a usable row of the inventory lists: "
                        + like.map(meant -> "if it is of " + meant + ", begin its name with that; else ")
                                .orElse("begin its name with that of its SBC, ")
                        + "list the SBC, or take the file out of the folder.",
                RejectedRow.Kind.CONFIGURATION);
    }

    private static boolean isNobodys(String name) {
        return name.startsWith(".")
                || name.startsWith("~")
                || name.startsWith("#")
                || name.toLowerCase(Locale.ROOT).startsWith("readme");
    }

    private static long dots(String name) {
        return name.chars().filter(c -> c == '.').count();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
