package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.SessionFacts;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.TlsVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

class ObservationsTest extends StoreTest {

    private static final Endpoint ENDPOINT = new Endpoint("sbc.example.com", 5061);
    private static final Certificate LEAF = Samples.certificate("sbc.example.com", "2027-01-01T00:00:00Z");
    private static final Certificate ISSUER = Samples.certificate("Issuing CA", "2030-01-01T00:00:00Z");
    private static final Certificate NO_CERTIFICATE = Certificate.of(new byte[] {0x30, 0x03, 1, 2});

    @Test
    void whatIsSavedIsReadBack() {
        assertThat(savedAndRead(full(1))).usingRecursiveComparison(byDer()).isEqualTo(full(1));
    }

    @Test
    void anObservationWithNothingInItIsReadBack() {
        Observation nothing = new Observation(
                ENDPOINT,
                1,
                Samples.NOW,
                Duration.ZERO,
                Outcome.NAME_NOT_FOUND,
                Point.START,
                null,
                null,
                List.of(),
                null,
                null,
                List.of());

        assertThat(savedAndRead(nothing)).isEqualTo(nothing);
    }

    @Test
    void aCertificateRequestWithoutNamesIsNotTheSameAsNone() {
        Handshake without = handshake(List.of(), null);
        Handshake empty = handshake(List.of(), new CertificateRequest(List.of(), List.of(), List.of()));

        assertThat(savedAndRead(with(without)).handshake()).contains(without);
        assertThat(savedAndRead(with(empty)).handshake()).contains(empty);
    }

    @Test
    void timesAreKeptToTheMicrosecond() {
        Observation exact = new Observation(
                ENDPOINT,
                1,
                Instant.parse("2026-11-20T06:30:00.123456999Z"),
                Duration.ofNanos(1_234_567_999),
                Outcome.DNS_FAILED,
                Point.START,
                null,
                null,
                List.of(),
                null,
                null,
                List.of());

        Observation read = savedAndRead(exact);

        assertThat(read.startedAt()).isEqualTo("2026-11-20T06:30:00.123456Z");
        assertThat(read.elapsed()).isEqualTo(Duration.ofNanos(1_234_567_000));
    }

    @Test
    void aSecondAttemptReplacesTheObservationAndKeepsTheFirstOnesConnections() {
        long target = target();
        save(target, full(1));
        Observation second = new Observation(
                ENDPOINT,
                2,
                Samples.NOW,
                Duration.ofSeconds(1),
                Outcome.ANSWERED,
                Point.HANDSHAKE_COMPLETE,
                null,
                null,
                List.of("127.0.0.1"),
                "127.0.0.1",
                null,
                List.of(Samples.connection(1, Samples.NOW, handshake(List.of(LEAF), null))));

        save(target, second);

        assertThat(read(target)).usingRecursiveComparison(byDer()).isEqualTo(second);
        assertThat(database.jdbc()
                        .queryForList(
                                "select attempt from connection where target_id = ? order by attempt, number",
                                Integer.class,
                                target))
                .containsExactly(1, 1, 2);
    }

    @Test
    void savingTheSameAttemptAgainChangesNothing() {
        long target = target();
        save(target, full(1));
        save(target, full(1));

        assertThat(read(target)).usingRecursiveComparison(byDer()).isEqualTo(full(1));
    }

    @Test
    void aCertificateIsKeptOnceWithWhenItWasFirstAndLastSeen() {
        Instant earlier = Samples.NOW.minusSeconds(60);
        Instant later = Samples.NOW.plusSeconds(60);
        long target = target();
        save(target, Samples.answered(ENDPOINT, Samples.NOW, LEAF, ISSUER, LEAF));
        save(target(), Samples.answered(ENDPOINT, later, LEAF));
        save(target(), Samples.answered(ENDPOINT, earlier, LEAF));

        assertThat(read(target).sentChain()).containsExactly(LEAF, ISSUER, LEAF);
        assertThat(database.jdbc()
                        .queryForObject(
                                "select count(*) from certificate where sha256 = ? and first_seen = ? and last_seen = ?",
                                Integer.class,
                                LEAF.sha256(),
                                Column.time(earlier),
                                Column.time(later)))
                .isOne();
        assertThat(count("certificate")).isEqualTo(2);
    }

    @Test
    void aCertificateIsKeptWithWhatCanBeSearchedFor() {
        save(target(), Samples.answered(ENDPOINT, LEAF, NO_CERTIFICATE));

        assertThat(database.jdbc()
                        .queryForMap("select subject, not_after from certificate where sha256 = ?", LEAF.sha256()))
                .containsEntry("subject", "CN=sbc.example.com")
                .hasEntrySatisfying("not_after", time -> assertThat(time).isNotNull());
        assertThat(database.jdbc()
                        .queryForMap(
                                "select subject, not_after from certificate where sha256 = ?", NO_CERTIFICATE.sha256()))
                .containsEntry("subject", null)
                .containsEntry("not_after", null);
    }

    @Test
    void aListOfCaNamesThatManySbcsSendIsKeptOnce() {
        List<byte[]> names =
                IntStream.range(0, 150).mapToObj(i -> name("CN=Root " + i)).toList();
        CertificateRequest request = new CertificateRequest(names, List.of(1), List.of());
        List<Observations.OfTarget> batch = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            batch.add(new Observations.OfTarget(target(), with(handshake(List.of(), request))));
        }

        database.inTransaction(() -> database.observations().save(batch));
        save(target(), with(handshake(List.of(), request)));

        assertThat(count("acceptable_ca")).isEqualTo(150);
        assertThat(count("connection")).isEqualTo(4);
        assertThat(read(batch.get(2).targetId()).handshake())
                .get()
                .usingRecursiveComparison()
                .isEqualTo(handshake(List.of(), request));
    }

    @Test
    void hostileTextIsStoredAsFarAsADatabaseCan() {
        SipAnswer sip =
                new SipAnswer(200, "\0OK", "x".repeat(3_000_000), List.of("\0\uDC00", "\uD83D\uDE00"), List.of());
        Connection connection = new Connection(
                1,
                Purpose.AS_MICROSOFT,
                "127.0.0.1",
                OfferedIdentity.NONE,
                Samples.NOW,
                Duration.ZERO,
                Outcome.ANSWERED,
                Point.APPLICATION_DATA,
                new Alert(true, 255, "\0"),
                "'; drop table scan; --",
                0,
                null,
                sip);

        Connection read = savedAndRead(with(connection)).connections().get(0);

        assertThat(read.alert()).isEqualTo(new Alert(true, 255, "\u2400"));
        assertThat(read.detail()).isEqualTo("'; drop table scan; --");
        assertThat(read.sip().reason()).isEqualTo("\u2400OK");
        assertThat(read.sip().server()).hasSize(Column.TEXT_LENGTH).endsWith("x…");
        assertThat(read.sip().supported()).containsExactly("\u2400\uFFFD", "\uD83D\uDE00");
    }

    @Test
    void aListOfEndlessEntriesIsCut() {
        List<String> tags =
                IntStream.range(0, 100_000).mapToObj(Integer::toString).toList();
        Connection connection = new Connection(
                1,
                Purpose.AS_MICROSOFT,
                "127.0.0.1",
                OfferedIdentity.NONE,
                Samples.NOW,
                Duration.ZERO,
                Outcome.ANSWERED,
                Point.APPLICATION_DATA,
                null,
                null,
                0,
                null,
                new SipAnswer(200, "OK", null, tags, List.of()));

        List<String> read =
                savedAndRead(with(connection)).connections().get(0).sip().supported();

        assertThat(read).hasSizeGreaterThan(10_000).isEqualTo(tags.subList(0, read.size()));
    }

    @Test
    void aCertificateTooLargeForADatabaseIsCut() {
        byte[] der = new byte[Column.OCTETS + 1];
        der[0] = 0x30;

        Certificate read = savedAndRead(with(handshake(List.of(Certificate.of(der)), null)))
                .leaf()
                .orElseThrow();

        assertThat(read.der()).hasSize(Column.OCTETS).startsWith((byte) 0x30);
    }

    @Test
    void aCertificateOfTheFarthestDatesIsStored() {
        Certificate certificate = Samples.certificate("forever", "9999-12-31T23:59:59Z");

        assertThat(savedAndRead(Samples.answered(ENDPOINT, certificate)).leaf()).contains(certificate);
    }

    @Test
    void nothingToSaveIsFine() {
        database.observations().save(List.of());

        assertThat(count("observation")).isZero();
    }

    private static Observation full(int attempt) {
        CertificateRequest request = new CertificateRequest(
                List.of(name("CN=Baltimore CyberTrust Root,O=Baltimore,C=IE"), new byte[] {1, 2, 3}),
                List.of(1, 64),
                List.of(0x0403, 0x0804));
        Connection first = new Connection(
                1,
                Purpose.AS_MICROSOFT,
                "192.0.2.7",
                OfferedIdentity.CONFIGURED,
                Samples.NOW,
                Duration.ofNanos(120_345_000),
                Outcome.ANSWERED,
                Point.CERTIFICATE_REQUEST,
                new Alert(true, 48, "unknown_ca"),
                "refused our certificate",
                5_120,
                new Handshake(
                        TlsVersion.TLS_1_2,
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "secp384r1",
                        384,
                        "rsa_pkcs1_sha256",
                        List.of(LEAF, ISSUER, LEAF, NO_CERTIFICATE),
                        request,
                        new byte[] {0x30, 0},
                        new SessionFacts(true, false, true, false, true),
                        false,
                        IdentityOutcome.REFUSED),
                new SipAnswer(405, "", "Sonus SBC", List.of("timer", "100rel"), List.of("OPTIONS", "INVITE")));
        Connection second = new Connection(
                2,
                Purpose.FALLBACK,
                "192.0.2.7",
                OfferedIdentity.NONE,
                Samples.NOW.plusMillis(200),
                Duration.ofMillis(3),
                Outcome.CLOSED_BEFORE_HELLO,
                Point.CLIENT_HELLO_SENT,
                null,
                null,
                0,
                null,
                null);
        return new Observation(
                ENDPOINT,
                attempt,
                Samples.NOW,
                Duration.ofMillis(203),
                Outcome.ANSWERED,
                Point.CERTIFICATE_REQUEST,
                "TLS 1.2",
                "edge.contoso.example",
                List.of("192.0.2.7", "2001:db8::7"),
                "192.0.2.7",
                "the limit of 2 connections was reached",
                List.of(first, second));
    }

    private static Handshake handshake(List<Certificate> chain, CertificateRequest request) {
        return new Handshake(
                TlsVersion.TLS_1_3, "TLS_AES_256_GCM_SHA384", null, null, null, chain, request, null, null, true, null);
    }

    private static Observation with(Handshake handshake) {
        return with(Samples.connection(1, Samples.NOW, handshake));
    }

    private static Observation with(Connection connection) {
        return new Observation(
                ENDPOINT,
                1,
                Samples.NOW,
                Duration.ofMillis(1),
                connection.outcome(),
                connection.pointReached(),
                null,
                null,
                List.of("127.0.0.1"),
                "127.0.0.1",
                null,
                List.of(connection));
    }

    private static byte[] name(String name) {
        try {
            return new X500Name(name).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecursiveComparisonConfiguration byDer() {
        return RecursiveComparisonConfiguration.builder()
                .withEqualsForType(Certificate::equals, Certificate.class)
                .build();
    }

    private Observation savedAndRead(Observation observation) {
        long target = target();
        save(target, observation);
        return read(target);
    }

    /** A new scan's one target. */
    private long target() {
        long scan = database.scans()
                .begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", Samples.NOW)
                .id();
        Sbc sbc = Samples.sbc(ENDPOINT.fqdn(), "A");
        database.workList().load(scan, Samples.inventory(sbc));
        return database.workList().unprobed(scan, 0, 1).get(0).id();
    }

    private void save(long target, Observation observation) {
        List<Observations.OfTarget> one = List.of(new Observations.OfTarget(target, observation));
        database.inTransaction(() -> database.observations().save(one));
    }

    private Observation read(long target) {
        long scan = database.jdbc().queryForObject("select scan_id from target where id = ?", Long.class, target);
        return database.workList().listings(scan, 0, 1).get(0).observation();
    }

    private int count(String table) {
        return database.jdbc().queryForObject("select count(*) from " + table, Integer.class);
    }
}
