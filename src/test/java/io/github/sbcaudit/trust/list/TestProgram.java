package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A made-up root program that can be taken whole: 400 roots with their certificates, "Test Root 000" to "Test Root 399", the same
 * for the whole JVM.
 */
public final class TestProgram {

    private static final KeyPair KEYS = TestCa.root("CN=Keys").create().keyPair();

    /** All of them; they share a key, for time. */
    public static final List<TestCa> ROOTS = IntStream.range(0, ListVerifier.MIN_ENTRIES)
            .mapToObj(i -> TestCa.root("O=Test,CN=Test Root %03d".formatted(i))
                    .keyPair(KEYS)
                    .create())
            .toList();

    private TestProgram() {}

    /** A list of the 400 and the given entries. */
    public static TestList.Builder list(TestEntry... more) {
        TestList.Builder list = TestList.of(0, ROOTS.toArray(TestCa[]::new));
        Stream.of(more).forEach(list::entry);
        return list;
    }

    /** Midnight so many days ago, as lists are dated in tests: fewer than 90 days ago is younger than the built-in table. */
    public static Instant daysAgo(int days) {
        return Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days));
    }

    /** Writes a folder as {@code --from} takes it, with the certificates of the 400 in one bundle and others as files. */
    public static Path write(Path folder, byte[] list, TestCa... more) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("authroot.stl"), list);
        Files.writeString(folder.resolve("roots.pem"), pem(ROOTS));
        for (TestCa root : more) {
            Files.write(
                    folder.resolve(root.certificate().sha1() + ".crt"),
                    root.certificate().der());
        }
        return folder;
    }

    public static String pem(TestCa... roots) {
        return pem(Arrays.asList(roots));
    }

    private static String pem(List<TestCa> roots) {
        return roots.stream()
                .map(root -> "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(root.certificate().der())
                        + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining());
    }
}
