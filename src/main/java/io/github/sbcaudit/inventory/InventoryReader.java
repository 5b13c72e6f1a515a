package io.github.sbcaudit.inventory;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV files, and folders of them, into one {@link Inventory}. */
public final class InventoryReader {

    private final int maxRows;
    private final @Nullable Path otherWaivers;

    public InventoryReader() {
        this(null);
    }

    /**
     * A reader that passes over one file more.
     *
     * @param otherWaivers a file of waivers that goes by another name than {@code waivers.csv}, {@code null} when there is none
     */
    public InventoryReader(@Nullable Path otherWaivers) {
        this(Limits.MAX_ROWS, otherWaivers);
    }

    InventoryReader(int maxRows) {
        this(maxRows, null);
    }

    private InventoryReader(int maxRows, @Nullable Path otherWaivers) {
        this.maxRows = maxRows;
        this.otherWaivers = otherWaivers;
    }

    /**
     * Reads all sources in the order given; a folder stands for its {@code *.csv} files in name order. A file named twice is
     * read once. Files named {@code waivers.csv} hold something else and are passed over.
     *
     * @throws InventoryException when a source is missing or its header unreadable, or when no row at all is usable
     */
    public Inventory read(List<Path> sources) {
        Intake intake = new Intake(maxRows);
        for (Path file : InventoryFiles.of(sources, otherWaivers)) {
            InventoryFile.open(file).readInto(intake);
        }
        return intake.inventory();
    }
}
