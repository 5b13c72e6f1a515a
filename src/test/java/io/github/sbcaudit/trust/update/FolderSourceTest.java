package io.github.sbcaudit.trust.update;

import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.MemoryArchive;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import io.github.sbcaudit.trust.update.UpdateResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates from files of this machine. */
class FolderSourceTest {

    private static final byte[] LIST = TestProgram.list().thisUpdate(daysAgo(3)).create();
    private static final TestCa FIRST = TestProgram.ROOTS.get(0);

    @TempDir
    private Path folder;

    private final MemoryArchive archive = new MemoryArchive();
    private final TrustUpdate update = new TrustUpdate(
            new Editions(archive, TestList.verifier()), archive, TestList.verifier(), Clock.systemUTC());

    @Test
    void certificatesMayBeFilesOfEitherCase() throws Exception {
        Files.write(folder.resolve("authroot.stl"), LIST);
        for (int i = 0; i < TestProgram.ROOTS.size(); i++) {
            TestCa root = TestProgram.ROOTS.get(i);
            String name = root.certificate().sha1() + ".crt";
            Files.write(
                    folder.resolve(i % 2 == 0 ? name : name.toUpperCase(Locale.ROOT)),
                    root.certificate().der());
        }
        Files.writeString(folder.resolve("unrelated.crt"), "not asked for");

        assertThat(run(folder).newCertificates()).isEqualTo(400);
        assertThat(archive.certificateCount()).isEqualTo(400);
    }

    @Test
    void certificatesMayBeInSeveralBundles() throws Exception {
        Files.write(folder.resolve("authroot.stl"), LIST);
        for (int from : new int[] {0, 150, 300}) {
            TestCa[] some =
                    TestProgram.ROOTS.subList(from, Math.min(400, from + 151)).toArray(TestCa[]::new);
            Files.writeString(folder.resolve(from + ".PEM"), "a comment\n" + TestProgram.pem(some));
        }

        assertThat(run(folder).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void listMayBeNamedItself() throws Exception {
        TestProgram.write(folder, LIST);
        Path renamed = Files.move(folder.resolve("authroot.stl"), folder.resolve("april.p7b"));

        assertThat(run(renamed).source()).isEqualTo(renamed.toString());
    }

    @Test
    void onlyListOfAFolderMayHaveAnyName() throws Exception {
        TestProgram.write(folder, LIST);
        Path renamed = Files.move(folder.resolve("authroot.stl"), folder.resolve("April.STL"));

        assertThat(run(folder).source()).isEqualTo(renamed.toString());
    }

    @Test
    void severalListsInAFolderAreTheUsersToChooseFrom() throws Exception {
        Files.write(folder.resolve("april.stl"), LIST);
        Files.write(folder.resolve("may.stl"), LIST);

        assertMistake(folder, folder.toString(), "several other lists");
        Files.write(folder.resolve("authroot.stl"), LIST);
        assertThat(ListSource.of(folder.toString()).name())
                .isEqualTo(folder.resolve("authroot.stl").toString());
    }

    @Test
    void folderWithoutAListIsTheUsersMistake() {
        assertMistake(folder, folder.toString(), "holds no authroot.stl");
    }

    @Test
    void pathThatDoesNotExistIsTheUsersMistake() {
        assertMistake(folder.resolve("nowhere"), folder.resolve("nowhere").toString(), "does not exist");
        assertThatThrownBy(() -> ListSource.of("a\0b"))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("neither an address nor a path");
    }

    @Test
    void listLargerThanAnyGenuineOneIsRefused() throws Exception {
        Files.write(folder.resolve("authroot.stl"), new byte[1_048_577]);

        assertRefused("authroot.stl", "larger than any genuine one: more than 1,048,576 bytes");
    }

    @Test
    void certificateLargerThanAnyGenuineOneIsRefused() throws Exception {
        TestProgram.write(folder, LIST);
        Files.write(folder.resolve(FIRST.certificate().sha1() + ".crt"), new byte[65_537]);

        assertRefused(FIRST.certificate().sha1() + ".crt", "more than 65,536 bytes");
    }

    @Test
    void bundleThatIsDamagedIsNamed() throws Exception {
        TestProgram.write(folder, LIST);
        Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nMII");

        assertThatThrownBy(() -> run(folder))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining(folder.resolve("broken.pem").toString())
                .hasMessageContaining("damaged");
        assertThat(archive.lists()).isEmpty();
    }

    @Test
    void otherFilesOfTheFolderHideNoCertificate() throws IOException, InterruptedException {
        TestProgram.write(folder, LIST);
        for (int i = 0; i < 10_001; i++) {
            Files.createFile(folder.resolve(i + ".txt"));
        }

        assertThat(run(folder).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void certificatesComeInTheOrderAskedFor() throws Exception {
        TestProgram.write(folder, LIST);

        assertThat(ListSource.of(folder.toString())
                        .certificates(List.of(FIRST.certificate().sha1(), "00".repeat(20))))
                .satisfiesExactly(
                        first -> assertThat(first).contains(FIRST.certificate().der()),
                        second -> assertThat(second).isEmpty());
    }

    private UpdateResult run(Path from) throws InterruptedException {
        return update.run(ListSource.of(from.toString()), false, notice -> {});
    }

    private static void assertMistake(Path from, String... reasons) {
        assertThatThrownBy(() -> ListSource.of(from.toString()))
                .isInstanceOf(TrustException.class)
                .hasMessageStartingWith("--from: ")
                .hasMessageContainingAll(reasons)
                .hasMessageNotContaining("\n");
    }

    private void assertRefused(String... reasons) {
        assertThatThrownBy(() -> run(folder))
                .isInstanceOf(UpdateException.class)
                .hasMessageContainingAll(reasons);
        assertThat(archive.lists()).isEmpty();
    }
}
