package io.github.sbcaudit.trust.update;

import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.Edition;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.ListArchive;
import io.github.sbcaudit.trust.MemoryArchive;
import io.github.sbcaudit.trust.Pilot;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.list.ListVerifier;
import io.github.sbcaudit.trust.list.TestEntry;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import io.github.sbcaudit.trust.update.UpdateResult.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a list, whatever it was had from; sources have tests of their own. */
class TrustUpdateTest {

    private static final Instant NOW = Instant.now();
    private static final Instant BUILT_IN = Instant.parse("2026-08-25T00:00:00Z");

    @TempDir
    private Path folder;

    private final MemoryArchive archive = new MemoryArchive();
    private final Editions editions = new Editions(archive, TestList.verifier());
    private final List<String> notices = new ArrayList<>();

    @Test
    void listAndItsCertificatesAreTakenAndInForce() throws Exception {
        UpdateResult result = update(TestProgram.list().thisUpdate(daysAgo(3)).create());

        assertThat(result.outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(result.source()).isEqualTo(folder.resolve("authroot.stl").toString());
        assertThat(result.thisUpdate()).isEqualTo(daysAgo(3));
        assertThat(result.inForce()).isEqualTo(daysAgo(3));
        assertThat(result.olderThanInForce()).isFalse();
        assertThat(result.entries()).isEqualTo(400);
        assertThat(result.newCertificates()).isEqualTo(400);
        assertThat(result.comparedWith()).isEqualTo(BUILT_IN);
        assertThat(notices).containsExactly("Fetching 400 root certificates ...");
        assertThat(archive.lists()).singleElement().satisfies(entry -> {
            assertThat(entry.thisUpdate()).isEqualTo(daysAgo(3));
            assertThat(entry.sequence()).isEqualTo(result.sequence());
            assertThat(entry.takenAt()).isEqualTo(NOW);
        });
        assertThat(archive.certificateCount()).isEqualTo(400);
        assertThat(editions.inForce(NOW).roots())
                .hasSize(400)
                .allSatisfy(root -> assertThat(root.certificate()).isNotNull());
    }

    @Test
    void onlyCertificatesThatAreNotHereAreFetched() throws Exception {
        update(TestProgram.list().thisUpdate(daysAgo(9)).create());
        TestCa root = TestCa.root("CN=New Root").create();
        Files.delete(folder.resolve("roots.pem"));
        Files.write(
                folder.resolve("authroot.stl"),
                TestProgram.list(TestEntry.of(root)).thisUpdate(daysAgo(3)).create());
        Files.write(
                folder.resolve(root.certificate().sha1() + ".crt"),
                root.certificate().der());

        UpdateResult result = run(false);

        assertThat(result.newCertificates()).isEqualTo(1);
        assertThat(notices).last().isEqualTo("Fetching 1 root certificate ...");
        assertThat(archive.certificateCount()).isEqualTo(401);
        assertThat(archive.lists()).hasSize(2);
    }

    @Test
    void theSameListAgainIsNothingNew() throws Exception {
        update(TestProgram.list().thisUpdate(daysAgo(3)).create());
        List<ListArchive.Entry> before = archive.lists();

        UpdateResult result = new TrustUpdate(
                        editions, archive, TestList.verifier(), Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))
                .run(source(), false, notices::add);

        assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(result.thisUpdate()).isEqualTo(daysAgo(3));
        assertThat(result.differences()).isEmpty();
        assertThat(archive.lists()).isEqualTo(before);
    }

    @Test
    void checkKeepsNothingAndFetchesNothing() throws Exception {
        write(TestProgram.list().thisUpdate(daysAgo(3)).create());
        Files.delete(folder.resolve("roots.pem"));

        UpdateResult result = run(true);

        assertThat(result.outcome()).isEqualTo(Outcome.CHECKED);
        assertThat(result.newCertificates()).isEqualTo(400);
        assertThat(result.differences()).isNotEmpty();
        assertThat(notices).isEmpty();
        assertThat(archive.lists()).isEmpty();
        assertThat(archive.certificateCount()).isZero();
    }

    @Test
    void checkOfTheListThatIsHereIsNothingNew() throws Exception {
        update(TestProgram.list().thisUpdate(daysAgo(3)).create());

        assertThat(run(true).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void listOlderThanTheBuiltInTableIsTakenForEarlierDays() throws Exception {
        Instant date = BUILT_IN.minus(Duration.ofDays(30));

        UpdateResult result = update(TestProgram.list().thisUpdate(date).create());

        assertThat(result.outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(result.olderThanInForce()).isTrue();
        assertThat(result.inForce()).isEqualTo(BUILT_IN);
        assertThat(editions.inForce(NOW).list().source()).isEqualTo("built-in");
        assertThat(editions.inForce(date).list().thisUpdate()).isEqualTo(date);
    }

    @Test
    void certificateThatIsMissingIsNamedAndNothingIsTaken() throws Exception {
        TestCa[] roots = roots("Lost \u001b[31m", 5);
        byte[] list = TestProgram.list(Stream.of(roots).map(TestEntry::of).toArray(TestEntry[]::new))
                .thisUpdate(daysAgo(3))
                .create();
        write(list, roots[0]);

        assertThatThrownBy(() -> run(false))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("names 4 roots whose certificates are not beside it")
                .hasMessageContaining(", ...")
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("Lost \\u{1b}[31m")
                .hasMessageContaining(".crt")
                .hasMessageNotContaining("\u001b");
        assertThat(archive.lists()).isEmpty();
        assertThat(archive.certificateCount()).isZero();
    }

    @Test
    void certificateOfOtherOctetsIsNamedAndNothingIsTaken() throws Exception {
        TestCa root = TestCa.root("CN=Right Root").create();
        write(TestProgram.list(TestEntry.of(root)).thisUpdate(daysAgo(3)).create());
        byte[] altered = root.certificate().der().clone();
        altered[altered.length - 1] ^= 1;
        Files.write(folder.resolve(root.certificate().sha1() + ".crt"), altered);

        assertThatThrownBy(() -> run(false))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining(
                        "\"CN=Right Root\" (SHA-1 " + root.certificate().sha1() + ")")
                .hasMessageContaining("is not the one of the list")
                .hasMessageContaining("nothing was changed");
        assertThat(archive.lists()).isEmpty();
        assertThat(archive.certificateCount()).isZero();
    }

    @Test
    void entryWhoseSha256IsNotThatOfItsCertificateIsRefused() throws Exception {
        TestCa root = TestCa.root("CN=Half Root").create();
        write(
                TestProgram.list(TestEntry.of(root.certificate().sha1(), "00".repeat(32), "Half"))
                        .thisUpdate(daysAgo(3))
                        .create(),
                root);

        assertThatThrownBy(() -> run(false))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("is not the one of the list");
        assertThat(archive.lists()).isEmpty();
    }

    @Test
    void certificateThatCannotBeReadIsTheListsFault() throws Exception {
        byte[] noise = "no certificate".getBytes(StandardCharsets.US_ASCII);
        Certificate read = Certificate.of(noise);
        write(TestProgram.list(TestEntry.of(read.sha1(), read.sha256(), "Noise"))
                .thisUpdate(daysAgo(3))
                .create());
        Files.write(folder.resolve(read.sha1() + ".crt"), noise);

        assertThatThrownBy(() -> run(false))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("was not taken")
                .hasMessageContaining("\"Noise\"");
        assertThat(archive.lists()).isEmpty();
        assertThat(archive.certificateCount()).isZero();
    }

    static Stream<Arguments> refusedLists() {
        return Stream.of(
                refused(
                        "an older one",
                        () -> TestProgram.list().thisUpdate(daysAgo(20)).create(),
                        "is older ("),
                refused(
                        "an altered one",
                        () -> {
                            byte[] list =
                                    TestProgram.list().thisUpdate(daysAgo(1)).create();
                            list[list.length / 3] ^= 1;
                            return list;
                        },
                        "was not taken: The list of roots"),
                refused(
                        "one of tomorrow",
                        () -> TestProgram.list().thisUpdate(daysAgo(-2)).create(),
                        "in the future"),
                refused(
                        "one under another root",
                        () -> {
                            TestCa root = TestCa.root("CN=Stranger").create();
                            return TestProgram.list()
                                    .thisUpdate(daysAgo(1))
                                    .signer(root, root)
                                    .create();
                        },
                        "was not taken: "),
                refused("a short one", () -> TestList.of(399).create(), "399 roots, fewer than the 400"),
                refused("a web page", () -> "<html>".getBytes(StandardCharsets.US_ASCII), "was not taken"),
                refused("nothing", () -> new byte[0], "was not taken"));
    }

    private static Arguments refused(String what, Supplier<byte[]> list, String reason) {
        return Arguments.of(what, list, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedLists")
    void refusedListLeavesTheStoredOneAsItWas(String what, Supplier<byte[]> list, String reason) throws Exception {
        byte[] stored = TestProgram.list().thisUpdate(daysAgo(10)).create();
        update(stored);
        List<ListArchive.Entry> before = archive.lists();
        write(list.get());

        for (boolean check : new boolean[] {true, false}) {
            assertThatThrownBy(() -> run(check))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageStartingWith(folder.resolve("authroot.stl").toString())
                    .hasMessageContaining(reason)
                    .hasMessageNotContaining("\n");
        }

        assertThat(archive.lists()).isEqualTo(before);
        assertThat(archive.signedList(before.get(0).sequence())).isEqualTo(stored);
        assertThat(archive.certificateCount()).isEqualTo(400);
        assertThat(editions.inForce(NOW).list().thisUpdate()).isEqualTo(daysAgo(10));
    }

    @Test
    void storedListThatCannotBeUsedIsReplacedByTheSameOne() throws Exception {
        byte[] list = TestProgram.list().thisUpdate(daysAgo(3)).create();
        update(list);
        byte[] altered = list.clone();
        altered[list.length / 2] ^= 1;
        archive.keep(archive.lists().get(0), altered, List.of());
        assertThatThrownBy(() -> editions.inForce(NOW)).isInstanceOf(TrustException.class);

        UpdateResult result = run(false);

        assertThat(result.outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(result.comparedWith()).isEqualTo(BUILT_IN);
        assertThat(notices).last().asString().contains("can no longer be used");
        assertThat(editions.inForce(NOW).list().thisUpdate()).isEqualTo(daysAgo(3));
    }

    @Test
    void storedListThatCannotBeUsedIsReplacedAlsoWhileTheTableIsInForce() throws Exception {
        Instant date = BUILT_IN.minus(Duration.ofDays(30));
        byte[] list = TestProgram.list().thisUpdate(date).create();
        update(list);
        archive.keep(archive.lists().get(0), new byte[0], List.of());

        assertThat(run(false).outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(editions.inForce(date).list().thisUpdate()).isEqualTo(date);
    }

    @Test
    void storedListThatCannotBeUsedGivesWayToNoOlderOne() throws Exception {
        byte[] list = TestProgram.list().thisUpdate(daysAgo(3)).create();
        update(list);
        archive.keep(archive.lists().get(0), new byte[0], List.of());
        write(TestProgram.list().thisUpdate(daysAgo(20)).create());

        assertThatThrownBy(() -> run(false)).isInstanceOf(UpdateException.class).hasMessageContaining("is older (");
    }

    @Test
    void pilotsNeedNoCertificateAndAreNoDifference() throws Exception {
        update(TestProgram.list().thisUpdate(daysAgo(9)).create());
        Pilot pilot = editions.builtIn().pilots().get(3);

        UpdateResult result = update(TestProgram.list(TestEntry.of(pilot.sha1(), pilot.sha256(), "Pilot"))
                .thisUpdate(daysAgo(3))
                .create());

        assertThat(result.entries()).isEqualTo(401);
        assertThat(result.newCertificates()).isZero();
        assertThat(result.differences()).isEmpty();
        assertThat(editions.inForce(NOW).roots()).hasSize(400);
        assertThat(editions.inForce(NOW).pilots()).containsExactly(new Pilot(pilot.sha256(), pilot.sha1(), "Pilot"));
    }

    @Test
    void moreThanATenthOfDifferencesIsSaid() throws Exception {
        update(TestProgram.list().thisUpdate(daysAgo(9)).create());

        assertThat(update(withDisabled(40, daysAgo(6))).manyDifferences()).isFalse();
        assertThat(update(withDisabled(81, daysAgo(3))).manyDifferences()).isTrue();
    }

    private static byte[] withDisabled(int number, Instant date) {
        TestList.Builder list = TestList.of(0);
        for (int i = 0; i < TestProgram.ROOTS.size(); i++) {
            TestEntry entry = TestEntry.of(TestProgram.ROOTS.get(i));
            list.entry(i < number ? entry.disabledFrom(BUILT_IN) : entry);
        }
        return list.thisUpdate(date).create();
    }

    @Test
    void readMakesAnEditionAndKeepsNothing() throws Exception {
        write(TestProgram.list().thisUpdate(daysAgo(3)).create());

        Edition edition = trustUpdate().read(source(), notices::add);

        assertThat(edition.roots()).hasSize(400);
        assertThat(edition.list().source())
                .isEqualTo(folder.resolve("authroot.stl").toString());
        assertThat(archive.lists()).isEmpty();
        assertThat(archive.certificateCount()).isZero();
    }

    @Test
    void readRefusesAsAnUpdateDoes() throws Exception {
        write(TestProgram.list().thisUpdate(daysAgo(3)).create());

        assertThatThrownBy(() -> new TrustUpdate(editions, archive, new ListVerifier(), Clock.systemUTC())
                        .read(source(), notices::add))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining("was not taken");
    }

    private UpdateResult update(byte[] list) throws IOException, InterruptedException {
        write(list);
        return run(false);
    }

    private void write(byte[] list, TestCa... more) throws IOException {
        TestProgram.write(folder, list, more);
    }

    private UpdateResult run(boolean check) throws InterruptedException {
        return trustUpdate().run(source(), check, notices::add);
    }

    private TrustUpdate trustUpdate() {
        return new TrustUpdate(editions, archive, TestList.verifier(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private ListSource source() {
        return ListSource.of(folder.toString());
    }

    private static TestCa[] roots(String name, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> TestCa.root("CN=" + name + i).create())
                .toArray(TestCa[]::new);
    }
}
