package io.github.sbcaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryReaderTest {

    private final InventoryReader reader = new InventoryReader();

    @TempDir
    private Path folder;

    @Test
    void readOfFolderTakesItsCsvFilesInNameOrder() throws IOException {
        write("b.csv", "sbc2.example.com\n");
        write("a.CSV", "sbc1.example.com\n");
        write("waivers.csv", "customer,rule\n");
        write(".~lock.a.csv", "lock");
        write("~$a.csv", "lock");
        write("notes.txt", "not an inventory");
        Files.createDirectory(folder.resolve("folder.csv"));

        Inventory inventory = reader.read(List.of(folder));

        assertThat(inventory.files()).containsExactly(path("a.CSV"), path("b.csv"));
        assertThat(names(inventory)).containsExactly("sbc1.example.com", "sbc2.example.com");
        assertThat(inventory.sbcs()).extracting(Sbc::customer).containsExactly("a", "b");
        assertThat(inventory.sbcs().get(1).source()).hasToString(path("b.csv") + ":1");
    }

    @Test
    void readTakesSourcesInTheOrderGivenAndEachFileOnce() throws IOException {
        Path a = write("a.csv", "sbc1.example.com\n");
        Path b = write("b.csv", "sbc2.example.com\n");
        Path waivers = write("waivers.csv", "customer,rule\n");

        Inventory inventory = reader.read(List.of(b, waivers, folder.resolve("../" + folder.getFileName()), a));

        assertThat(names(inventory)).containsExactly("sbc2.example.com", "sbc1.example.com");
        assertThat(inventory.rejectedRows()).isEmpty();
    }

    @Test
    void readTellsFileAndLineOfTheFirstListingInAnotherFile() throws IOException {
        Path a = write("a.csv", "fqdn,customer\nsbc1.example.com,Contoso\n");
        Path b = write("b.csv", "fqdn,customer\n\nsbc1.example.com,CONTOSO\nsbc2.example.com,CONTOSO\n");

        Inventory inventory = reader.read(List.of(a, b));

        assertThat(inventory.sbcs()).extracting(Sbc::customer).containsExactly("Contoso", "Contoso");
        RejectedRow row = inventory.rejectedRows().get(0);
        assertThat(row.source()).hasToString(b + ":3");
        assertThat(row.customer()).isEqualTo("Contoso");
        assertThat(row.text()).isEqualTo("sbc1.example.com,CONTOSO");
        assertThat(row.reason()).contains("\"Contoso\" already, in line 2 of a.csv: remove");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readCountsLinesWhateverEndsThem(String end) throws IOException {
        Path file = write("a.csv", String.join(end, "fqdn,notes", "", "sbc1.example.com,\"two", "lines\"", "bad", "#"));

        Inventory inventory = reader.read(List.of(file));

        assertThat(inventory.sbcs().get(0).source().line()).isEqualTo(3);
        assertThat(inventory.sbcs().get(0).other()).containsEntry("notes", "two\nlines");
        assertThat(inventory.rejectedRows().get(0).source().line()).isEqualTo(5);
    }

    @Test
    void readWhenStrayQuotePairsWithALaterOneLosesNoRow() throws IOException {
        Path file = write("a.csv", "fqdn,customer\n\"sbc1.example.com,A\nsbc2.example.com,B\nsbc3.example.com,C\"\n");

        Inventory inventory = reader.read(List.of(file));

        assertThat(names(inventory)).containsExactly("sbc2.example.com", "sbc3.example.com");
        assertThat(inventory.rejectedRows()).singleElement().satisfies(row -> {
            assertThat(row.source().line()).isEqualTo(2);
            assertThat(row.field()).isEqualTo("fqdn");
            assertThat(row.reason()).startsWith("A quote makes this cell run over several lines");
        });
    }

    @Test
    void readWhenQuoteIsNeverClosedStillReadsAMillionCharactersOfRowsBelow() throws IOException {
        String rows = IntStream.range(0, 50_000)
                .mapToObj(i -> "sbc" + i + ".example.com,\n")
                .collect(Collectors.joining());
        Path file = write("a.csv", "fqdn,notes\nfirst.example.com,\"open\n" + rows);

        Inventory inventory = reader.read(List.of(file));

        assertThat(inventory.sbcs()).hasSize(50_000);
        assertThat(inventory.rejectedRows())
                .singleElement()
                .satisfies(row -> assertThat(row.source().line()).isEqualTo(2));
    }

    @Test
    void readKeepsOtherColumnsInTheOrderOfTheFile() throws IOException {
        Path file = write("a.csv", "zeta,fqdn,alpha,,midway\n1,sbc1.example.com,2,3,4\n5,sbc2.example.com\n");

        Inventory inventory = reader.read(List.of(file));

        assertThat(inventory.sbcs().get(0).other().toString()).isEqualTo("{zeta=1, alpha=2, column 4=3, midway=4}");
        assertThat(inventory.sbcs().get(1).other().toString()).isEqualTo("{zeta=5}");
    }

    @Test
    void readTakesHeaderCellsWithLineBreaks() throws IOException {
        Path file = write("a.csv", "fqdn;\"Calls,\nat most\"\nsbc1.example.com;100\n");

        assertThat(reader.read(List.of(file)).sbcs().get(0).other()).containsEntry("Calls, at most", "100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {";;;\nsbc1.example.com\n", "\"# a, b\";;\nsbc1.example.com;;\n", "sep=,\n,,\nsbc1.example.com\n"
            })
    void readTakesBareListBelowWhatSpreadsheetsPutOnTop(String text) throws IOException {
        assertThat(names(reader.read(List.of(write("a.csv", text))))).containsExactly("sbc1.example.com");
    }

    @Test
    void readRejectsRowsAndCellsBeyondTheLimits() throws IOException {
        String longCell = "x".repeat(Limits.MAX_CELL_LENGTH + 1);
        String longRow = "y".repeat(Limits.MAX_ROW_LENGTH);
        Path file = write(
                "a.csv",
                "fqdn,notes,customer\nsbc1.example.com," + longCell + "\nsbc2.example.com," + longRow
                        + "\nsbc3.example.com,," + "z".repeat(Limits.MAX_CUSTOMER_LENGTH + 1) + "\nsbc4.example.com,"
                        + longCell.substring(1) + "," + "z".repeat(Limits.MAX_CUSTOMER_LENGTH) + "\n"
                        + ",".repeat(Limits.MAX_ROW_LENGTH - 1) + "!\n");

        Inventory inventory = reader.read(List.of(file));

        assertThat(names(inventory)).containsExactly("sbc4.example.com");
        assertThat(inventory.rejectedRows())
                .extracting(RejectedRow::reason)
                .satisfiesExactly(
                        cell -> assertThat(cell).contains("\"notes\" has 32768 characters"),
                        row -> assertThat(row).contains("longer than 65536 characters"),
                        customer -> assertThat(customer).contains("at most 200 characters"),
                        cells -> assertThat(cells).contains("The row has 65536 cells and the header 3"));
        assertThat(inventory.rejectedRows())
                .allSatisfy(row -> assertThat(row.text()).hasSizeLessThanOrEqualTo(Limits.MAX_REJECTED_TEXT_LENGTH));
    }

    @Test
    void readCutsTextOfRejectedRowBetweenCharacters() throws IOException {
        Path file = write("a.csv", "sbc1.example.com\n" + "😀".repeat(600) + "\n x" + "😀".repeat(600) + "\n");

        assertThat(reader.read(List.of(file)).rejectedRows())
                .allSatisfy(
                        row -> assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(row.text()))
                                .isTrue())
                .extracting(row -> row.text().length())
                .containsExactly(1_000, 1_000);
    }

    @Test
    void readKeepsReasonsOnOneLineAndFreeOfControlCharacters() throws IOException {
        Path file = write(
                "a.csv",
                "fqdn,role,notes\nsbc1.example.com,\n"
                        + "sbc2.example.com,\u202Eevil\u2028\u001B[2J,\n\"sbc\u0085\u200F3.example.com\",,\n");

        assertThat(reader.read(List.of(file)).rejectedRows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.reason())
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]")
                        .contains("\\u"));
    }

    @Test
    void readTakesTheExampleThatComesWithTheTool() {
        Inventory inventory = reader.read(List.of(Path.of("inventory")));

        assertThat(inventory.rejectedRows()).isEmpty();
        assertThat(inventory.sbcs().stream().filter(Sbc::enabled))
                .extracting(sbc -> sbc.endpoint().toString(), Sbc::role)
                .containsExactly(
                        tuple("sip.pstnhub.microsoft.com:5061", Role.MICROSOFT),
                        tuple("sip2.pstnhub.microsoft.com:5061", Role.MICROSOFT),
                        tuple("sip3.pstnhub.microsoft.com:5061", Role.MICROSOFT));
    }

    @Test
    void readOfArbitraryBytesThrowsNothingButInventoryException() throws IOException {
        Random random = new Random(20_260_825);
        int usable = 0;
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            Path file = folder.resolve("fuzz.csv");
            Files.write(file, arbitrary(random));
            try {
                usable += reader.read(List.of(file)).sbcs().isEmpty() ? 0 : 1;
            } catch (InventoryException e) {
                assertThat(e.getMessage()).startsWith(file.toString()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
                refused++;
            }
        }
        // Both ends are reached, or the input would prove little.
        assertThat(usable).isGreaterThan(200);
        assertThat(refused).isGreaterThan(200);
    }

    /** Plain noise, or pieces of inventories stuck together with a few bytes of noise. */
    private static byte[] arbitrary(Random random) {
        byte[] noise = new byte[random.nextInt(4)];
        random.nextBytes(noise);
        if (random.nextInt(10) == 0) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
        String[] pieces = {
            "fqdn",
            "port",
            "customer",
            "notes",
            "identity",
            "fqdn,port,customer\n",
            "sbc1.example.com",
            "ä.example",
            "5061",
            ",",
            ";",
            "\t",
            "\"",
            "\"\"",
            "\n",
            "\r",
            "\r\n",
            "#",
            " ",
            "\uFEFF",
            "sep=;\n",
            ".",
            "ß",
            "\u200D",
            "😀",
            "-",
            "true",
            ":"
        };
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "fqdn,customer,notes\nsbc9.example.com\n" : "");
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        byte[] bytes =
                text.toString().getBytes(random.nextInt(5) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (random.nextInt(3) == 0 && bytes.length > noise.length) {
            System.arraycopy(noise, 0, bytes, random.nextInt(bytes.length - noise.length), noise.length);
        }
        return bytes;
    }

    @Test
    void readWithoutSourcesIsRefused() {
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> reader.read(List.of()))
                .withMessageStartingWith("No inventory is given");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> names(Inventory inventory) {
        return inventory.sbcs().stream().map(sbc -> sbc.endpoint().fqdn()).toList();
    }
}
