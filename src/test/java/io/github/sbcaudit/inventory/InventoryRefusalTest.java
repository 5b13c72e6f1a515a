package io.github.sbcaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes an inventory as a whole unusable, and what the user is told. */
class InventoryRefusalTest {

    @TempDir
    private Path folder;

    @Test
    void readWhenFileIsMissing() {
        Path file = folder.resolve("fleet.csv");

        assertThat(refusal(file)).isEqualTo(file + " does not exist: check the path, or name another inventory.");
    }

    @Test
    void readWhenFolderHoldsNoCsv() throws IOException {
        write("waivers.csv", "customer,rule\n");

        assertThat(refusal(folder))
                .isEqualTo("The folder " + folder
                        + " holds no inventory: put a *.csv file there, or name another folder.");
    }

    @Test
    void readWhenOnlyWaiversAreNamed() throws IOException {
        Path file = write("waivers.csv", "customer,rule\n");

        assertThat(refusal(file)).startsWith(file + " holds waivers, not SBCs: name a CSV file with a column fqdn");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX file permissions")
    void readWhenFileOrFolderMayNotBeRead() throws IOException {
        Path file = write("fleet.csv", "sbc1.example.com\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "the superuser reads everything");

        assertThat(refusal(file)).isEqualTo(file + " may not be read: check the file's permissions.");
        assertThat(refusal(closed))
                .isEqualTo("The folder " + closed + " cannot be listed: check its permissions, or name its files.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readWhenReadingFails() {
        // Its first page is never mapped, so reading it is an I/O error for every user.
        assertThat(refusal(Path.of("/proc/self/mem")))
                .startsWith("/proc/self/mem cannot be read (")
                .endsWith("): check the file and its disk.");
    }

    @Test
    void readWhenFileIsTooLarge() throws IOException {
        Path file = folder.resolve("fleet.csv");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(Limits.MAX_FILE_BYTES + 1L);
        }

        assertThat(refusal(file)).isEqualTo(file + " is larger than 256 MiB: split it into several files.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing but a comment\n", ",,,\n", "sep=;\n", "\uFEFF"})
    void readWhenFileHoldsNoRows(String text) throws IOException {
        Path file = write("fleet.csv", text);

        assertThat(refusal(file))
                .isEqualTo(
                        file + " holds no rows: write a header line such as \"fqdn,port,customer\" and a row per SBC,"
                                + " or remove the file.");
    }

    @Test
    void readWhenFileIsAWorkbook() throws IOException {
        Path file = Files.write(folder.resolve("fleet.csv"), new byte[] {'P', 'K', 3, 4, 20, 0});

        assertThat(refusal(file)).isEqualTo(file + " is a workbook or archive, not CSV: save it as \"CSV UTF-8\".");
    }

    @Test
    void readWhenFileIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("fleet.csv"), "fqdn\nsbc".getBytes(StandardCharsets.UTF_16LE));

        assertThat(refusal(file))
                .isEqualTo(file
                        + ":1 contains a NUL character, so it is no text file: save the inventory as \"CSV UTF-8\".");
    }

    @Test
    void readWhenHeaderHasNoFqdn() throws IOException {
        Path file = write("fleet.csv", "# SBCs\nhostname;port;\"the\u001Bsite\"\nsbc1.example.com;5061;Berlin\n");

        assertThat(refusal(file))
                .isEqualTo(file + ":2: the header has no column fqdn (found: \"hostname\", \"port\", \"the site\"):"
                        + " name the column with the SBCs' names fqdn.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fqnd", "FDQN", "f.q-dn", "fqd", "qdn", "fqdm", "fqdns", "ffqdn"})
    void readWhenFqdnIsMisspelt(String header) throws IOException {
        Path file = write("fleet.csv", "port," + header + "\n5061,sbc1.example.com\n");

        assertThat(refusal(file))
                .isEqualTo(
                        file + ":1: the header has no column fqdn: \"" + header + "\" is probably a slip, write fqdn.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fax", "dfnq", "f", "ip", "fqdn name"})
    void readWhenHeaderIsAnotherWordTakesItForNoSlip(String header) throws IOException {
        Path file = write("fleet.csv", header + "\nsbc1.example.com\n");

        assertThat(refusal(file)).startsWith(file + ":1: the header has no column fqdn (found: \"" + header + "\")");
    }

    @Test
    void readWhenHeaderIsForgotten() throws IOException {
        Path file = write("fleet.csv", "sbc1.example.com,5061,Contoso\n");

        assertThat(refusal(file))
                .isEqualTo(file + ":1: the header has no column fqdn, it looks like data: put a line such as"
                        + " \"fqdn,port,customer\" above it.");
    }

    @Test
    void readWhenColumnsMeanTheSame() throws IOException {
        Path known = write("known.csv", "fqdn,port,Sip Signaling-Port\nsbc1.example.com,1,2\n");
        Path unknown = write("unknown.csv", "Rack No,fqdn,rack_no\n1,sbc1.example.com,2\n");

        assertThat(refusal(known))
                .isEqualTo(known + ":1: the columns \"port\" and \"Sip Signaling-Port\" mean the same:"
                        + " remove or rename one of them.");
        assertThat(refusal(unknown)).contains("the columns \"Rack No\" and \"rack_no\" mean the same");
    }

    @Test
    void readWhenHeaderQuoteIsNotClosed() throws IOException {
        Path file = write("fleet.csv", "\"fqdn,port\nsbc1.example.com,5061\n");

        assertThat(refusal(file))
                .isEqualTo(file + ":1: the header cannot be read. A quote that this line opens is not properly closed:"
                        + " close it, or double each quote that belongs to the text.");
    }

    @Test
    void readWhenNoRowFollowsTheHeader() throws IOException {
        Path file = write("fleet.csv", "fqdn,port\n");

        assertThat(refusal(file)).isEqualTo(file + ": no row follows the header: add a row per SBC.");
    }

    @Test
    void readWhenNoRowIsUsableTellsTheFirstFault() throws IOException {
        Path file = write("a.csv", "fqdn,port\nsbc1.example.com,x\nlocalhost,\n");
        write("b.csv", "10.0.0.1\n");

        assertThat(refusal(folder))
                .isEqualTo(file + " and 1 more: none of 3 rows can be used. The first is " + file + ":2, port."
                        + " \"x\" is not a port: write a number from 1 to 65535, or nothing for 5061.");
    }

    @Test
    void readWhenThereAreTooManyRowsInAllFilesTogether() throws IOException {
        Path a = write("a.csv", "fqdn\nsbc1.example.com\nbad\n");
        Path b = write("b.csv", "fqdn\nsbc3.example.com\nsbc4.example.com\n");

        InventoryException refusal =
                catchThrowableOfType(InventoryException.class, () -> new InventoryReader(3).read(List.of(a, b)));

        assertThat(refusal).hasMessage(b + ":3: the inventory has more than 3 rows: audit it in several runs.");
        assertThat(new InventoryReader(4).read(List.of(a, b)).sbcs()).hasSize(3);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "allows no line break in a file name")
    void readKeepsTheMessageOnOneLineWhateverTheFileIsCalled() {
        assertThat(refusal(folder.resolve("two\nlines.csv")))
                .contains("two\\u{a}lines.csv")
                .hasLineCount(1);
    }

    private String refusal(Path source) {
        InventoryException refusal =
                catchThrowableOfType(InventoryException.class, () -> new InventoryReader().read(List.of(source)));
        return refusal.getMessage();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
