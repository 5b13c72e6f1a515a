package io.github.sbcaudit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.cli.SbcAuditCommand;
import io.github.sbcaudit.cli.Terminal;
import io.github.sbcaudit.compliance.Rule;
import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.lab.StandIn;
import io.github.sbcaudit.probe.Depth;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit of the lab says of every stand-in what it was made to show, on each database. */
class LabAuditTest {

    private static final Set<String> RULES =
            RuleBook.standard().rules().stream().map(Rule::id).collect(Collectors.toSet());

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> auditOnH2() throws IOException {
        return audit("jdbc:h2:file:" + folder.resolve("audit"));
    }

    @TestFactory
    List<DynamicTest> auditOnPostgresql() throws IOException {
        try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
            String separator = database.url().contains("?") ? "&" : "?";
            return audit(database.url() + separator + "user=" + database.username());
        }
    }

    /** Runs the audit and returns the expectations as tests. */
    private List<DynamicTest> audit(String database) throws IOException {
        try (Lab lab = Lab.start()) {
            LabFiles files = lab.writeTo(folder.resolve("lab"));
            int exitCode = scan(
                    files.inventory().toString(),
                    "--hosts",
                    files.hosts().toString(),
                    "--fetch-private",
                    "--extra-root",
                    files.trustedRoots().toString(),
                    "--database",
                    database,
                    "--timeout",
                    "2s",
                    "--reports",
                    folder.resolve("reports").toString());
            assertThat(exitCode).isZero();
            return expectations(lab, files);
        }
    }

    private static int scan(String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(List.of("scan", "--no-progress"));
        command.addAll(List.of(arguments));
        return SbcAuditCommand.commandLine(new Terminal(nowhere, System.err, false, false))
                .execute(command.toArray(String[]::new));
    }

    private List<DynamicTest> expectations(Lab lab, LabFiles files) throws IOException {
        Path reports = onlyFolderIn(folder.resolve("reports"));
        JsonNode fleet = JsonMapper.shared().readTree(reports.resolve("fleet.json"));
        Map<String, JsonNode> found = new HashMap<>();
        fleet.get("sbcs").forEach(sbc -> found.put(sbc.get("fqdn").asString(), sbc));
        List<DynamicTest> tests = new ArrayList<>();
        for (StandIn standIn : lab.standIns()) {
            JsonNode sbc = found.get(standIn.fqdn());
            long connections = standIn.connections();
            tests.add(DynamicTest.dynamicTest(
                    standIn.fqdn() + ": " + standIn.description(), () -> compare(standIn, sbc, connections)));
        }
        List<String> customers = lab.standIns().stream()
                .flatMap(standIn -> standIn.customers().stream())
                .distinct()
                .toList();
        Map<String, String> workbooks = texts(reports);
        tests.add(DynamicTest.dynamicTest(
                "rejected rows are reported",
                () -> assertThat(fleet.get("rejectedRows")).hasSize(files.rejectedRows())));
        tests.add(DynamicTest.dynamicTest(
                "what expires within 90 days is foretold, and nothing else",
                () -> assertThat(forecasts(found.values()))
                        .containsExactlyInAnyOrder(
                                "expiring5.northwind.example CERT-VALID FAIL, on the day its certificate ends",
                                "expiring20.northwind.example CERT-VALID FAIL, on the day its certificate ends")));
        tests.add(DynamicTest.dynamicTest("each customer has a workbook without any other customer's name", () -> {
            assertThat(workbooks).hasSize(customers.size() + 1);
            assertThat(workbooks.get("fleet.xlsx")).contains(customers);
            workbooks.forEach((name, text) -> {
                if (!name.equals("fleet.xlsx")) {
                    assertThat(customers.stream().filter(text::contains))
                            .as(name)
                            .hasSize(1);
                }
            });
        }));
        tests.add(DynamicTest.dynamicTest("no customer's files name another customer or its SBCs", () -> {
            Map<String, String> written = new HashMap<>(workbooks);
            written.putAll(jsonFiles(reports));
            assertThat(written).hasSize(2 * (customers.size() + 1));
            written.forEach((name, text) ->
                    assertThat(foreignTo(name, text, lab, customers)).as(name).isEmpty());
            assertThat(workbooks.get("fleet.xlsx"))
                    .contains("hosted.wingtip.example:", "hosted.basel.fabrikam.example:");
        }));
        return tests;
    }

    private static List<String> forecasts(Collection<JsonNode> sbcs) {
        List<String> forecasts = new ArrayList<>();
        for (JsonNode sbc : sbcs) {
            for (JsonNode one : sbc.get("forecast")) {
                String day = one.get("from").asString();
                boolean expires = sbc.at("/certificate/notAfter").asString().startsWith(day);
                forecasts.add(sbc.get("fqdn").asString() + " " + one.get("rule").asString() + " "
                        + one.get("verdict").asString() + ", on "
                        + (expires ? "the day its certificate ends" : day));
            }
        }
        return forecasts;
    }

    /** Names of customers and SBCs in a customer's file that are none of its business. */
    private static List<String> foreignTo(String name, String text, Lab lab, List<String> customers) {
        if (name.startsWith("fleet.")) {
            return List.of();
        }
        String own = customers.stream().filter(text::contains).findFirst().orElseThrow();
        Stream<String> others = customers.stream().filter(customer -> !customer.equals(own));
        Stream<String> theirs = lab.standIns().stream()
                .filter(standIn -> !standIn.customers().contains(own))
                .map(StandIn::fqdn);
        return Stream.concat(others, theirs).filter(text::contains).toList();
    }

    private static Map<String, String> jsonFiles(Path reports) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static void compare(StandIn standIn, JsonNode sbc, long connections) {
        assertThat(sbc).isNotNull();
        if (standIn.expectation().outcome() == null) {
            assertThat(sbc.get("status").asString()).isEqualTo("DISABLED");
            assertThat(connections).isZero();
            return;
        }
        assertThat(sbc.get("outcome").asString())
                .isEqualTo(standIn.expectation().outcome().name());
        assertThat(withVerdict(sbc, "FAIL"))
                .isEqualTo(judged(standIn.expectation().fails()));
        assertThat(withVerdict(sbc, "WARN"))
                .isEqualTo(judged(standIn.expectation().warns()));
        assertThat(withVerdict(sbc, "UNKNOWN"))
                .containsAll(judged(standIn.expectation().undecided()));
        assertThat(connections).as("connections").isLessThanOrEqualTo(2L * Depth.STANDARD.connections()); // two probes
        if (standIn.expectation().outcome() == Outcome.ANSWERED) {
            assertThat(sbc.get("connections").asLong())
                    .as("connections reported")
                    .isEqualTo(connections);
        }
        if (sbc.get("status").asString().equals("UNREACHABLE")) {
            assertThat(withVerdict(sbc, "PASS")).isEmpty();
        }
    }

    private static Set<String> withVerdict(JsonNode sbc, String verdict) {
        Set<String> rules = new TreeSet<>();
        sbc.get("findings").forEach(finding -> {
            if (finding.get("verdict").asString().equals(verdict)) {
                rules.add(finding.get("rule").asString());
            }
        });
        return rules;
    }

    /** Later rules are in the lab already. */
    private static Set<String> judged(Set<String> rules) {
        return rules.stream().filter(RULES::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path onlyFolderIn(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            List<Path> found = folders.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** All cells of each workbook as text. */
    private static Map<String, String> texts(Path reports) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".xlsx")).toList()) {
                StringBuilder text = new StringBuilder();
                try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
                    workbook.forEach(sheet -> sheet.forEach(
                            row -> row.forEach(cell -> text.append(cell).append('\n'))));
                }
                texts.put(file.getFileName().toString(), text.toString());
            }
        }
        return texts;
    }
}
