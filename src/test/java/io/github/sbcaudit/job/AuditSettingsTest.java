package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.probe.Depth;
import io.github.sbcaudit.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AuditSettingsTest {

    @Test
    void bindWhenNothingIsSetGivesTheDocumentedDefaults() {
        AuditSettings settings = bind(Map.of(), Map.of());

        assertThat(settings.inventoryPaths()).containsExactly(Path.of("inventory"));
        assertThat(settings.reportsFolder()).isEqualTo(Path.of("reports").toAbsolutePath());
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.window()).isEqualTo(200);
        assertThat(settings.extraRoot()).isEmpty();
        assertThat(settings.failOn()).isEqualTo(FailOn.NEVER);
        assertThat(settings.mail()).isEqualTo(MailPolicy.NEVER);
        assertThat(settings.keepFor()).isNull();
        assertThat(settings.language()).isEqualTo(Locale.ENGLISH);
        assertThat(settings.formats()).containsExactly(ReportFormat.XLSX, ReportFormat.JSON);
        assertThat(settings.clientIdentityPassword()).isNull();
    }

    @Test
    void bindTakesEveryEnvironmentVariable() {
        AuditSettings settings = bind(
                Map.of(),
                Map.ofEntries(
                        Map.entry("SBC_AUDIT_INVENTORY", "a.csv,b.csv"),
                        Map.entry("SBC_AUDIT_REPORTS", "out"),
                        Map.entry("SBC_AUDIT_DATABASE", "jdbc:postgresql://localhost/audit"),
                        Map.entry("SBC_AUDIT_DATABASE_USER", "auditor"),
                        Map.entry("SBC_AUDIT_DATABASE_PASSWORD", "secret"),
                        Map.entry("SBC_AUDIT_HOSTS", "hosts"),
                        Map.entry("SBC_AUDIT_EXTRA_ROOT", "root1.pem,root2.pem"),
                        Map.entry("SBC_AUDIT_DEPTH", "full"),
                        Map.entry("SBC_AUDIT_CONNECTIONS_PER_SBC", "99"),
                        Map.entry("SBC_AUDIT_ALL_ADDRESSES", "true"),
                        Map.entry("SBC_AUDIT_TIMEOUT", "7"),
                        Map.entry("SBC_AUDIT_SBC_TIMEOUT", "30s"),
                        Map.entry("SBC_AUDIT_NAME_TIMEOUT", "2s"),
                        Map.entry("SBC_AUDIT_PAUSE", "50ms"),
                        Map.entry("SBC_AUDIT_WAIVERS", "waived.csv"),
                        Map.entry("SBC_AUDIT_CONFIGS", "exported"),
                        Map.entry("SBC_AUDIT_WINDOW", "12"),
                        Map.entry("SBC_AUDIT_CLIENT_IDENTITY", "id.p12"),
                        Map.entry("SBC_AUDIT_CLIENT_IDENTITY_PASSWORD", "geheim"),
                        Map.entry("SBC_AUDIT_AIA", "false"),
                        Map.entry("SBC_AUDIT_REVOCATION", "false"),
                        Map.entry("SBC_AUDIT_FETCH_PRIVATE", "true"),
                        Map.entry("SBC_AUDIT_POLICY", "night.yaml"),
                        Map.entry("SBC_AUDIT_MAIL", "on-change"),
                        Map.entry("SBC_AUDIT_MAIL_FROM", "audit@provider.example"),
                        Map.entry("SBC_AUDIT_KEEP", "400d"),
                        Map.entry("SBC_AUDIT_FAIL_ON", "warn"),
                        Map.entry("SBC_AUDIT_ZONE", "Europe/Berlin"),
                        Map.entry("SBC_AUDIT_LANGUAGE", "de"),
                        Map.entry("SBC_AUDIT_FORMAT", "json, CSV"),
                        Map.entry("SBC_AUDIT_PROVIDER", "Litware Voice"),
                        Map.entry("SBC_AUDIT_PROVIDER_LOGO", "logo.png")));

        assertThat(settings)
                .isEqualTo(new AuditSettings(
                        List.of("a.csv", "b.csv"),
                        "out",
                        "waived.csv",
                        "exported",
                        "jdbc:postgresql://localhost/audit",
                        "auditor",
                        "secret",
                        "hosts",
                        List.of("root1.pem", "root2.pem"),
                        Depth.FULL,
                        99,
                        true,
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(50),
                        12,
                        "id.p12",
                        "geheim",
                        false,
                        false,
                        true,
                        "night.yaml",
                        MailPolicy.ON_CHANGE,
                        "audit@provider.example",
                        "400d",
                        FailOn.WARN,
                        ZoneId.of("Europe/Berlin"),
                        Locale.GERMAN,
                        List.of("json", "CSV"),
                        "Litware Voice",
                        "logo.png"));
        assertThat(settings.formats()).containsExactly(ReportFormat.JSON, ReportFormat.CSV);
    }

    @Test
    void bindPrefersOptionsOverTheEnvironmentListsIncluded() {
        AuditSettings settings = bind(
                Map.of("sbc-audit.window", "3", "sbc-audit.extra-root[0]", "option, with comma.pem"),
                Map.of("SBC_AUDIT_WINDOW", "4", "SBC_AUDIT_EXTRA_ROOT", "a.pem,b.pem"));

        assertThat(settings.window()).isEqualTo(3);
        assertThat(settings.extraRootFiles()).containsExactly(Path.of("option, with comma.pem"));
    }

    @ParameterizedTest
    @CsvSource({"400d,P400D", "1 day,P1D", "' 60W ',P420D", "18 months,P18M", "2y,P2Y", "100 years,P100Y", "all,", "'',"
    })
    void bindReadsHowLongAuditsAreKept(String text, Period length) {
        assertThat(bind(Map.of("sbc-audit.keep", text), Map.of()).keepFor()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"400", "0d", "-1d", "101y", "99999d", "400dd", "P400D", "5m", "1.5y", "999999999999d", "ever"})
    void bindRejectsALengthThatAuditsCannotBeKept(String text) {
        assertThatThrownBy(() -> bind(Map.of("sbc-audit.keep", text), Map.of()))
                .rootCause()
                .isInstanceOfSatisfying(
                        SettingException.class, e -> assertThat(e.setting()).isEqualTo("keep"))
                .hasMessageStartingWith("\"" + text + "\" is ")
                .hasMessageContaining("; give ");
    }

    @ParameterizedTest
    @CsvSource({"5,5000", "5s,5000", "500ms,500", "2m,120000", "PT3S,3000"})
    void bindReadsTimeoutsWithAndWithoutUnit(String text, long millis) {
        assertThat(bind(Map.of("sbc-audit.timeout", text), Map.of()).timeout()).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout,0,0s is out of range",
        "timeout,-1s,-1s is out of range",
        "timeout,10m,600s is out of range",
        "sbc-timeout,0,0s is out of range",
        "connections-per-sbc,0,0 is out of range",
        "connections-per-sbc,1000,1000 is out of range",
        "pause,-1ms,-1ms is out of range",
        "window,0,0 is out of range",
        "window,50000,50000 is out of range"
    })
    void bindRejectsNumbersOutOfRangeNamingTheSetting(String setting, String value, String message) {
        assertThatThrownBy(() -> bind(Map.of("sbc-audit." + setting, value), Map.of()))
                .rootCause()
                .isInstanceOfSatisfying(SettingException.class, e -> {
                    assertThat(e.setting()).isEqualTo(setting);
                    assertThat(e).hasMessageStartingWith(message);
                });
    }

    @ParameterizedTest
    @CsvSource({"'xlsx,pdf','\"pdf\" is not known'", "'',is empty"})
    void bindRejectsFormatsThatAreNotKnownAndNone(String value, String message) {
        assertThatThrownBy(() -> bind(Map.of(), Map.of("SBC_AUDIT_FORMAT", value)))
                .rootCause()
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("give one or more of xlsx, json, csv");
    }

    @Test
    void bindRejectsAReportsFolderThatIsAFile(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("reports"));

        assertThatThrownBy(() -> bind(Map.of("sbc-audit.reports", file.toString()), Map.of()))
                .rootCause()
                .hasMessageEndingWith("is a file; give a folder");
    }

    @Test
    void bindRejectsAProvidersNameThatFitsOnNoPage() {
        assertThatThrownBy(() -> bind(Map.of("sbc-audit.provider", "x".repeat(81)), Map.of()))
                .rootCause()
                .isInstanceOfSatisfying(
                        SettingException.class, e -> assertThat(e.setting()).isEqualTo("provider"))
                .hasMessage("is longer than 80 characters; give a shorter name");
    }

    @Test
    void bindTakesAnEmptyProviderForNone() {
        AuditSettings settings = bind(Map.of("sbc-audit.provider", " ", "sbc-audit.provider-logo", ""), Map.of());

        assertThat(settings.provider()).isNull();
        assertThat(settings.logoFile()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"handshake,,1", "standard,,8", "full,,64", "full,20,20", "handshake,3,3"})
    void probeSettingsTakeTheBudgetFromTheDepthUnlessItIsGiven(String depth, String given, int connections) {
        Map<String, Object> options = new HashMap<>(Map.of("sbc-audit.depth", depth));
        if (given != null) {
            options.put("sbc-audit.connections-per-sbc", given);
        }

        assertThat(bind(options, Map.of()).probeSettings().connections()).isEqualTo(connections);
    }

    @Test
    void toStringTellsNoSecret() {
        AuditSettings settings = bind(
                Map.of(
                        "sbc-audit.database", "jdbc:postgresql://localhost/audit?password=hunter2",
                        "sbc-audit.database-password", "hunter2",
                        "sbc-audit.client-identity-password", "hunter2"),
                Map.of());

        assertThat(settings.toString()).doesNotContain("hunter2");
        assertThat(settings.probeSettings().toString()).doesNotContain("hunter2");
    }

    private static AuditSettings bind(Map<String, Object> options, Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        sources.addFirst(new MapPropertySource("options", options));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("sbc-audit", AuditSettings.class);
    }
}
