package io.github.sbcaudit.inventory;

import java.nio.file.Path;
import java.util.List;

/** Reads CSV files, and folders of them, into one {@link Inventory}. */
public final class InventoryReader {

    private final int maxRows;

    public InventoryReader() {
        this(Limits.MAX_ROWS);
    }

    InventoryReader(int maxRows) {
        this.maxRows = maxRows;
    }

    /**
     * Reads all sources in the order given; a folder stands for its {@code *.csv} files in name order. A file named twice is
     * read once. Files named {@code waivers.csv} hold something else and are passed over.
     *
     * @throws InventoryException when a source is missing or its header unreadable, or when no row at all is usable
     */
    public Inventory read(List<Path> sources) {
        Intake intake = new Intake(maxRows);
        for (Path file : InventoryFiles.of(sources)) {
            InventoryFile.open(file).readInto(intake);
        }
        return intake.inventory();
    }
}
