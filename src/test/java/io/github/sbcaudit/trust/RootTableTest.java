package io.github.sbcaudit.trust;

import static io.github.sbcaudit.certificate.CertificateFacts.SERVER_AUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RootTableTest {

    private static final Instant AS_OF = Instant.parse("2026-11-23T00:00:00Z");

    private final RootTable table = RootTable.builtIn();

    @Test
    void builtInTableReadsAsMicrosoftPublishedIt() {
        assertThat(table.edition()).isEqualTo("2026-08-25T00:00:00Z");
        assertThat(table.roots()).hasSize(555);
        assertThat(table.pilots()).hasSize(7);
        assertThat(count(AnchorStatus.TRUSTED)).isEqualTo(175);
        assertThat(count(AnchorStatus.NOT_BEFORE)).isEqualTo(50);
        assertThat(count(AnchorStatus.DISABLED)).isEqualTo(205);
        assertThat(count(AnchorStatus.EKU_NOT_GRANTED, root -> !root.purposes().contains(SERVER_AUTH)))
                .isEqualTo(123);
        assertThat(count(AnchorStatus.EKU_NOT_GRANTED, root -> root.purposes().contains(SERVER_AUTH)))
                .isEqualTo(2);
    }

    @Test
    void builtInTableIsWellFormed() {
        assertThat(table.roots()).allSatisfy(root -> {
            assertThat(root.sha256()).matches("[0-9a-f]{64}");
            assertThat(root.sha1()).matches("[0-9a-f]{40}");
            assertThat(root.name()).isNotBlank();
            assertThat(root.subject()).contains("=");
            assertThat(root.notAfter()).isAfter(root.notBefore());
            assertThat(root.purposes()).allMatch(purpose -> purpose.matches("[0-2](\\.\\d+)+"));
            assertThat(root.certificate()).isNull();
            assertThat(root.extra()).isFalse();
        });
        assertThat(table.roots()).extracting(ProgramRoot::sha256).doesNotHaveDuplicates();
        assertThat(table.roots())
                .extracting(ProgramRoot::sha256)
                .doesNotContainAnyElementsOf(
                        table.pilots().stream().map(Pilot::sha256).toList());
    }

    @Test
    void builtInTableKnowsTheRootsThatMatterToTeams() {
        assertThat(bySha1("df3c24f9bfd666761b268073fe06d1cc8d4f82a4"))
                .satisfies(root -> assertThat(root.name()).isEqualTo("DigiCert Global Root G2"))
                .extracting(root -> root.serverAuthStatus(AS_OF, AS_OF))
                .isEqualTo(AnchorStatus.TRUSTED);
        assertThat(bySha1("d4de20d05e66fc53fe1a50882c78db2852cae474").serverAuthStatus(AS_OF, AS_OF))
                .as("Baltimore CyberTrust Root")
                .isEqualTo(AnchorStatus.DISABLED);
    }

    @Test
    void parseWhenTheColumnsAreOthersRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RootTable.parse("edition\t2026-08-25\nsha256\tname\n"))
                .withMessageContaining("format");
    }

    private long count(AnchorStatus status) {
        return count(status, root -> true);
    }

    private long count(AnchorStatus status, Predicate<ProgramRoot> which) {
        return table.roots().stream()
                .filter(which)
                .filter(root -> root.serverAuthStatus(AS_OF, AS_OF) == status)
                .count();
    }

    private ProgramRoot bySha1(String sha1) {
        return table.roots().stream()
                .filter(root -> root.sha1().equals(sha1))
                .findFirst()
                .orElseThrow();
    }
}
