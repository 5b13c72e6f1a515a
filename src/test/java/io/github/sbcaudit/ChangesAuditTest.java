package io.github.sbcaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sbcaudit.cli.SbcAuditCommand;
import io.github.sbcaudit.cli.Terminal;
import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.LabFiles;
import io.github.sbcaudit.lab.StandIn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two audits of one inventory, between which the fleet changed. */
class ChangesAuditTest {

    @TempDir
    private Path folder;

    @Test
    void theSecondAuditTellsWhatChangedSinceTheFirst() throws IOException {
        try (Lab lab = Lab.many(4)) {
            LabFiles files = lab.writeTo(folder.resolve("lab"));
            List<StandIn> sbcs = lab.standIns();
            StandIn moved = sbcs.get(0);
            StandIn itsNewHost = sbcs.get(1);
            assumeThat(itsNewHost.port()).as("whether 5061 is free").isEqualTo(moved.port());

            JsonNode first = audit(files, "first", sbcs.get(0), sbcs.get(1), sbcs.get(2));
            Files.writeString(
                    files.hosts(),
                    Files.readString(files.hosts())
                            .lines()
                            .map(line -> line.endsWith("\t" + moved.fqdn())
                                    ? itsNewHost.address().getHostAddress() + "\t" + moved.fqdn()
                                    : line)
                            .collect(Collectors.joining("\n")));
            JsonNode second = audit(files, "second", sbcs.get(0), sbcs.get(1), sbcs.get(3));

            assertThat(first.get("changesSince").isNull()).isTrue();
            assertThat(first.get("sbcs").valueStream())
                    .allMatch(sbc -> sbc.get("changes").isEmpty());
            assertThat(second.at("/changesSince/id").asLong())
                    .isEqualTo(first.at("/scan/id").asLong());
            assertThat(kinds(second, sbcs.get(0))).contains("CERTIFICATE_REPLACED null", "FINDING_NEW CERT-NAME");
            assertThat(kinds(second, sbcs.get(1))).isEmpty();
            assertThat(kinds(second, sbcs.get(3))).containsExactly("ADDED null");
            assertThat(second.get("gone").valueStream())
                    .extracting(sbc -> sbc.get("fqdn").asString())
                    .containsExactly(sbcs.get(2).fqdn());
        }
    }

    private JsonNode audit(LabFiles files, String name, StandIn... listed) throws IOException {
        Path inventory = folder.resolve("inventory.csv");
        Files.writeString(
                inventory,
                Arrays.stream(listed)
                        .map(standIn -> standIn.fqdn() + "," + standIn.port() + "\n")
                        .collect(Collectors.joining("", "fqdn,port\n", "")));
        Path reports = folder.resolve(name);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exitCode = SbcAuditCommand.commandLine(new Terminal(nowhere, System.err, false, false))
                .execute(
                        "scan",
                        "--no-progress",
                        inventory.toString(),
                        "--hosts",
                        files.hosts().toString(),
                        "--extra-root",
                        files.trustedRoots().toString(),
                        "--database",
                        "jdbc:h2:file:" + folder.resolve("audit"),
                        "--timeout",
                        "5s",
                        "--reports",
                        reports.toString());
        assertThat(exitCode).isZero();
        try (var found = Files.find(reports, 2, (path, attributes) -> path.endsWith("fleet.json"))) {
            return JsonMapper.shared().readTree(found.findFirst().orElseThrow());
        }
    }

    private static List<String> kinds(JsonNode fleet, StandIn standIn) {
        return fleet.get("sbcs")
                .valueStream()
                .filter(sbc -> sbc.get("fqdn").asString().equals(standIn.fqdn()))
                .flatMap(sbc -> sbc.get("changes").valueStream())
                .map(change ->
                        change.get("kind").asString() + " " + change.get("rule").asString("null"))
                .toList();
    }
}
