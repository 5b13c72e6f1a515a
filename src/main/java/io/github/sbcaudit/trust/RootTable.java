package io.github.sbcaudit.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The built-in facts on the program's roots. {@code root-program.tsv} explains its columns and where they come from.
 *
 * @param edition the day whose state the table describes
 * @param roots the members, without their certificates
 * @param pilots what is on the list, but no member here
 */
record RootTable(Instant edition, List<ProgramRoot> roots, List<Pilot> pilots) {

    private static final String RESOURCE = "root-program.tsv";
    static final String HEADER = "sha256\tsha1\tbasis\tname\tnotBefore\tnotAfter\tpurposes\tdisabledFrom\tdisallowed"
            + "\tleafNotBefore\tleafNotBeforePurposes\tsubject";
    static final String LIST = "list";
    static final String PILOT = "pilot";

    static RootTable builtIn() {
        try (InputStream in = RootTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program's own files");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " among the program's own files cannot be read", e);
        }
    }

    static RootTable parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        String[] edition = lines.get(0).split("\t", -1);
        if (!edition[0].equals("edition") || !lines.get(1).equals(HEADER)) {
            throw new IllegalArgumentException(RESOURCE + " has another format");
        }
        List<ProgramRoot> roots = new ArrayList<>(lines.size());
        List<Pilot> pilots = new ArrayList<>();
        Map<String, Set<String>> purposes = new HashMap<>(); // few distinct ones, so they are shared
        for (String line : lines.subList(2, lines.size())) {
            String[] field = line.split("\t", -1);
            if (field[2].equals(PILOT)) {
                pilots.add(new Pilot(field[0], field[1], field[3]));
            } else {
                roots.add(root(field, names -> purposes.computeIfAbsent(names, KeyPurposes::parse)));
            }
        }
        return new RootTable(moment(edition[1]), List.copyOf(roots), List.copyOf(pilots));
    }

    private static ProgramRoot root(String[] field, Function<String, Set<String>> purposes) {
        return new ProgramRoot(
                field[0],
                field[1],
                field[3],
                field[11],
                moment(field[4]),
                moment(field[5]),
                purposes.apply(field[6]),
                optionalMoment(field[7]),
                purposes.apply(field[8]),
                optionalMoment(field[9]),
                purposes.apply(field[10]),
                false,
                null);
    }

    private static @Nullable Instant optionalMoment(String text) {
        return text.isEmpty() ? null : moment(text);
    }

    /** By hand, because 1,700 of them through a cold {@link java.time.format.DateTimeFormatter} cost a fifth of a second. */
    private static Instant moment(String text) {
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        return text.length() == "2026-08-25".length()
                ? day.atStartOfDay().toInstant(ZoneOffset.UTC)
                : day.atTime(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
                        .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }
}
