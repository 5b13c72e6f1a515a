package io.github.sbcaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.ConfigurationMarks.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {

    private static final String NAME = "sip-all.pstnhub.microsoft.com";
    private static final String THUMBPRINT = "d4de20d05e66fc53fe1a50882c78db2852cae474";

    @TempDir
    private Path folder;

    private final ConfigurationReader reader = new ConfigurationReader(new ConfigurationSearch(
            Set.of(NAME),
            Map.of(THUMBPRINT, "Root"),
            der -> new String(der, StandardCharsets.UTF_8).equals("a root") ? Optional.of("Root") : Optional.empty()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ProxyIp = sip-all.pstnhub.microsoft.com:5061",
                "SIP-ALL.PSTNHUB.MICROSOFT.COM",
                "<host>sip-all.pstnhub.microsoft.com.</host>",
                "\"a\\nsip-all.pstnhub.microsoft.com\\n\"",
                "sips:teams@sip-all.pstnhub.microsoft.com;transport=tls",
                "see sip-all.pstnhub.microsoft.com."
            })
    void wholeNameIsFoundInAnyCase(String line) throws IOException {
        assertThat(marks("password = geheim\r\n" + line)).containsExactly(new Mark(NAME, "sbc1.ini", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xsip-all.pstnhub.microsoft.com",
                "my.sip-all.pstnhub.microsoft.com",
                "not-sip-all.pstnhub.microsoft.com",
                "sip-all.pstnhub.microsoft.com.evil.example",
                "sip-all.pstnhub.microsoft.community",
                "sip-all-pstnhub.microsoft.com"
            })
    void otherNamesAreNot(String line) throws IOException {
        assertThat(marks(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D4DE20D05E66FC53FE1A50882C78DB2852CAE474",
                "d4:de:20:d0:5e:66:fc:53:fe:1a:50:88:2c:78:db:28:52:ca:e4:74",
                "D4-DE-20-D0-5E-66-FC-53-FE-1A-50-88-2C-78-DB-28-52-CA-E4-74",
                "d4 de 20 d0 5e 66 fc 53 fe 1a 50 88 2c 78 db 28 52 ca e4 74 added",
                "-----BEGIN CERTIFICATE-----\nYSBy\n  b290\n-----END CERTIFICATE-----",
                "\"-----BEGIN CERTIFICATE-----\\nYSBy\\nb290\\n-----END CERTIFICATE-----\\n\""
            })
    void certificatesAndThumbprintsAreFound(String text) throws IOException {
        assertThat(marks("\n\n" + text)).containsExactly(new Mark("Root", "sbc1.ini", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0d4de20d05e66fc53fe1a50882c78db2852cae474",
                "d4de20d05e66fc53fe1a50882c78db2852cae4740",
                "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nYSByb290"
            })
    void otherDataAreNot(String text) throws IOException {
        assertThat(marks(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "PUBLIC KEY", "CERTIFICATE REQUEST"})
    void otherPemBlocksAreNot(String label) throws IOException {
        assertThat(marks("-----BEGIN %s-----\nYSByb290\n-----END %<s-----".formatted(label)))
                .isEmpty();
    }

    @Test
    void encodingDoesNotMatter() throws IOException {
        String text = "host = " + NAME + "\n";
        List<Path> files = List.of(
                write("a", text.getBytes(StandardCharsets.UTF_16LE)),
                write("b", text.getBytes(StandardCharsets.UTF_16BE)),
                write("c", text.getBytes(StandardCharsets.UTF_16)),
                write("d", ("\u00fc" + text).getBytes(StandardCharsets.ISO_8859_1)),
                write("e", ("\uFEFF\u00fc" + text).getBytes(StandardCharsets.UTF_8)));

        assertThat(reader.read(files).marks()).extracting(Mark::file).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void manyMentionsAreCutForEachTextAlone() throws IOException {
        assertThat(marks((NAME + "\n").repeat(1_000) + THUMBPRINT))
                .hasSize(6)
                .endsWith(new Mark("Root", "sbc1.ini", 1_001));
    }

    @Test
    void whatIsNotTextIsPassedOverAndNamedOnlyWhenNothingElseIsThere() throws IOException {
        Path binary = write("backup.zip", new byte[] {'P', 'K', 3, 4, 0, 0, 1, 2, 0});
        Path text = write("sbc1.ini", "nothing".getBytes(StandardCharsets.US_ASCII));

        assertThat(reader.read(List.of(binary, text)).unread()).isEmpty();
        assertThat(reader.read(List.of(binary)).unread()).containsExactly("backup.zip");
    }

    @Test
    void whatIsTooLargeOrTooManyOrGoneIsNamed() throws IOException {
        Path large = write("large", new byte[16 * 1024 * 1024 + 1]);
        List<Path> many = new ArrayList<>(List.of(large, folder.resolve("gone")));
        for (int i = 0; i < 19; i++) {
            many.add(write("part" + i, new byte[] {'a'}));
        }

        assertThat(reader.read(many).unread()).containsExactly("large", "gone", "part18");
    }

    @Test
    void fileBelongsToTheSbcWithTheLongestNameThatItsNameBeginsWith() throws IOException {
        for (String name : List.of(
                "sbc1.contoso.com",
                "SBC1.contoso.com.ini",
                "sbc1.contoso.com_2026.txt",
                "sbc1.contoso.com-old",
                "sbc1.contoso.com.evil.example.ini",
                "sbc1.contoso.common.ini",
                "sbc10.contoso.com.ini")) {
            write(name, new byte[] {'a'});
        }
        ConfigurationFiles files = ConfigurationFiles.in(List.of(folder));
        Set<String> listed = Set.of("sbc1.contoso.com", "sbc1.contoso.com.evil.example");

        assertThat(files.possibleOwners()).containsAll(listed);
        Map<String, List<Path>> byOwner = files.byOwner(listed);
        assertThat(byOwner.get("sbc1.contoso.com"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "SBC1.contoso.com.ini",
                        "sbc1.contoso.com",
                        "sbc1.contoso.com-old",
                        "sbc1.contoso.com_2026.txt");
        assertThat(byOwner.get("sbc1.contoso.com.evil.example")).hasSize(1);
        assertThat(byOwner).hasSize(2);
    }

    private List<Mark> marks(String text) throws IOException {
        return reader.read(List.of(write("sbc1.ini", text.getBytes(StandardCharsets.UTF_8))))
                .marks();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
