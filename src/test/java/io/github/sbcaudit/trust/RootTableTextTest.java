package io.github.sbcaudit.trust;

import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.list.SignedList;
import io.github.sbcaudit.trust.list.TestEntry;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RootTableTextTest {

    private static final Instant NOW = Instant.now();

    private final Editions editions = new Editions(new MemoryArchive(), TestList.verifier());

    @Test
    void tableOfAnEditionIsReadAsTheSameFacts() {
        TestCa plain = TestCa.root("O=Ünïcode GmbH,CN=Plain Root").create();
        TestCa restricted = TestCa.root("CN=Restricted\\, Root").create();
        TestCa disabled = TestCa.root("CN=Disabled Root").create();
        TestCa bare = TestCa.root("CN=Bare Root").create();
        Edition edition = edition(
                Stream.of(
                        TestEntry.of(plain)
                                .purposes(CertificateFacts.SERVER_AUTH, CertificateFacts.CLIENT_AUTH, "1.2.3.4.5"),
                        TestEntry.of(restricted)
                                .leafNotBefore(Instant.parse("2026-04-16T10:11:12Z"), CertificateFacts.SERVER_AUTH),
                        TestEntry.of(disabled)
                                .disabledFrom(Instant.parse("2026-02-01T00:00:00Z"))
                                .disallowed(CertificateFacts.SERVER_AUTH)
                                .leafNotBefore(Instant.parse("2025-02-01T00:00:00Z")),
                        TestEntry.of(bare).purposes().name("")),
                plain,
                restricted,
                disabled,
                bare);

        RootTable read = RootTable.parse(RootTableText.of(edition));

        assertThat(read.edition()).isEqualTo(edition.list().thisUpdate());
        assertThat(read.roots())
                .containsExactlyInAnyOrderElementsOf(edition.roots().stream()
                        .map(TestRoots::withoutCertificate)
                        .toList());
    }

    @Test
    void pilotsSurviveAnExportFromAListWithoutThem() {
        RootTable read = RootTable.parse(RootTableText.of(edition(Stream.of())));

        assertThat(read.pilots()).isEqualTo(RootTable.builtIn().pilots());
    }

    @Test
    void tableSaysWhereItComesFromAndIsSorted() {
        Edition edition = edition(Stream.of());

        String text = RootTableText.of(edition);

        assertThat(text.lines().filter(line -> line.startsWith("#")))
                .anyMatch(line -> line.contains("as of " + daysAgo(3).toString().substring(0, 10)))
                .anyMatch(line ->
                        line.contains("sequence number " + edition.list().sequence()));
        assertThat(RootTable.parse(text).roots())
                .extracting(ProgramRoot::name)
                .isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(text.lines().filter(line -> !line.startsWith("#")).skip(1))
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(12));
    }

    @Test
    void namesWithTabsAndLineBreaksBeginNoOtherField() {
        TestCa root = TestCa.root("CN=Hostile\tRoot\r\nX").create();

        RootTable read = RootTable.parse(
                RootTableText.of(edition(Stream.of(TestEntry.of(root).name("#a\tb\rc\nd\u0085e")), root)));

        assertThat(read.roots())
                .filteredOn(member -> member.sha256().equals(root.certificate().sha256()))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.name()).isEqualTo("#a b c d\u0085e");
                    assertThat(member.subject()).doesNotContain("\t", "\n", "\r");
                });
    }

    @Test
    void datesBeyondAllCalendarsAreReadBackAsFarAway() {
        TestCa root = TestCa.root("CN=Never Root").create();

        RootTable read = RootTable.parse(RootTableText.of(
                edition(Stream.of(TestEntry.of(root).disabledFrom(Instant.parse("+30000-01-01T00:00:00Z"))), root)));

        assertThat(read.roots())
                .filteredOn(member -> member.sha256().equals(root.certificate().sha256()))
                .extracting(ProgramRoot::disabledFrom)
                .containsExactly(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @Test
    void builtInEditionIsNoSourceOfItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> RootTableText.of(editions.builtIn()));
    }

    private Edition edition(Stream<TestEntry> more, TestCa... roots) {
        SignedList list = TestList.verifier()
                .verify(
                        TestProgram.list(more.toArray(TestEntry[]::new))
                                .thisUpdate(daysAgo(3))
                                .create(),
                        NOW);
        return editions.edition(
                list,
                "test",
                Stream.concat(TestProgram.ROOTS.stream(), List.of(roots).stream())
                        .map(TestCa::certificate)
                        .collect(Collectors.toMap(certificate -> certificate.sha256(), certificate -> certificate)));
    }
}
