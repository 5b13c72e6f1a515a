package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** Good SBCs of ten customers that take their time, audits of them by processes of their own, and what these leave behind. */
final class HesitantFleet implements AutoCloseable {

    /** Of the fleet and of each customer, in two formats. */
    static final int REPORTS = 2 * (1 + 10);

    private static final Duration HESITATION = Duration.ofMillis(100);

    private final Path folder;
    private final String database;
    private final Lab lab;
    private final LabFiles files;

    /** Starts it for audits that work in the folder, with an H2 file there. */
    HesitantFleet(Path folder, int sbcs) {
        this(folder, sbcs, "jdbc:h2:file:" + folder.resolve("audit"));
    }

    HesitantFleet(Path folder, int sbcs, String database) {
        this.folder = folder;
        this.database = database;
        lab = Lab.hesitant(sbcs, HESITATION);
        files = lab.writeTo(folder.resolve("lab"));
    }

    /** Begins an audit, or goes on with the one that was interrupted. */
    AuditProcess scan(String... options) throws IOException {
        return scan(Map.of(), List.of(), options);
    }

    /** As {@link #scan(String...)}, with more arguments as {@link AuditProcess} has them. */
    AuditProcess scan(Map<String, String> environment, List<String> through, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                files.inventory().toString(),
                "--hosts",
                files.hosts().toString(),
                "--extra-root",
                files.trustedRoots().toString(),
                "--depth",
                "handshake",
                "--window",
                "8",
                "--no-progress",
                "--database",
                database));
        arguments.addAll(List.of(options));
        return new AuditProcess(folder, environment, through, arguments.toArray(String[]::new));
    }

    AuditProcess report(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("report", "--database", database));
        arguments.addAll(List.of(options));
        return new AuditProcess(folder, arguments.toArray(String[]::new));
    }

    LabFiles files() {
        return files;
    }

    /** How many connections came in so far. */
    long connections() {
        return lab.connections();
    }

    /** Until so many more connections have come in than before, or the process ends. */
    void awaitConnections(AuditProcess audit, long before, long count) {
        await(audit, () -> connections() - before >= count);
    }

    /** Until the condition holds, or the process ends, which is told by its being alive no longer. */
    static void await(AuditProcess audit, Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !audit.isAlive() || condition.call());
    }

    /** The files below {@code reports}, those that are not complete yet among them, that were written at that time or later. */
    List<String> written(long sinceMillis) {
        Path reports = folder.resolve("reports");
        if (!Files.exists(reports)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(reports)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().lastModified() >= sinceMillis)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (UncheckedIOException e) { // one was moved meanwhile
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only folder of reports. */
    Path reports() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("reports"))) {
            List<Path> found = folders.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** Each SBC is in the reports exactly once, in the fleet's and in its customer's, and nothing else lies beside them. */
    void assertReportsComplete(int sbcs) throws IOException {
        assertReportsComplete(reports(), sbcs);
    }

    static void assertReportsComplete(Path reports, int sbcs) throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).hasSize(REPORTS).allMatch(name -> name.endsWith(".xlsx") || name.endsWith(".json"));
            List<String> listed = new ArrayList<>();
            for (String name : names) {
                List<String> inJson = name.endsWith(".json") ? sbcsOfJson(reports.resolve(name)) : List.of();
                if (name.endsWith(".json")) {
                    assertThat(sbcsOfWorkbook(reports.resolve(name.replace(".json", ".xlsx"))))
                            .as(name)
                            .containsExactlyInAnyOrderElementsOf(inJson);
                }
                if (name.equals("fleet.json")) {
                    assertThat(inJson).hasSize(sbcs).doesNotHaveDuplicates();
                } else {
                    listed.addAll(inJson);
                }
            }
            assertThat(listed).hasSize(sbcs).doesNotHaveDuplicates();
        }
    }

    private static List<String> sbcsOfJson(Path file) {
        return JsonMapper.shared()
                .readTree(file)
                .get("sbcs")
                .valueStream()
                .map(sbc -> sbc.get("fqdn").asString())
                .toList();
    }

    private static List<String> sbcsOfWorkbook(Path file) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            return StreamSupport.stream(workbook.getSheet("SBCs").spliterator(), false)
                    .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                    .filter(cell -> cell.getCellType() == CellType.STRING)
                    .map(Cell::getStringCellValue)
                    .filter(text -> text.matches("sbc\\d+\\.customer\\d+\\.example"))
                    .toList();
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
