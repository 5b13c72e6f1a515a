package io.github.sbcaudit.cli;

import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.list.TestEntry;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import io.github.sbcaudit.trust.update.MirrorServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on the root program, with a database in a file as users have it. */
class TrustCommandsTest {

    private static final String BALTIMORE = "d4de20d05e66fc53fe1a50882c78db2852cae474";

    @TempDir
    private Path folder;

    private Console console = new Console();

    @Test
    void showCountsTheBuiltInTable() {
        assertThat(trust("show", "--as-of", "2026-11-23")).isZero();

        assertThat(console.out())
                .startsWith("Microsoft Trusted Root Program, list of 2026-08-25\n")
                .contains("  Source    built-in\n", "  Sequence  none: the table that came with this version\n")
                .containsPattern("(?m)^ +175 +trusted$")
                .containsPattern("(?m)^ +50 +not-before: ")
                .containsPattern("(?m)^ +205 +disabled$")
                .containsPattern("(?m)^ +123 +no-server-auth: ")
                .containsPattern("(?m)^ +2 +disallowed: ")
                .containsPattern("(?m)^ +7 +pilot: ")
                .doesNotContain("Lists taken");
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-25, 0 days",
        "2026-08-26, 1 day",
        "2026-11-23, 90 days",
        "2026-11-24, '91 days: old, run sbc-audit trust update'",
        "2027-02-21, '180 days: old, run sbc-audit trust update'",
        "2027-02-22, '181 days: stale, so roots that are not on it are UNKNOWN; run sbc-audit trust update'",
        "2026-08-24, younger than that day: no older list is known here",
        "2001-01-01, younger than that day: no older list is known here"
    })
    void showSaysHowOldTheListIs(String day, String words) {
        assertThat(trust("show", "--as-of", day)).isZero();

        assertThat(console.out()).contains("  Age       " + words + "\n");
    }

    @Test
    void showWithMaxAgeEndsWithOneWhenTheListIsOlder() {
        assertThat(trust("show", "--as-of", "2026-11-23", "--max-age", "90")).isZero();
        assertThat(console.err()).isEmpty();

        assertThat(trust("show", "--as-of", "2026-11-24", "--max-age", "90")).isEqualTo(1);
        assertThat(console.err())
                .isEqualToNormalizingNewlines(
                        "The list is 91 days old, which is more than --max-age 90: run sbc-audit trust update\n");
        assertThat(trust("show", "--as-of", "2026-08-24", "--max-age", "0")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BALTIMORE,
                "D4:DE:20:D0:5E:66:FC:53:FE:1A:50:88:2C:78:DB:28:52:CA:E4:74",
                "d4 de 20 d0",
                "16af57a9f676b0ab126095aa5ebadef22ab31119d644ac95cd4b93dbf3f26aeb",
                "baltimore cybertrust",
                "OU=CyberTrust,O=Baltimore"
            })
    void showOfARootFindsItByNameSubjectOrThumbprint(String wanted) {
        assertThat(trust("show", "--root", wanted, "--as-of", "2026-11-23")).isZero();

        assertThat(console.out())
                .startsWith("Baltimore CyberTrust Root\n")
                .contains("  Status       disabled (server authentication)\n")
                .contains("  SHA-1        " + BALTIMORE + "\n")
                .contains("  Subject      CN=Baltimore CyberTrust Root,OU=CyberTrust,O=Baltimore,C=IE\n")
                .contains("  Valid        2000-05-12 to 2025-05-12\n")
                .contains("  Disabled     from 2026-09-15\n")
                .containsPattern("(?m)^  Purposes     .*Server Authentication")
                .endsWith("List of 2026-08-25 (built-in)\n");
    }

    @Test
    void showOfARootThatIsNotThereSaysWhereToLook() {
        assertThat(trust("show", "--root", "no such\u001b root")).isEqualTo(2);

        assertThat(console.out()).isEmpty();
        assertThat(console.err()).hasLineCount(1).contains("\"no such\\u{1b} root\"", "sbc-audit trust list");
    }

    @Test
    void showOfTooManyRootsShowsTwentyAndCountsTheRest() {
        assertThat(trust("show", "--root", "root", "--as-of", "2026-11-23")).isZero();

        assertThat(console.out().lines().filter(line -> line.startsWith("  Status")))
                .hasSize(20);
        assertThat(console.out()).containsPattern("(?m)^and \\d{3} more: say more of the name$");
    }

    @Test
    void showOfAPilotSaysThatItDoesNotCount() {
        assertThat(trust("show", "--root", "MLDSA87")).isZero();

        assertThat(console.out())
                .startsWith("DigiCert PQC TLS PILOT MLDSA87 Root CA\n")
                .contains("  Status       pilot");
    }

    @Test
    void listIsOneLineForEachRoot() {
        assertThat(trust("list", "--as-of", "2026-11-23")).isZero();

        assertThat(console.out())
                .hasLineCount(1 + 562)
                .startsWith("STATUS          SINCE       SHA-1                                     NAME\n");
        assertThat(console.out().lines())
                .anyMatch(line -> line.matches("disabled {8}2026-09-15  " + BALTIMORE + "  Baltimore CyberTrust Root"));
    }

    @ParameterizedTest
    @CsvSource({"trusted, 175", "not-before, 50", "DISABLED, 205", "'pilot,disallowed', 9", "'expired', 0"})
    void listOfAStatusHasOnlyThose(String status, int roots) {
        assertThat(trust("list", "--status", status, "--as-of", "2026-11-23")).isZero();

        assertThat(console.out().lines().skip(1))
                .hasSize(roots)
                .allSatisfy(line ->
                        assertThat(status.toLowerCase(Locale.ROOT)).contains(line.substring(0, line.indexOf(' '))));
    }

    @ParameterizedTest
    @CsvSource({
        "show, --as-of, yesterday, \"yesterday\" is not a day; give one such as 2026-11-23",
        "list, --as-of, 2026-02-30, \"2026-02-30\" is not a day; give one such as 2026-11-23",
        "show, --as-of, +999999999-12-31, is not a day",
        "show, --as-of, -0044-03-15, is not a day",
        "show, --max-age, many, is not an int",
        "show, --max-age, -1, a number of days that is not negative",
        "list, --status, fine, \"fine\" is not one of trusted, not-before, disabled",
        "show, --database, jdbc:oracle:x, jdbc:postgresql://host/database",
        "update, --from, nowhere, --from: nowhere does not exist",
        "update, --from, ftp://mirror.example/, --from: ",
        "export, --from, nowhere, --from: nowhere does not exist",
    })
    void valueThatCannotBeUsedIsSaidInOneLine(String command, String option, String value, String expected) {
        String given = option + "=" + value;
        assertThat(option.equals("--database") ? run("trust", command, given) : trust(command, given))
                .isEqualTo(2);

        assertThat(console.out()).isEmpty();
        assertThat(console.err().lines().filter(line -> !line.startsWith("Try: ")))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void trustWithoutCommandSaysWhatToDo() {
        assertThat(run("trust")).isEqualTo(2);

        assertThat(console.err()).isEqualToNormalizingNewlines("""
                Say what to do: sbc-audit trust show, list, update or export
                Try: sbc-audit trust --help
                """);
    }

    @Test
    void helpNamesCommandsOptionsAndExitCodes() {
        assertThat(run("trust", "--help")).isZero();
        assertThat(console.out()).contains("show", "list", "update", "export");

        assertThat(run("trust", "update", "--help")).isZero();
        assertThat(console.out())
                .contains("--from=URL|FILE|DIR", "--check", "--database=URL", "SBC_AUDIT_DATABASE", "Exit codes:")
                .containsPattern("1 +with --check: there is a newer one")
                .contains("expand authrootstl.cab -F:* .");
        assertThat(run("trust", "help", "show")).isZero();
        assertThat(console.out()).contains("--max-age=DAYS");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void updateSaysWhatItTookAndWhatIsDifferent() throws IOException {
        TestCa root = TestCa.root("CN=Contoso Root").create();
        update(9, root, TestEntry.of(root));
        console = new Console();

        assertThat(update(3, root, TestEntry.of(root).disabledFrom(daysAgo(1)))).isZero();

        assertThat(console.err()).isEmpty();
        assertThat(console.out()).isEqualToNormalizingNewlines("""
                Took the list of %s, signed by Microsoft.
                  Source    %s
                  Sequence  %s
                  Roots     401
                  Fetched   0 root certificates

                Different from the edition of %s, 1 root:
                  Contoso Root: disabled from %s
                """.formatted(
                        day(3), mirror().resolve("authroot.stl"), sequence(console.out()), day(9), day(1)));
    }

    @Test
    void firstUpdateSaysThatMoreThanATenthIsDifferent() throws IOException {
        assertThat(update(3)).isZero();

        assertThat(console.err()).isEqualToNormalizingNewlines("Fetching 400 root certificates ...\n");
        assertThat(console.out())
                .contains("Different from the edition of 2026-08-25, 955 roots:")
                .contains("  and 755 more\n")
                .contains("Warning: more than a tenth of the list is different.");
    }

    @Test
    void sameListAgainIsNothingNew() throws IOException {
        update(3);
        console = new Console();

        assertThat(update(3)).isZero();

        assertThat(console.out()).startsWith("Nothing new: the list of " + day(3) + " is here already.\n");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void listThatSaysTheSameIsSaidToDoSo() throws IOException {
        update(9);

        assertThat(update(3)).isZero();

        assertThat(console.out()).contains("It says the same of every root as the edition of " + day(9) + ".\n");
    }

    @Test
    void checkEndsWithOneWhenThereIsANewerListAndKeepsNothing() throws IOException {
        assertThat(update(3, "--check")).isEqualTo(1);
        assertThat(console.out())
                .startsWith("There is a newer list of " + day(3) + ", signed by Microsoft. Nothing was changed.\n")
                .contains("  To fetch  400 root certificates\n");
        assertThat(trust("show")).isZero();
        assertThat(console.out()).contains("Source    built-in").doesNotContain("Lists taken");

        assertThat(update(3)).isZero();
        assertThat(update(3, "--check")).isZero();
    }

    @Test
    void listOlderThanTheBuiltInTableIsSaidToServeEarlierDays() throws IOException {
        TestProgram.write(
                mirror(),
                TestProgram.list()
                        .thisUpdate(Instant.parse("2026-06-01T00:00:00Z"))
                        .create());

        assertThat(trust("update", "--from", mirror().toString())).isZero();

        assertThat(console.out())
                .contains("older than the table of 2026-08-25 that came with this version, which stays in force")
                .doesNotContain("Warning", "Different");
    }

    @Test
    void refusedListEndsWithThreeInOneLine() throws IOException {
        update(3);
        console = new Console();

        assertThat(update(9)).isEqualTo(3);

        assertThat(console.out()).isEmpty();
        assertThat(console.err()).hasLineCount(1).contains("is older (");
        assertThat(trust("show")).isZero();
        assertThat(console.out()).contains("list of " + day(3));
    }

    @Test
    void listNotSignedByMicrosoftEndsWithThree() throws IOException {
        TestProgram.write(mirror(), TestProgram.list().thisUpdate(daysAgo(3)).create());

        assertThat(console.run("trust", "update", "--from", mirror().toString(), "--database", database()))
                .isEqualTo(3);

        assertThat(console.err()).hasLineCount(1).contains("was not taken");
    }

    @Test
    void updateFromAWebServerIsShownWithItsAddress() {
        try (MirrorServer server =
                MirrorServer.of(TestProgram.list().thisUpdate(daysAgo(3)).create())) {
            assertThat(trust("update", "--from", server.folder())).isZero();
            assertThat(trust("show", "--max-age", "3")).isZero();

            assertThat(console.out())
                    .contains("  Source    " + server.folder() + "authroot.stl\n")
                    .containsPattern("(?m)^  " + day(3) + "  sequence 14[0-9a-f]{16}, taken " + day(0) + " from "
                            + server.folder() + "authroot.stl  \\(in force\\)$");
        }
        console = new Console();
        assertThat(trust("update", "--from", "http://127.0.0.1:1/")).isEqualTo(3);
        assertThat(console.err()).hasLineCount(1).contains("http://127.0.0.1:1/authroot.stl cannot be fetched");
    }

    @Test
    void showAsOfAnEarlierDayShowsTheListOfThatTime() throws IOException {
        update(20);
        update(3);
        console = new Console();

        assertThat(trust("show", "--as-of", day(5))).isZero();

        assertThat(console.out()).contains("list of " + day(20));
    }

    @Test
    void updateOfALockedDatabaseSaysSo() throws IOException {
        update(20);
        console = new Console();
        try (FileChannel file = FileChannel.open(folder.resolve("audit.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThat(update(3)).isEqualTo(3);
        }

        assertThat(console.err()).hasLineCount(1).startsWith("Another audit or command is using this database");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void exportWritesTheListInForceAsATable() throws IOException {
        update(3);
        console = new Console();
        Path table = folder.resolve("table.tsv");

        assertThat(trust("export", table.toString())).isZero();
        assertThat(trust("export")).isZero();

        assertThat(console.err()).isEmpty();
        assertThat(console.out()).isEqualTo(Files.readString(table)).contains("\nedition\t" + day(3) + "\n");
        assertThat(console.out().lines().filter(line -> line.contains("\tlist\t")))
                .hasSize(400);
        assertThat(console.out().lines().filter(line -> line.contains("\tpilot\t")))
                .hasSize(7);
    }

    @Test
    void exportFromASourceKeepsNothing() throws IOException {
        TestProgram.write(mirror(), TestProgram.list().thisUpdate(daysAgo(3)).create());

        assertThat(trust("export", "--from", mirror().toString())).isZero();
        assertThat(console.out()).contains("\nedition\t" + day(3) + "\n");

        console = new Console();
        assertThat(trust("export")).isEqualTo(2);
        assertThat(console.err()).hasLineCount(1).contains("built into this program already", "--from");
    }

    @Test
    void exportToAPlaceThatCannotBeWrittenSaysSo() throws IOException {
        update(3);
        console = new Console();

        assertThat(trust("export", folder.resolve("nowhere/table.tsv").toString()))
                .isEqualTo(2);

        assertThat(console.err()).hasLineCount(1).contains("nowhere", "cannot be written");
    }

    @Test
    void scanJudgesByTheUpdatedList() throws IOException {
        update(3);
        Path inventory = Files.writeString(folder.resolve("one.csv"), "fqdn\nsbc.contoso.example\n");
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.99.0.1 sbc.contoso.example\n");

        assertThat(run(
                        "scan",
                        inventory.toString(),
                        "--hosts",
                        hosts.toString(),
                        "--depth",
                        "handshake",
                        "--quiet",
                        "--database",
                        database(),
                        "--reports",
                        folder.resolve("reports").toString()))
                .isZero();

        try (Stream<Path> written = Files.walk(folder.resolve("reports"))) {
            JsonNode list = JsonMapper.shared()
                    .readTree(written.filter(file -> file.endsWith("fleet.json"))
                            .findFirst()
                            .orElseThrow())
                    .findValue("trustList");
            assertThat(list.toString())
                    .contains(day(3), mirror().resolve("authroot.stl").toString(), "\"14");
        }
    }

    private int update(int daysAgo, TestCa root, TestEntry entry) throws IOException {
        TestProgram.write(
                mirror(), TestProgram.list(entry).thisUpdate(daysAgo(daysAgo)).create(), root);
        return trust("update", "--from", mirror().toString());
    }

    private int update(int daysAgo, String... options) throws IOException {
        TestProgram.write(
                mirror(), TestProgram.list().thisUpdate(daysAgo(daysAgo)).create());
        List<String> arguments = new ArrayList<>(List.of("update", "--from", mirror().toString()));
        arguments.addAll(List.of(options));
        return trust(arguments.toArray(String[]::new));
    }

    private int trust(String... arguments) {
        List<String> all = new ArrayList<>(List.of("trust"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--database", database()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return console.runWith(TestList.verifier(), arguments);
    }

    private Path mirror() {
        return folder.resolve("mirror");
    }

    private String database() {
        return "jdbc:h2:file:" + folder.resolve("audit");
    }

    private static String day(int daysAgo) {
        return LocalDate.ofInstant(daysAgo(daysAgo), ZoneOffset.UTC).toString();
    }

    private static String sequence(String out) {
        return out.lines()
                .filter(line -> line.startsWith("  Sequence  "))
                .map(line -> line.substring("  Sequence  ".length()))
                .findFirst()
                .orElseThrow();
    }
}
