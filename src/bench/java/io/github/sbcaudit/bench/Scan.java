package io.github.sbcaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program, run as its users run it, on an empty database. */
final class Scan {

    @Option(names = "--jar", description = "The program. Default: ${DEFAULT-VALUE}")
    private Path jar = Path.of("target", "sbc-audit.jar");

    @Option(names = "--jdk", paramLabel = "HOME", description = "Java home to run it with. Default: this one.")
    private Path jdk = Jvm.own().home();

    @Option(
            names = "--scan-option",
            description = "Passed to the scan; repeatable. Example: --scan-option=--window=500")
    private List<String> options = List.of();

    /** Audits the fleet as listed in that inventory, in a folder of its own below the given one. */
    Commands.Result run(
            Path folder, Fleet fleet, Path inventory, Path hosts, List<String> jvmOptions, List<String> scanOptions)
            throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(work(folder));
        Files.createDirectory(work(folder));
        List<String> command = new ArrayList<>(List.of(new Jvm(jdk).executable().toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString(), "scan", inventory.toString()));
        command.addAll(List.of("--hosts", hosts.toString()));
        command.addAll(List.of("--extra-root", fleet.trustedRoots().toString()));
        command.addAll(List.of("--database", "jdbc:h2:file:" + work(folder).resolve("audit")));
        command.addAll(List.of("--reports", work(folder).resolve("reports").toString(), "--quiet"));
        command.addAll(scanOptions);
        command.addAll(options);
        return Commands.succeed(work(folder), command);
    }

    private static Path work(Path folder) {
        return folder.resolve("scan");
    }

    /**
     * What the last scan's report says.
     *
     * @param answered how many SBCs answered, so that their certificates were seen
     * @param probingSeconds from the beginning of the first connection to the end of the last
     */
    record Report(long answered, double probingSeconds) {}

    static Report report(Path folder) throws IOException {
        long answered = 0;
        long first = Long.MAX_VALUE;
        long last = 0;
        for (JsonNode sbc : new JsonMapper().readTree(fleetReport(folder)).get("sbcs")) {
            answered += sbc.get("outcome").asString().equals("ANSWERED") ? 1 : 0;
            for (JsonNode connection : sbc.get("connectionsMade")) {
                long startedAt =
                        Instant.parse(connection.get("startedAt").asString()).toEpochMilli();
                first = Math.min(first, startedAt);
                last = Math.max(last, startedAt + connection.get("elapsedMs").asLong());
            }
        }
        return new Report(answered, (last - first) / 1e3);
    }

    private static Path fleetReport(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(work(folder).resolve("reports"))) {
            return files.filter(file -> file.endsWith("fleet.json")).findFirst().orElseThrow();
        }
    }
}
