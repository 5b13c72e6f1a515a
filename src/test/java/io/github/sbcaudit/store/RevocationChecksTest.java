package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevocationChecksTest extends StoreTest {

    private static final Instant NOW = Samples.NOW;
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String CRL = "http://ca.example/1.crl";

    @Test
    void whatIsSavedIsReadBack() {
        RevocationAnswer revoked = new RevocationAnswer(
                RevocationSource.OCSP,
                "http://ca.example/ocsp",
                RevocationOutcome.REVOKED,
                null,
                NOW.minusSeconds(86_400),
                "keyCompromise",
                NOW.minusSeconds(60),
                NOW.plusSeconds(60),
                NOW);
        RevocationAnswer stapled = new RevocationAnswer(
                RevocationSource.STAPLED_OCSP,
                null,
                RevocationOutcome.UNVERIFIABLE,
                "out of date",
                null,
                null,
                null,
                null,
                NOW);
        RevocationAnswer crl = crl(CRL, RevocationOutcome.UNREACHABLE, NOW);

        save(Map.of(A, List.of(crl, revoked, stapled)));

        assertThat(latest(NOW, A, B)).containsOnlyKeys(A);
        assertThat(latest(NOW, A).get(A)).containsExactly(stapled, revoked, crl);
    }

    @Test
    void nothingSavedAndNothingAskedForGiveNothing() {
        save(Map.of());
        save(Map.of(A, List.of()));

        assertThat(latest(NOW, A)).isEmpty();
        assertThat(latest(NOW)).isEmpty();
    }

    @Test
    void theLatestWordOfEachSourceAndAddressCounts() {
        save(Map.of(A, List.of(crl(CRL, RevocationOutcome.GOOD, NOW.minusSeconds(20)))));
        save(Map.of(A, List.of(crl(CRL, RevocationOutcome.REVOKED, NOW))));
        save(Map.of(A, List.of(crl(CRL, RevocationOutcome.UNREACHABLE, NOW.minusSeconds(10)))));
        save(Map.of(A, List.of(crl(CRL + "2", RevocationOutcome.GOOD, NOW.minusSeconds(30)))));
        save(Map.of(A, List.of(stapled(RevocationOutcome.GOOD, NOW.minusSeconds(9)))));
        save(Map.of(A, List.of(stapled(RevocationOutcome.REVOKED, NOW.minusSeconds(8)))));
        save(Map.of(B, List.of(crl(CRL, RevocationOutcome.GOOD, NOW))));

        assertThat(latest(NOW, A).get(A))
                .containsExactlyInAnyOrder(
                        crl(CRL, RevocationOutcome.REVOKED, NOW),
                        crl(CRL + "2", RevocationOutcome.GOOD, NOW.minusSeconds(30)),
                        stapled(RevocationOutcome.REVOKED, NOW.minusSeconds(8)));
    }

    @Test
    void oneAddressOfTwoSourcesIsTwo() {
        RevocationAnswer ocsp = answer(RevocationSource.OCSP, CRL, RevocationOutcome.GOOD, NOW);

        save(Map.of(A, List.of(ocsp, crl(CRL, RevocationOutcome.GOOD, NOW))));

        assertThat(latest(NOW, A).get(A)).hasSize(2);
    }

    @Test
    void whatWasSaidAfterTheMomentDoesNotCountYet() {
        save(Map.of(A, List.of(crl(CRL, RevocationOutcome.GOOD, NOW))));
        save(Map.of(A, List.of(crl(CRL, RevocationOutcome.REVOKED, NOW.plus(Duration.ofNanos(1_000))))));

        assertThat(outcome(NOW)).isEqualTo(RevocationOutcome.GOOD);
        assertThat(outcome(NOW.plus(Duration.ofNanos(1_000)))).isEqualTo(RevocationOutcome.REVOKED);
    }

    @Test
    void whatWasSaidSevenDaysAgoIsForgotten() {
        save(Map.of(A, List.of(crl(CRL, RevocationOutcome.GOOD, NOW))));

        assertThat(latest(NOW.plus(RevocationChecks.REMEMBERED).minusSeconds(1), A))
                .isNotEmpty();
        assertThat(latest(NOW.plus(RevocationChecks.REMEMBERED), A)).isEmpty();
    }

    @Test
    void ofTwoAtTheSameMomentTheOneSavedLastCounts() {
        save(Map.of(A, List.of(crl(CRL, RevocationOutcome.GOOD, NOW))));
        save(Map.of(A, List.of(crl(CRL, RevocationOutcome.REVOKED, NOW))));

        assertThat(outcome(NOW)).isEqualTo(RevocationOutcome.REVOKED);
    }

    @Test
    void hostileTextIsStored() {
        save(Map.of(
                A,
                List.of(
                        crl("http://x/\u0000\ud800" + "y".repeat(200_000), RevocationOutcome.UNREACHABLE, NOW),
                        crl("'; drop table scan; --", RevocationOutcome.UNREACHABLE, NOW))));

        assertThat(latest(NOW, A).get(A))
                .hasSize(2)
                .anySatisfy(answer -> assertThat(answer.address()).startsWith("http://x/\u2400\ufffd"));
    }

    @Test
    void thousandsAreSavedAndReadAtOnce() {
        Map<String, List<RevocationAnswer>> many = new HashMap<>();
        IntStream.range(0, 3_000)
                .forEach(i -> many.put(String.format("%064x", i), List.of(crl(CRL, RevocationOutcome.GOOD, NOW))));

        save(many);

        assertThat(database.revocationChecks().latest(many.keySet(), NOW)).isEqualTo(many);
    }

    private void save(Map<String, List<RevocationAnswer>> answers) {
        database.revocationChecks().save(answers);
    }

    private Map<String, List<RevocationAnswer>> latest(Instant asOf, String... sha256) {
        return database.revocationChecks().latest(List.of(sha256), asOf);
    }

    private RevocationOutcome outcome(Instant asOf) {
        return latest(asOf, A).get(A).get(0).outcome();
    }

    private static RevocationAnswer crl(String address, RevocationOutcome outcome, Instant at) {
        return answer(RevocationSource.CRL, address, outcome, at);
    }

    private static RevocationAnswer stapled(RevocationOutcome outcome, Instant at) {
        return answer(RevocationSource.STAPLED_OCSP, null, outcome, at);
    }

    private static RevocationAnswer answer(
            RevocationSource source, @Nullable String address, RevocationOutcome outcome, Instant at) {
        return new RevocationAnswer(source, address, outcome, null, null, null, null, null, at);
    }
}
