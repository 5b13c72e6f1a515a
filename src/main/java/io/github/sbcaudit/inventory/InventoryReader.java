package io.github.sbcaudit.inventory;

import java.nio.file.Path;
import java.util.List;

/** Reads CSV files, and folders of them, into one {@link Inventory}. */
public final class InventoryReader {

    /**
     * Reads all sources in the order given; a folder stands for its {@code *.csv} files in name order.
     *
     * @throws InventoryException when a source is missing or its header unreadable, or when no row at all is usable
     */
    public Inventory read(List<Path> sources) {
        throw new UnsupportedOperationException();
    }
}
