package io.github.sbcaudit.trust;

import static io.github.sbcaudit.certificate.DistinguishedName.comparable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.list.ListVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootProgramLoaderTest {

    private static final Instant NOW = Instant.now();

    @TempDir
    private Path folder;

    private final RootProgramLoader loader =
            new RootProgramLoader(new Editions(new MemoryArchive(), new ListVerifier()));
    private final TestCa lab = TestCa.root("O=Lab,CN=Lab Root").create();

    @Test
    void loadGivesTheBuiltInEdition() {
        RootProgram program = loader.load(List.of(), NOW);

        assertThat(program.list()).isEqualTo(new TrustList(Instant.parse("2026-08-25T00:00:00Z"), null, "built-in", 0));
        assertThat(program.roots()).hasSize(555);
    }

    @Test
    void certificatesFromLocalStoresAreThoseTheListNames() {
        List<ProgramRoot> available = loader.load(List.of(), NOW).roots().stream()
                .filter(root -> root.certificate() != null)
                .toList();

        assertThat(available).allSatisfy(root -> {
            Certificate certificate = root.certificate();
            assertThat(certificate.sha256()).isEqualTo(root.sha256());
            assertThat(certificate.sha1()).isEqualTo(root.sha1());
            assertThat(comparable(certificate.facts().orElseThrow().subject())).isEqualTo(comparable(root.subject()));
        });
    }

    @Test
    void extraRootsAreMembersForServerAuthAndMarkedSo() throws IOException {
        TestCa other = TestCa.root("CN=Other Root").create();
        Path one = write("one.pem", pem(lab));
        Path many = write("many.pem", "Subject: a comment\n" + pem(other) + "\n" + pem(lab));

        RootProgram program = loader.load(List.of(one, many), NOW);

        assertThat(program.list().extraRoots()).isEqualTo(2);
        assertThat(program.roots()).hasSize(557);
        ProgramRoot root = program.roots().stream()
                .filter(member -> member.sha256().equals(lab.certificate().sha256()))
                .findFirst()
                .orElseThrow();
        assertThat(root.extra()).isTrue();
        assertThat(root.name()).isEqualTo("Lab Root");
        assertThat(root.subject()).isEqualTo("CN=Lab Root,O=Lab");
        assertThat(root.certificate()).isEqualTo(lab.certificate());
        assertThat(root.serverAuthStatus(Instant.now(), Instant.now())).isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void chainUnderAnExtraRootIsTrusted() throws IOException {
        RootProgram program = loader.load(List.of(write("lab.pem", pem(lab))), NOW);
        TestCa leaf = lab.leaf("sbc1.example.com").create();

        Anchoring anchoring = new AnchorFinder(program).find(List.of(leaf.certificate()), Instant.now());

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(anchoring.best().anchor().extra()).isTrue();
    }

    @Test
    void extraRootFileThatIsMissingIsNamed() {
        Path missing = folder.resolve("missing.pem");

        assertRefused(missing, "does not exist");
    }

    @Test
    void extraRootFileThatIsADirectoryIsNamed() {
        assertRefused(folder, "it is a directory");
    }

    @Test
    void extraRootFileWithoutACertificateIsNamed() throws IOException {
        assertRefused(write("empty.pem", ""), "holds no certificate in PEM form");
    }

    @Test
    void extraRootFileThatIsDamagedIsNamed() throws IOException {
        assertRefused(write("cut.pem", pem(lab).substring(0, 200)), "a certificate without its END line");
        assertRefused(
                write("other.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                "a block in it is no certificate");
        assertRefused(write("base64.pem", pem(lab).replaceFirst("\nM", "\n")), "is damaged");
    }

    private void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> loader.load(List.of(file), NOW))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String pem(TestCa ca) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(ca.certificate().der())
                + "\n-----END CERTIFICATE-----\n";
    }
}
