package io.github.sbcaudit.inventory;

import io.github.sbcaudit.inventory.ConfigurationMarks.Mark;
import io.github.sbcaudit.text.ForeignText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches exported SBC configurations of any vendor, in any encoding. */
public final class ConfigurationReader {

    /** Ten times what the largest SBCs export. */
    private static final int MAX_FILE_BYTES = 16 * 1024 * 1024;

    /** Parts of one export, or a few weeks of them. */
    private static final int MAX_FILES = 20;

    private final ConfigurationSearch search;

    public ConfigurationReader(ConfigurationSearch search) {
        this.search = search;
    }

    /** Searches the files of one SBC; what cannot be read is named. Files that are no text are passed over if others are. */
    public ConfigurationMarks read(List<Path> files) {
        List<String> searched = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        List<String> binary = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String name = ForeignText.oneLine(String.valueOf(files.get(i).getFileName()));
            byte[] bytes = i < MAX_FILES ? bytes(files.get(i)).orElse(null) : null;
            @Nullable String text = bytes == null ? null : ConfigurationText.of(bytes);
            if (bytes == null) {
                unread.add(name);
            } else if (text == null) {
                binary.add(name);
            } else {
                searched.add(name);
                marks.addAll(search.in(text, name));
            }
        }
        if (searched.isEmpty()) {
            unread.addAll(binary);
        }
        return new ConfigurationMarks(List.copyOf(searched), List.copyOf(unread), List.copyOf(marks));
    }

    private static Optional<byte[]> bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            return bytes.length > MAX_FILE_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
