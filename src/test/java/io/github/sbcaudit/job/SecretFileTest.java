package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecretFileTest {

    private static final String SETTING = "database-password-file";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pass word", "pass word\n", "pass word\r\n"})
    void theLineIsTheSecretWithoutItsEnd(String content) throws IOException {
        assertThat(read(content)).isEqualTo("pass word");
    }

    @Test
    void spacesAndLettersOfAllKindsArePartOfIt() throws IOException {
        assertThat(read(" gehört dazu \n")).isEqualTo(" gehört dazu ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "one-secret\ntwo-secret\n", "one-secret\n\n", "secret\u0000"})
    void whatIsNotOneLineIsRefusedWithoutRepeatingIt(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll(folder.toString(), "give a file that holds the password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileThatIsTooLongMissingOrNoFileIsRefused() {
        assertThatThrownBy(() -> read("x".repeat(5_000))).hasMessageContaining("more than 4096 octets");
        assertThatThrownBy(() -> SecretFile.read(SETTING, folder.resolve("none").toString()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> SecretFile.read(SETTING, folder.toString()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aPasswordAndAFileOfItAreTooMuch() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from the file\n");

        assertThat(database(Map.of("sbc-audit.database-password-file", file.toString()))
                        .getPassword())
                .isEqualTo("from the file");
        assertThatThrownBy(() -> database(Map.of(
                        "sbc-audit.database-password-file", file.toString(), "sbc-audit.database-password", "given")))
                .isInstanceOfSatisfying(
                        SettingException.class,
                        refused -> assertThat(refused.setting()).isEqualTo(SETTING))
                .hasMessageContaining("give one of the two")
                .hasMessageNotContaining("given");
    }

    @Test
    void patienceOutOfRangeIsRefused() {
        assertThatThrownBy(() -> database(Map.of("sbc-audit.database-patience", "13h")))
                .hasRootCauseInstanceOf(SettingException.class);
        assertThat(database(Map.of("sbc-audit.database-patience", "0")).getPassword())
                .isNull();
    }

    private static AuditDatabase database(Map<String, String> properties) {
        Binder binder = new Binder(new MapConfigurationPropertySource(properties));
        return new AuditDatabase(
                binder.bindOrCreate("sbc-audit", AuditSettings.class),
                binder.bindOrCreate("sbc-audit", DatabaseSettings.class));
    }

    private String read(String content) throws IOException {
        return SecretFile.read(
                SETTING, Files.writeString(folder.resolve("password"), content).toString());
    }
}
