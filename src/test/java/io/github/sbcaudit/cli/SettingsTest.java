package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sbcaudit.job.AuditSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/** Mistakes are told in the words of the one who made them. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout | fast | --timeout: \"fast\" is not a duration; give a number of seconds, or one with a unit such as 5s or 500ms",
                "window | many | --window: \"many\" is not a whole number",
                "window | 0 | --window: 0 is out of range; give 1 to 5000",
                "fail-on | always | --fail-on: \"always\" is not one of never, warn, fail",
                "mail | fleet.csv | --mail: \"fleet.csv\" is not one of never, always, on-change, on-failure"
            })
    void explainNamesTheOption(String setting, String value, String line) {
        assertThat(explain(Map.of(), new Settings().value(setting, value))).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SBC_AUDIT_TIMEOUT | fast | SBC_AUDIT_TIMEOUT: \"fast\" is not a duration",
                "SBC_AUDIT_WINDOW | 0 | SBC_AUDIT_WINDOW: 0 is out of range",
                "SBC_AUDIT_ZONE | Mars/Base | SBC_AUDIT_ZONE: \"Mars/Base\" is not a time zone"
            })
    void explainNamesTheEnvironmentVariable(String variable, String value, String beginning) {
        assertThat(explain(Map.of(variable, value), new Settings())).startsWith(beginning);
    }

    @Test
    void explainNamesTheFileAndLine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("application.properties"), "\nsbc-audit.window=0\n");
        StandardEnvironment environment = environment(Map.of(), new Settings());
        new PropertiesPropertySourceLoader()
                .load("file", new FileSystemResource(file))
                .forEach(environment.getPropertySources()::addLast);

        assertThat(explain(environment))
                .startsWith("sbc-audit.window (")
                .contains("application.properties")
                .contains("2:18")
                .contains("0 is out of range");
    }

    @Test
    void argumentsKeepTheOrderOfLists() {
        assertThat(new Settings()
                        .list("extra-root", List.of("b=1.pem", "a,2.pem"))
                        .arguments())
                .containsExactly("--sbc-audit.extra-root[0]=b=1.pem", "--sbc-audit.extra-root[1]=a,2.pem");
    }

    @Test
    void explainLeavesOtherFailuresAlone() {
        assertThat(Settings.explain(new IllegalStateException("something else"), environment(Map.of(), new Settings())))
                .isNull();
    }

    private static String explain(Map<String, Object> variables, Settings options) {
        return explain(environment(variables, options));
    }

    private static String explain(StandardEnvironment environment) {
        Throwable failure =
                catchThrowable(() -> Binder.get(environment).bindOrCreate("sbc-audit", AuditSettings.class));
        return Settings.explain(failure, environment);
    }

    private static StandardEnvironment environment(Map<String, Object> variables, Settings options) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        environment
                .getPropertySources()
                .addFirst(
                        new SimpleCommandLinePropertySource(options.arguments().toArray(String[]::new)));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
