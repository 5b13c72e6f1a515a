package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** What is remembered of SBCs and certificates besides the scans. */
class SightingsTest extends StoreTest {

    private static final Instant MONDAY = Samples.NOW;
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
    private static final Instant WEDNESDAY = TUESDAY.plusSeconds(86_400);
    private static final Sbc SBC = Samples.sbc("sbc.example.com", "Contoso");
    private static final Endpoint ENDPOINT = SBC.endpoint();
    private static final Certificate LEAF = Samples.certificate("sbc.example.com", "2027-01-01T00:00:00Z");
    private static final Certificate ISSUER = Samples.certificate("Issuing CA", "2030-01-01T00:00:00Z");

    private record Sighting(String sha256, int position, Instant first, Instant last) {}

    private record Life(Instant firstProbed, Instant lastProbed, Instant firstAnswered, Instant lastAnswered) {}

    @Test
    void aCertificateIsSeenFromTheFirstTimeToTheLastAtItsForemostPlace() {
        observe(MONDAY, Samples.answered(ENDPOINT, MONDAY, LEAF, ISSUER));
        observe(WEDNESDAY, Samples.answered(ENDPOINT, WEDNESDAY, LEAF));
        observe(TUESDAY, Samples.answered(ENDPOINT, TUESDAY, ISSUER));

        assertThat(sightings())
                .containsExactlyInAnyOrder(
                        new Sighting(LEAF.sha256(), 0, MONDAY, WEDNESDAY),
                        new Sighting(ISSUER.sha256(), 0, MONDAY, TUESDAY));
    }

    @Test
    void recordingTheSameAgainChangesNothing() {
        Observation observation = Samples.answered(ENDPOINT, MONDAY, LEAF, ISSUER, LEAF);
        long target = observe(MONDAY, observation);
        List<Sighting> once = sightings();

        save(target, observation);

        assertThat(sightings()).isEqualTo(once).hasSize(2);
        assertThat(life()).isEqualTo(new Life(MONDAY, MONDAY, MONDAY, MONDAY));
    }

    @Test
    void anSbcThatDoesNotAnswerIsProbedAllTheSame() {
        observe(MONDAY, at(MONDAY, Outcome.CONNECT_TIMEOUT));
        assertThat(life()).isEqualTo(new Life(MONDAY, MONDAY, null, null));

        observe(TUESDAY, Samples.answered(ENDPOINT, TUESDAY, LEAF));
        observe(WEDNESDAY, at(WEDNESDAY, Outcome.CONNECT_REFUSED));

        assertThat(life()).isEqualTo(new Life(MONDAY, WEDNESDAY, TUESDAY, TUESDAY));
    }

    @Test
    void whatWasRecordedInATransactionThatFailedIsNotRemembered() {
        Target target = target(MONDAY);
        try {
            database.inTransaction(() -> {
                database.observations()
                        .save(List.of(
                                new Observations.OfTarget(target.id(), Samples.answered(ENDPOINT, MONDAY, LEAF))));
                throw new IllegalStateException("the process dies");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("the process dies");
        }

        assertThat(sightings()).isEmpty();
        assertThat(database.jdbc().queryForObject("select count(*) from endpoint", Long.class))
                .isZero();
    }

    @Test
    void theMigrationFillsThemFromWhatWasRecordedBefore() throws SQLException {
        observe(MONDAY, Samples.answered(ENDPOINT, MONDAY, LEAF, ISSUER));
        observe(TUESDAY, Samples.answered(ENDPOINT, TUESDAY, LEAF));
        observe(WEDNESDAY, at(WEDNESDAY, Outcome.CONNECT_REFUSED));
        List<Sighting> recorded = sightings();
        Life life = life();
        for (String gone :
                List.of("table sighting", "table endpoint", "table finding_since", "index certificate_by_sha1")) {
            database.jdbc().execute("drop " + gone);
        }

        try (Connection connection = database.dataSource().getConnection()) {
            ScriptUtils.executeSqlScript(
                    connection,
                    new ClassPathResource(
                            "db/migration/" + kind.name().toLowerCase(Locale.ROOT) + "/V10__history.sql"));
        }

        assertThat(sightings()).containsExactlyInAnyOrderElementsOf(recorded).hasSize(2);
        assertThat(life()).isEqualTo(life).isEqualTo(new Life(MONDAY, WEDNESDAY, MONDAY, TUESDAY));
    }

    private static Observation at(Instant moment, Outcome outcome) {
        Observation observation = Samples.unreachable(ENDPOINT, 1, outcome);
        return new Observation(
                observation.endpoint(),
                1,
                moment,
                observation.elapsed(),
                outcome,
                observation.pointReached(),
                null,
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    private Target target(Instant at) {
        Scan scan = database.scans().begin(List.of(), "standard", "1", "standard", at);
        database.inTransaction(() -> database.workList().load(scan.id(), Samples.inventory(SBC)));
        return database.workList().unprobed(scan.id(), 0, 1).get(0);
    }

    private long observe(Instant at, Observation observation) {
        long target = target(at).id();
        save(target, observation);
        return target;
    }

    private void save(long target, Observation observation) {
        database.inTransaction(
                () -> database.observations().save(List.of(new Observations.OfTarget(target, observation))));
    }

    private List<Sighting> sightings() {
        return database.jdbc()
                .query(
                        "select c.sha256, s.* from sighting s join certificate c on c.id = s.certificate_id"
                                + " where s.fqdn = 'sbc.example.com' and s.port = 5061",
                        (row, number) -> new Sighting(
                                row.getString("sha256"),
                                row.getInt("position"),
                                row.getObject("first_seen", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("last_seen", OffsetDateTime.class).toInstant()));
    }

    private Life life() {
        return database.jdbc()
                .queryForObject(
                        "select * from endpoint",
                        (row, number) -> new Life(
                                Column.instant(row, "first_probed"),
                                Column.instant(row, "last_probed"),
                                Column.instantOrNull(row, "first_answered"),
                                Column.instantOrNull(row, "last_answered")));
    }
}
