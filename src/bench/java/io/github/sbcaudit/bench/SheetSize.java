package io.github.sbcaudit.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * How much a sheet of a workbook holds.
 *
 * @param characters of all texts together, in octets of UTF-8
 */
record SheetSize(long rows, long cells, long characters) {

    /** Of all sheets of a workbook. */
    static List<SheetSize> of(Path workbook) throws IOException {
        List<SheetSize> sizes = new ArrayList<>();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            List<? extends ZipEntry> sheets = zip.stream()
                    .filter(entry -> entry.getName().startsWith("xl/worksheets/sheet"))
                    .toList();
            for (ZipEntry sheet : sheets) {
                try (InputStream in = new BufferedInputStream(zip.getInputStream(sheet), 1 << 16)) {
                    sizes.add(count(in));
                }
            }
        }
        return sizes;
    }

    /** Text is counted between {@code <t>} and {@code </t>}. */
    private static SheetSize count(InputStream in) throws IOException {
        long rows = 0;
        long cells = 0;
        long characters = 0;
        boolean text = false;
        StringBuilder name = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet != '<') {
                characters += text ? 1 : 0;
                continue;
            }
            name.setLength(0);
            for (octet = in.read(); octet > ' ' && octet != '>'; octet = in.read()) {
                name.append((char) octet);
            }
            while (octet != '>' && octet >= 0) {
                octet = in.read();
            }
            switch (name.toString()) {
                case "row" -> rows++;
                case "c" -> cells++;
                case "t" -> text = true;
                case "/t" -> text = false;
                default -> {}
            }
        }
        return new SheetSize(rows, cells, characters);
    }

    SheetSize plus(SheetSize other) {
        return new SheetSize(rows + other.rows, cells + other.cells, characters + other.characters);
    }

    /** One line that {@link #parse} takes. */
    String line() {
        return rows + " " + cells + " " + characters;
    }

    static SheetSize parse(String line) {
        String[] words = line.split(" ");
        return new SheetSize(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
}
