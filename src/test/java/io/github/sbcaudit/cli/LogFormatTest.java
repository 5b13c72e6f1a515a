package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.lab.StandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Standard error as events: whoever speaks there, every line can be read by a machine. */
class LogFormatTest {

    @TempDir
    private static Path labFolder;

    private static Lab lab;
    private static LabFiles files;

    @TempDir
    private Path folder;

    private final Console console = new Console();

    @BeforeAll
    static void startLab() {
        lab = Lab.start();
        files = lab.writeTo(labFolder);
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @AfterEach
    void asBefore() {
        System.clearProperty(LogFormat.PROPERTY);
    }

    @Test
    void anAuditTellsItsPhasesAndItsResultAndPeopleStillGetTheirSummary() throws IOException {
        assertThat(scan("--log-format", "json", "--fail-on", "fail")).isEqualTo(1);

        List<JsonNode> events = events();
        assertThat(events)
                .extracting(event -> event.at("/event/action").asString() + " "
                        + event.at("/sbc_audit/phase").asString(""))
                .contains("phase-begin probe", "phase-end probe", "phase-begin assess", "phase-end report")
                .last()
                .isEqualTo("summary ");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.at("/sbc_audit/scan_id").asLong()).isEqualTo(1);
            assertThat(event.at("/service/name").asString()).isEqualTo("sbc-audit");
        });
        JsonNode summary = events.get(events.size() - 1).get("sbc_audit");
        assertThat(summary.get("exit_code").asInt()).isEqualTo(1);
        assertThat(summary.get("outcome").asString()).isEqualTo("found");
        assertThat(summary.at("/counts/listed").asInt()).isEqualTo(2);
        assertThat(summary.at("/counts/compliant").asInt()).isEqualTo(1);
        assertThat(summary.at("/counts/non_compliant").asInt()).isEqualTo(1);
        assertThat(summary.get("reports").asString()).startsWith(folder.toString());
        assertThat(console.out()).contains("Worst first:", "Reports: ");
    }

    @Test
    void aMistakeIsOneEventWithoutAStackTraceAndTheVerboseLogIsEventsToo() throws IOException {
        assertThat(scan("--log-format=json", "--window", "many")).isEqualTo(2);

        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.at("/log/level").asString()).isEqualTo("ERROR");
            assertThat(event.at("/message").asString()).isEqualTo("--window: \"many\" is not a whole number");
            assertThat(event.at("/sbc_audit/exit_code").asInt()).isEqualTo(2);
            assertThat(event.at("/sbc_audit/outcome").asString()).isEqualTo("refused");
            assertThat(event.get("error")).isNull();
        });

        Console verbose = new Console();
        assertThat(verbose.run("scan", "nowhere.csv", "--database", database(), "--log-format", "json", "--verbose"))
                .isEqualTo(2);
        List<JsonNode> said = events(verbose);
        assertThat(said)
                .extracting(event -> event.at("/log/logger").asString())
                .anyMatch(logger -> logger.startsWith("com.zaxxer.hikari"));
        assertThat(said)
                .filteredOn(event -> event.at("/message").asString().equals("The command ended early"))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/error/stack_trace").asString())
                        .contains("InventoryException")
                        .contains("\n"));
    }

    @Test
    void aCommandLineThatCannotBeReadIsOneEventInTheFormatThatThePropertyNames() {
        System.setProperty(LogFormat.PROPERTY, "JSON");

        assertThat(console.run("scan", "--wndow", "4")).isEqualTo(2);

        assertThat(events())
                .singleElement()
                .satisfies(event -> assertThat(event.at("/message").asString())
                        .startsWith("Unknown option: '--wndow'")
                        .endsWith("Try: sbc-audit scan --help"));
    }

    @Test
    void theOptionWinsOverThePropertyAndAnUnknownFormatIsAMistake() {
        System.setProperty(LogFormat.PROPERTY, "json");
        assertThat(console.run("scan", "nowhere.csv", "--database", database(), "--log-format", "text"))
                .isEqualTo(2);
        assertThat(console.err()).hasLineCount(1).startsWith("nowhere.csv does not exist");

        Console second = new Console();
        assertThat(second.run("scan", "--log-format", "xml")).isEqualTo(2);
        assertThat(second.err())
                .startsWith("Invalid value for option '--log-format': \"xml\" is not one of text, json");

        System.setProperty(LogFormat.PROPERTY, "xml");
        Console third = new Console();
        assertThat(third.run("scan")).isEqualTo(2);
        assertThat(third.err()).hasLineCount(1).startsWith("sbc-audit.log-format: \"xml\" is not one of text, json");
    }

    @Test
    void quietMeansErrorsOnlyAndWithoutProgressTheSummaryIsLeft() throws IOException {
        assertThat(scan("--log-format", "json", "--quiet", "--depth", "handshake"))
                .isZero();
        assertThat(console.err()).isEmpty();

        assertThat(scan("--log-format", "json", "--no-progress", "--depth", "handshake"))
                .isZero();
        assertThat(events())
                .extracting(event -> event.at("/event/action").asString())
                .containsExactly("summary");
    }

    @Test
    void whatOthersPrintOrLogBecomesEventsUntilTheCommandEnds() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(octets, true, StandardCharsets.UTF_8);
        PrintStream before = System.err;
        System.setErr(err);
        try (EventLog events = new EventLog(err)) {
            events.switchOn();
            System.err.print("a library's ");
            System.err.println("grumble\twith \"quotes\"\r");
            System.err.println();
            Logger library = (Logger) LoggerFactory.getLogger("some.library");
            library.setLevel(Level.ERROR); // whatever was set for all by the audits of other tests
            library.error("broken", new IllegalStateException("why\nso"));
            System.err.print("cut off");
        } finally {
            assertThat(System.err).isSameAs(err);
            System.setErr(before);
        }

        assertThat(octets.toString(StandardCharsets.UTF_8).lines().map(JsonMapper.shared()::readTree))
                .extracting(event -> event.at("/message").asString())
                .containsExactly("a library's grumble\twith \"quotes\"", "broken", "cut off");
    }

    private List<JsonNode> events() {
        return events(console);
    }

    private static List<JsonNode> events(Console console) {
        return console.err().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private String database() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }

    private int scan(String... options) throws IOException {
        StandIn good = lab.standIn("sbc1.contoso.example");
        StandIn expired = lab.standIn("expired.northwind.example");
        Path inventory = Files.writeString(
                folder.resolve("two.csv"),
                "fqdn,port\n%s,%d\n%s,%d\n".formatted(good.fqdn(), good.port(), expired.fqdn(), expired.port()));
        List<String> arguments = new ArrayList<>(List.of("scan", inventory.toString()));
        arguments.addAll(List.of("--hosts", files.hosts().toString(), "--no-revocation", "--no-aia"));
        arguments.addAll(List.of("--extra-root", files.trustedRoots().toString()));
        arguments.addAll(List.of("--database", database()));
        arguments.addAll(List.of("--reports", folder.resolve("reports").toString()));
        arguments.addAll(List.of(options));
        return console.run(arguments.toArray(String[]::new));
    }
}
