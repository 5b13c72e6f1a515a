package io.github.sbcaudit.trust;

import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.list.ListVerifier;
import io.github.sbcaudit.trust.list.SignedList;
import io.github.sbcaudit.trust.list.TestEntry;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditionsTest {

    private static final Instant BUILT_IN = Instant.parse("2026-08-25T00:00:00Z");
    private static final Instant NOW = Instant.now();

    private final MemoryArchive archive = new MemoryArchive();
    private final Editions editions = new Editions(archive, TestList.verifier());

    @Test
    void withoutListsTheBuiltInTableIsInForceAtAnyTime() {
        assertThat(inForce(NOW)).isEqualTo(new TrustList(BUILT_IN, null, "built-in", 0));
        assertThat(inForce(Instant.parse("2001-01-01T00:00:00Z")).source()).isEqualTo("built-in");
        assertThat(editions.inForce(NOW).pilots()).hasSize(7);
        assertThat(editions.taken()).isEmpty();
    }

    @Test
    void listYoungerThanTheTableIsInForceFromItsDateOn() {
        Instant date = daysAgo(3);
        keep(date);

        assertThat(inForce(NOW)).satisfies(list -> {
            assertThat(list.thisUpdate()).isEqualTo(date);
            assertThat(list.source()).isEqualTo("test");
            assertThat(list.sequence()).matches("14[0-9a-f]{16}");
        });
        assertThat(inForce(date).thisUpdate()).isEqualTo(date);
        assertThat(inForce(date.minusSeconds(1)).source()).isEqualTo("built-in");
    }

    @Test
    void listOlderThanTheTableIsInForceOnlyBeforeIt() {
        Instant date = BUILT_IN.minus(Duration.ofDays(30));
        keep(date);

        assertThat(inForce(NOW).source()).isEqualTo("built-in");
        assertThat(inForce(BUILT_IN).source()).isEqualTo("built-in");
        assertThat(inForce(BUILT_IN.minusSeconds(1)).thisUpdate()).isEqualTo(date);
    }

    @Test
    void beforeEverythingTheOldestEditionServes() {
        Instant oldest = BUILT_IN.minus(Duration.ofDays(60));
        keep(daysAgo(3));
        assertThat(inForce(Instant.EPOCH).source()).isEqualTo("built-in");

        keep(oldest);
        keep(BUILT_IN.minus(Duration.ofDays(30)));

        assertThat(inForce(Instant.EPOCH).thisUpdate()).isEqualTo(oldest);
    }

    @Test
    void ofSeveralListsTheYoungestOfThatTimeIsInForce() {
        keep(daysAgo(3));
        keep(daysAgo(40));
        keep(daysAgo(20));

        assertThat(inForce(NOW).thisUpdate()).isEqualTo(daysAgo(3));
        assertThat(inForce(daysAgo(10)).thisUpdate()).isEqualTo(daysAgo(20));
        assertThat(inForce(daysAgo(30)).thisUpdate()).isEqualTo(daysAgo(40));
        assertThat(editions.taken())
                .extracting(ListArchive.Entry::thisUpdate)
                .containsExactly(daysAgo(3), daysAgo(20), daysAgo(40));
    }

    @Test
    void listOfTheSameMomentAsTheTableGoesBeforeIt() {
        keep(BUILT_IN);

        assertThat(inForce(NOW).source()).isEqualTo("test");
    }

    @Test
    void editionOfAListHasTheFactsOfListAndCertificate() {
        TestCa root = TestCa.root("O=Contoso,CN=Contoso Root").create();
        Instant disabled = daysAgo(5);
        keep(
                TestProgram.list(TestEntry.of(root).name("friendly").disabledFrom(disabled))
                        .thisUpdate(daysAgo(3))
                        .create(),
                root);

        Edition edition = editions.inForce(NOW);

        assertThat(edition.roots()).hasSize(401);
        assertThat(edition.roots().get(400)).satisfies(member -> {
            assertThat(member.sha256()).isEqualTo(root.certificate().sha256());
            assertThat(member.name()).isEqualTo("friendly");
            assertThat(member.subject()).isEqualTo("CN=Contoso Root,O=Contoso");
            assertThat(member.commonName()).isEqualTo("Contoso Root");
            assertThat(member.disabledFrom()).isEqualTo(disabled);
            assertThat(member.certificate()).isEqualTo(root.certificate());
            assertThat(member.extra()).isFalse();
        });
    }

    @Test
    void pilotsOfTheTableAreNoMembersOnAnyList() {
        Pilot pilot = RootTable.builtIn().pilots().get(0);
        keep(TestProgram.list(TestEntry.of(pilot.sha1(), pilot.sha256(), "Pilot"))
                .thisUpdate(daysAgo(3))
                .create());

        Edition edition = editions.inForce(NOW);

        assertThat(edition.pilots()).containsExactly(new Pilot(pilot.sha256(), pilot.sha1(), "Pilot"));
        assertThat(edition.roots()).hasSize(400).extracting(ProgramRoot::sha256).doesNotContain(pilot.sha256());
        assertThat(editions.pilots()).hasSize(7).contains(pilot.sha256());
    }

    @Test
    void rootOfTheTableWhoseCertificateIsNotHereKeepsTheTablesFacts() {
        ProgramRoot known = editions.builtIn().roots().stream()
                .filter(root -> root.certificate() == null)
                .findFirst()
                .orElseThrow();
        keep(TestProgram.list(TestEntry.of(known.sha1(), known.sha256(), "As listed now"))
                .thisUpdate(daysAgo(3))
                .create());

        assertThat(editions.inForce(NOW).roots().get(400)).satisfies(member -> {
            assertThat(member.name()).isEqualTo("As listed now");
            assertThat(member.subject()).isEqualTo(known.subject());
            assertThat(member.notAfter()).isEqualTo(known.notAfter());
            assertThat(member.certificate()).isNull();
        });
    }

    @Test
    void storedListWhoseOctetsWereChangedIsRefusedWithARemedy() {
        byte[] list = TestProgram.list().thisUpdate(daysAgo(3)).create();
        ListArchive.Entry entry = keep(list);
        byte[] altered = list.clone();
        altered[list.length / 2] ^= 1;
        archive.keep(entry, altered, List.of());

        assertRefused("sbc-audit trust update");
        assertThat(inForce(daysAgo(10)).source()).isEqualTo("built-in");
    }

    @Test
    void storedListInPlaceOfAnotherIsRefused() {
        ListArchive.Entry entry = keep(daysAgo(3));
        archive.keep(entry, TestProgram.list().thisUpdate(daysAgo(30)).create(), List.of());

        assertRefused("another list");
    }

    @Test
    void storedListWhoseCertificatesAreGoneIsRefusedWithARemedy() {
        TestCa root = TestCa.root("CN=Lost\u001b[2J Root").create();
        keep(TestProgram.list(TestEntry.of(root)).thisUpdate(daysAgo(3)).create());

        assertRefused("\"CN=Lost\\u{1b}[2J Root\"");
    }

    @Test
    void listUnderAnotherRootThanThePinnedOneIsRefused() {
        keep(daysAgo(3));

        assertThatThrownBy(() -> new Editions(archive, new ListVerifier()).inForce(NOW))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("run sbc-audit trust update");
    }

    @Test
    void editionOfAListTakesCertificatesThatAreNotKeptYet() {
        TestCa root = TestCa.root("CN=New Root").create();
        byte[] octets = TestList.of(0, TestProgram.ROOTS.toArray(TestCa[]::new))
                .entry(TestEntry.of(root))
                .create();
        SignedList list = TestList.verifier().verify(octets, NOW);
        keep(daysAgo(3));

        assertThatThrownBy(() -> editions.edition(list, "test", Map.of())).isInstanceOf(TrustException.class);
        assertThat(editions.edition(list, "test", Map.of(root.certificate().sha256(), root.certificate()))
                        .roots())
                .hasSize(401);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> editions.inForce(NOW))
                .isInstanceOf(TrustException.class)
                .hasMessageStartingWith("The stored list of the root program can no longer be used (")
                .hasMessageContaining(reason)
                .hasMessageEndingWith("run sbc-audit trust update again")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("\u001b");
    }

    private TrustList inForce(Instant moment) {
        return editions.inForce(moment).list();
    }

    private ListArchive.Entry keep(Instant date) {
        return keep(TestProgram.list().thisUpdate(date).create());
    }

    private ListArchive.Entry keep(byte[] octets, TestCa... more) {
        SignedList list = TestList.verifier().verify(octets, NOW);
        ListArchive.Entry entry = new ListArchive.Entry(list.thisUpdate(), list.sequence(), "test", NOW, null, null);
        archive.keep(
                entry,
                octets,
                TestProgram.ROOTS.stream().map(TestCa::certificate).toList());
        archive.keep(
                entry, octets, List.of(more).stream().map(TestCa::certificate).toList());
        return entry;
    }
}
