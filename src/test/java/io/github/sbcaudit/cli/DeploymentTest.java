package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.sbcaudit.job.AuditSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** What src/main/deploy and the image say of the program holds: its options, settings, exit codes, folders and the time it takes to stop. */
class DeploymentTest {

    private static final Path DEPLOY = Path.of("src", "main", "deploy");

    private static final String UNIT = "sbc-audit.service";
    private static final String CRON = "cron.d/sbc-audit";
    private static final String KUBERNETES = "kubernetes.yaml";

    /** Spring gives up on a bean that does not stop within 30 seconds, the audit before that. */
    private static final int GRACEFUL_STOP_SECONDS = 30;

    /** An audit that is older is not resumed. */
    private static final int RESUMABLE_SECONDS = 24 * 60 * 60;

    @ParameterizedTest
    @ValueSource(strings = {UNIT, CRON, KUBERNETES, "README.md", "../../../pom.xml"})
    void variablesAreSettings(String file) throws IOException {
        Set<String> settings = Arrays.stream(AuditSettings.class.getRecordComponents())
                .map(DeploymentTest::variable)
                .collect(Collectors.toSet());

        assertThat(settings).contains("SBC_AUDIT_REPORTS", "SBC_AUDIT_DATABASE_PASSWORD");
        assertThat(settings).containsAll(matches("\\bSBC_AUDIT_[A-Z_]+", read(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {UNIT, CRON, KUBERNETES, "README.md"})
    void optionsExist(String file) throws IOException {
        Console console = new Console();
        assertThat(console.run("scan", "--help")).isZero();
        String scans = String.join("\n", matches("scan[\\w ,.-]*?--[\\w ,.-]+", read(file)));

        assertThat(matches("--[a-z-]+", console.out())).containsAll(matches("--[a-z-]+", scans));
    }

    @ParameterizedTest
    @ValueSource(strings = {UNIT, CRON})
    void scansRunTheJarThatTheBuildMakes(String file) throws IOException {
        String jar = only("<finalName>([^<]+)</finalName>", pom()) + ".jar";

        assertThat(matches("java .*scan.*", read(file)))
                .singleElement()
                .asString()
                .contains(" -jar /opt/sbc-audit/" + jar + " scan ");
    }

    @Test
    void credentialsAreNamedLikeSecretSettings() throws IOException {
        Set<String> secrets = Arrays.stream(AuditSettings.class.getRecordComponents())
                .map(component -> "sbc-audit." + kebab(component))
                .filter(name -> name.endsWith("-password"))
                .collect(Collectors.toCollection(TreeSet::new));
        secrets.add("spring.mail.password");

        assertThat(matches("(?m)(?<=^LoadCredential=).*$", read(UNIT))).isEqualTo(secrets);
        assertThat(secrets).containsAll(matches("(?<=--from-file=)[^=]+", read(KUBERNETES)));
    }

    @Test
    void settingIsReadFromFileNamedLikeIt(@TempDir Path folder) throws IOException {
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        Files.writeString(credentials.resolve("sbc-audit.zone"), "Mars/Base\n");
        Console console = new Console();

        System.setProperty("spring.config.import", "optional:configtree:" + credentials + "/");
        try {
            assertThat(console.run("scan", folder.toString(), "--database", "jdbc:h2:mem:credentials"))
                    .isEqualTo(ExitCode.USAGE);
        } finally {
            System.clearProperty("spring.config.import");
        }

        assertThat(console.err()).contains("sbc-audit.zone", "\"Mars/Base\" is not a time zone");
        assertThat(matches("(?m)optional:configtree:.*/$", read(UNIT))).hasSize(1);
    }

    @Test
    void unitTakesExitCodesForWhatTheyMean() throws IOException {
        String unit = read(UNIT);

        assertThat(only("(?m)^RestartPreventExitStatus=(.*)$", unit)).isEqualTo(ExitCode.FOUND + " " + ExitCode.USAGE);
        assertThat(only("(?m)^SuccessExitStatus=(.*)$", unit)).isEqualTo("143");
    }

    @Test
    void unitWaitsForTheGracefulStop() throws IOException {
        assertThat(Integer.parseInt(only("(?m)^TimeoutStopSec=(\\d+)$", read(UNIT))))
                .isGreaterThan(GRACEFUL_STOP_SECONDS);
        assertThat(Integer.parseInt(only("(?m)^TimeoutStartSec=(\\d+)h$", read(UNIT))) * 3_600)
                .isLessThan(RESUMABLE_SECONDS);
    }

    @Test
    void kubernetesRunsOneAuditAtATimeAndResumesIt() throws IOException {
        Map<?, ?> cronJob = cronJob();
        Map<?, ?> job = map(cronJob, "spec", "jobTemplate", "spec");

        assertThat(map(cronJob, "spec").get("concurrencyPolicy")).isEqualTo("Forbid");
        assertThat((int) job.get("activeDeadlineSeconds")).isLessThan(RESUMABLE_SECONDS);
        assertThat((int) map(job, "template", "spec").get("terminationGracePeriodSeconds"))
                .isGreaterThan(GRACEFUL_STOP_SECONDS);
        assertThat(job.toString())
                .contains("action=FailJob, onExitCodes={containerName=sbc-audit, operator=In, values=[" + ExitCode.FOUND
                        + ", " + ExitCode.USAGE + "]}");
    }

    @Test
    void kubernetesMountsTheFoldersOfTheImage() throws IOException {
        String pom = pom();
        Map<?, ?> pod = map(cronJob(), "spec", "jobTemplate", "spec", "template", "spec");
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        Map<Object, Object> mounts = ((List<?>) container.get("volumeMounts"))
                .stream()
                        .map(mount -> (Map<?, ?>) mount)
                        .collect(Collectors.toMap(mount -> mount.get("name"), mount -> mount.get("mountPath")));

        assertThat(mounts)
                .contains(
                        entry("inventory", only("<workingDirectory>([^<]+)<", pom) + "/inventory"),
                        entry("state", only("<volume>([^<]+)<", pom)),
                        entry("tmp", "/tmp"));
        assertThat(only("<XDG_DATA_HOME>([^<]+)<", pom) + "/sbc-audit").isEqualTo(mounts.get("state"));
        assertThat(container.get("image"))
                .isEqualTo("sbc-audit:" + only("(?s)<artifactId>sbc-audit</artifactId>\\s*<version>([^<]+)<", pom));
        assertThat(map(pod, "securityContext").get("runAsUser").toString())
                .isEqualTo(only("<user>(\\d+):0</user>", pom));
        assertThat(container.toString())
                .contains("SPRING_CONFIG_IMPORT, value=optional:configtree:" + mounts.get("secrets") + "/");
    }

    /** SnakeYAML refuses a key that is written twice. */
    private static Map<?, ?> cronJob() throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return StreamSupport.stream(new Yaml(strict).loadAll(read(KUBERNETES)).spliterator(), false)
                .map(document -> (Map<?, ?>) document)
                .filter(document -> "CronJob".equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> map(Map<?, ?> from, String... path) {
        Map<?, ?> at = from;
        for (String key : path) {
            at = (Map<?, ?>) at.get(key);
        }
        return at;
    }

    private static String variable(RecordComponent setting) {
        return "SBC_AUDIT_" + kebab(setting).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String kebab(RecordComponent setting) {
        return setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String pom() throws IOException {
        return Files.readString(Path.of("pom.xml"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }

    private static Set<String> matches(String expression, String text) {
        return found(expression, text).map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String only(String expression, String text) {
        List<String> groups =
                found(expression, text).map(match -> match.group(1)).toList();
        assertThat(groups).as(expression).hasSize(1);
        return groups.get(0);
    }

    private static Stream<MatchResult> found(String expression, String text) {
        return Pattern.compile(expression).matcher(text).results();
    }
}
