package io.github.sbcaudit.job;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks for secrets in whatever form they may turn up: as they are, in a URL, in Base64 as mail servers get them, as octets. */
final class SecretHunt {

    /** What a form is of, by the form's octets as ISO 8859-1. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    private final List<String> found = new ArrayList<>();

    SecretHunt password(String name, String user, String password) {
        String utf8 = new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        forms.put(utf8, name);
        forms.put(password.replaceAll("[^A-Za-z0-9]", ""), name + ", however its other characters are written");
        forms.put(URLEncoder.encode(password, StandardCharsets.UTF_8), name + " in a URL");
        forms.put(base64(password), name + " in Base64");
        forms.put(base64("\0" + user + "\0" + password), name + " as AUTH PLAIN");
        return this;
    }

    SecretHunt octets(String name, byte[] octets) {
        forms.put(new String(octets, StandardCharsets.ISO_8859_1), name);
        return this;
    }

    /** Everything that was found, and where. */
    List<String> found() {
        return found;
    }

    SecretHunt in(String place, String text) {
        return in(place, text.getBytes(StandardCharsets.UTF_8));
    }

    SecretHunt in(String place, byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        forms.forEach((form, name) -> {
            if (text.contains(form)) {
                found.add(name + " in " + place);
            }
        });
        return this;
    }

    /** All files below the folder but those given, and what archives among them hold. Files may go meanwhile. */
    SecretHunt in(Path folder, Path... but) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!List.of(but).contains(file)) {
                    inFile(file);
                }
            }
        } catch (UncheckedIOException | NoSuchFileException e) {
            // gone while we looked
        }
        return this;
    }

    /** Every row of every table, as PostgreSQL writes it. */
    SecretHunt inTables(JdbcTemplate database) {
        for (String table : database.queryForList(
                "select table_name from information_schema.tables where table_schema = 'public'", String.class)) {
            database.queryForList("select row_text::text from " + table + " row_text", String.class)
                    .forEach(row -> in("table " + table, row));
        }
        return this;
    }

    private void inFile(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        in(file.toString(), octets);
        if (file.toString().endsWith(".xlsx")) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(octets))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    in(file + "!" + entry.getName(), zip.readAllBytes());
                }
            } catch (EOFException e) {
                // it is being written
            }
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
