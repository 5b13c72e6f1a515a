package io.github.sbcaudit.trust.update;

import static io.github.sbcaudit.certificate.CertificateFacts.CLIENT_AUTH;
import static io.github.sbcaudit.certificate.CertificateFacts.SERVER_AUTH;
import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.MemoryArchive;
import io.github.sbcaudit.trust.list.TestEntry;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words in which an update says what is different. */
class DifferencesTest {

    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T23:59:59Z");
    private static final TestCa ROOT = TestCa.root("O=Contoso,CN=Contoso Root").create();

    @TempDir
    private Path folder;

    private final MemoryArchive archive = new MemoryArchive();
    private final TrustUpdate update = new TrustUpdate(
            new Editions(archive, TestList.verifier()), archive, TestList.verifier(), Clock.systemUTC());

    static Stream<Arguments> changes() {
        return Stream.of(
                change(as -> as, as -> as.disabledFrom(JUNE), "disabled from 2026-06-01"),
                change(
                        as -> as.disabledFrom(JUNE),
                        as -> as.disabledFrom(JULY),
                        "disabled from 2026-07-01 (so far 2026-06-01)"),
                change(as -> as.disabledFrom(JUNE), as -> as.disablingTakenBack(), "no longer disabled"),
                change(
                        as -> as,
                        as -> as.leafNotBefore(JUNE),
                        "certificates issued on or after 2026-06-01 are rejected"),
                change(
                        as -> as,
                        as -> as.leafNotBefore(JUNE, SERVER_AUTH),
                        "certificates issued on or after 2026-06-01 are rejected for Server Authentication"),
                change(
                        as -> as.leafNotBefore(JUNE),
                        as -> as.leafNotBefore(JULY),
                        "certificates issued on or after 2026-07-01 are rejected (so far 2026-06-01)"),
                change(
                        as -> as.leafNotBefore(JUNE, SERVER_AUTH),
                        as -> as.leafNotBefore(JUNE, CLIENT_AUTH, SERVER_AUTH),
                        "certificates issued on or after 2026-06-01 are rejected for Server Authentication,"
                                + " Client Authentication (so far 2026-06-01 for Server Authentication)"),
                change(
                        as -> as.leafNotBefore(JUNE),
                        as -> as.leafNotBefore(JULY, CLIENT_AUTH),
                        "certificates issued on or after 2026-07-01 are rejected for Client Authentication"
                                + " (so far 2026-06-01 for all purposes)"),
                change(
                        as -> as.leafNotBefore(JUNE),
                        as -> as,
                        "certificates are accepted again whatever the day they were issued"),
                change(
                        as -> as.purposes(SERVER_AUTH, CLIENT_AUTH),
                        as -> as.purposes(CLIENT_AUTH),
                        "no longer for Server Authentication"),
                change(
                        as -> as.purposes(CLIENT_AUTH),
                        as -> as.purposes(CLIENT_AUTH, SERVER_AUTH),
                        "now also for Server Authentication"),
                change(as -> as, as -> as.disallowed(SERVER_AUTH), "no longer for Server Authentication"),
                change(
                        as -> as.purposes(SERVER_AUTH),
                        as -> as.purposes("1.3.6.1.5.5.7.3.4", "1.2.3.4"),
                        "no longer for Server Authentication; now also for 1.2.3.4, Secure Email"),
                change(
                        as -> as.purposes(CLIENT_AUTH),
                        as -> as.purposes(SERVER_AUTH).disabledFrom(JUNE).leafNotBefore(JULY),
                        "disabled from 2026-06-01; certificates issued on or after 2026-07-01 are rejected; no longer"
                                + " for Client Authentication; now also for Server Authentication"));
    }

    private static Arguments change(UnaryOperator<TestEntry> before, UnaryOperator<TestEntry> after, String words) {
        return Arguments.of(before, after, words);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("changes")
    void changeOfARootIsSaid(UnaryOperator<TestEntry> before, UnaryOperator<TestEntry> after, String words)
            throws Exception {
        take(9, List.of(before.apply(TestEntry.of(ROOT))), ROOT);

        assertThat(take(3, List.of(after.apply(TestEntry.of(ROOT))))).containsExactly("Contoso Root: " + words);
    }

    @Test
    void anotherFriendlyNameIsNoDifference() throws Exception {
        take(9, List.of(TestEntry.of(ROOT)), ROOT);

        assertThat(take(3, List.of(TestEntry.of(ROOT).name("Contoso, renamed"))))
                .isEmpty();
    }

    @Test
    void rootsThatComeAndGoAreSaid() throws Exception {
        TestCa added = TestCa.root("CN=Added Root").create();
        TestCa mail = TestCa.root("CN=Mail Root").create();
        TestCa bound = TestCa.root("CN=Bound Root").create();
        take(9, List.of(TestEntry.of(ROOT)), ROOT);

        assertThat(take(
                        3,
                        List.of(
                                TestEntry.of(mail).purposes("1.3.6.1.5.5.7.3.4"),
                                TestEntry.of(bound).disabledFrom(JUNE).leafNotBefore(JULY),
                                TestEntry.of(added)),
                        added,
                        mail,
                        bound))
                .containsExactly(
                        "Contoso Root: no longer on the list",
                        "Added Root: new, trusted for server authentication",
                        "Bound Root: new, trusted for server authentication; disabled from 2026-06-01; certificates issued"
                                + " on or after 2026-07-01 are rejected",
                        "Mail Root: new, not for server authentication");
    }

    @Test
    void gravestComeFirst() throws Exception {
        TestCa other = TestCa.root("CN=A gone").create();
        TestCa third = TestCa.root("CN=Z disabled").create();
        TestCa fourth = TestCa.root("CN=B restricted").create();
        TestCa fifth = TestCa.root("CN=A more").create();
        take(
                9,
                List.of(TestEntry.of(other), TestEntry.of(third), TestEntry.of(fourth), TestEntry.of(fifth)),
                other,
                third,
                fourth,
                fifth);

        assertThat(take(
                        3,
                        List.of(
                                TestEntry.of(ROOT),
                                TestEntry.of(fifth).purposes(SERVER_AUTH, CLIENT_AUTH),
                                TestEntry.of(fourth).leafNotBefore(JUNE),
                                TestEntry.of(third).disabledFrom(JUNE)),
                        ROOT))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("Z disabled", "B restricted", "A gone", "Contoso Root", "A more");
    }

    @Test
    void rootsOfOneNameGetTheirThumbprints() throws Exception {
        TestCa twin = TestCa.root("O=Elsewhere,CN=Contoso Root").create();
        take(9, List.of(TestEntry.of(ROOT), TestEntry.of(twin)), ROOT, twin);

        assertThat(take(3, List.of(TestEntry.of(ROOT).disabledFrom(JUNE), TestEntry.of(twin))))
                .containsExactly("Contoso Root (SHA-1 " + ROOT.certificate().sha1() + "): disabled from 2026-06-01");
    }

    @Test
    void rootsWhoseNamesAreCutAlikeGetTheirThumbprints() throws Exception {
        TestCa one = TestCa.root("CN=" + "x".repeat(300) + "1").create();
        TestCa two = TestCa.root("CN=" + "x".repeat(300) + "2").create();

        take(9, List.of());

        assertThat(take(3, List.of(TestEntry.of(one), TestEntry.of(two)), one, two))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("… (SHA-1 "));
    }

    @Test
    void namesWithControlCharactersAreMadeHarmless() throws Exception {
        TestCa hostile = TestCa.root("CN=Evil\u001b[2J\r\n\u202eRoot").create();
        take(9, List.of());

        assertThat(take(3, List.of(TestEntry.of(hostile)), hostile))
                .containsExactly("Evil\\u{1b}[2J\\u{d}\\u{a}\\u{202e}Root: new, trusted for server authentication");
    }

    @Test
    void rootWithoutCommonNameIsCalledAsTheListDoes() throws Exception {
        TestCa nameless = TestCa.root("O=Contoso,OU=Roots").create();
        take(9, List.of());

        assertThat(take(3, List.of(TestEntry.of(nameless).name("Contoso's friendly name")), nameless))
                .containsExactly("Contoso's friendly name: new, trusted for server authentication");
    }

    @Test
    void rootWithoutAnyNameIsCalledByItsSubjectOrThumbprint() throws Exception {
        TestCa nameless = TestCa.root("O=Contoso,OU=Roots").create();
        take(9, List.of());
        write(3, List.of(TestEntry.of(nameless).name("")), nameless);

        assertThat(update.run(ListSource.of(folder.toString()), true, notice -> {})
                        .differences())
                .containsExactly("unnamed root (SHA-1 " + nameless.certificate().sha1()
                        + "): new, trusted for server authentication");
        assertThat(update.run(ListSource.of(folder.toString()), false, notice -> {})
                        .differences())
                .containsExactly("OU=Roots,O=Contoso: new, trusted for server authentication");
    }

    private List<String> take(int daysAgo, List<TestEntry> entries, TestCa... certificates)
            throws IOException, InterruptedException {
        write(daysAgo, entries, certificates);
        return update.run(ListSource.of(folder.toString()), false, notice -> {}).differences();
    }

    private void write(int daysAgo, List<TestEntry> entries, TestCa... certificates) throws IOException {
        byte[] list = TestProgram.list(entries.toArray(TestEntry[]::new))
                .thisUpdate(daysAgo(daysAgo))
                .create();
        TestProgram.write(folder, list, certificates);
    }
}
