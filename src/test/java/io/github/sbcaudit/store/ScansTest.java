package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.trust.TrustList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.EmptyResultDataAccessException;

class ScansTest extends StoreTest {

    @Test
    void beginGivesARunningScanThatCanBeReadBack() {
        Instant startedAt = Instant.parse("2026-11-20T06:30:00.123456789Z");

        Scan scan = database.scans().begin(List.of("/srv/a.csv", "/srv/b,c"), "standard", "0.1.0", "teams", startedAt);

        assertThat(scan)
                .isEqualTo(new Scan(
                        scan.id(),
                        ScanStatus.RUNNING,
                        Instant.parse("2026-11-20T06:30:00.123456Z"),
                        null,
                        List.of("/srv/a.csv", "/srv/b,c"),
                        "standard",
                        "0.1.0",
                        "teams",
                        null,
                        null,
                        null));
        assertThat(database.scans().get(scan.id())).isEqualTo(scan);
    }

    @Test
    void unfinishedIsTheYoungestRunningScan() {
        Scans scans = database.scans();
        assertThat(scans.unfinished()).isEmpty();

        Scan first = begin(Samples.NOW);
        Scan second = begin(Samples.NOW.plus(Duration.ofHours(1)));
        assertThat(scans.unfinished()).contains(second);

        scans.finish(second.id(), Samples.NOW.plus(Duration.ofHours(2)));
        assertThat(scans.unfinished()).contains(first);

        scans.abandon(first.id());
        assertThat(scans.unfinished()).isEmpty();
        assertThat(scans.get(first.id()).status()).isEqualTo(ScanStatus.ABANDONED);
    }

    @Test
    void finishKeepsWhenTheEditionItWasJudgedByAndItsFolder() {
        Scans scans = database.scans();
        long id = begin(Samples.NOW).id();
        TrustList edition = new TrustList(Instant.parse("2026-08-25T00:00:00Z"), "01da", "built-in", 2);

        scans.judgedBy(id, edition, "night");
        scans.reportsIn(id, Path.of("reports", "2026-11-20"));
        scans.finish(id, Samples.NOW.plusSeconds(90));

        Scan scan = scans.get(id);
        assertThat(scan.status()).isEqualTo(ScanStatus.FINISHED);
        assertThat(scan.trustList()).isEqualTo(edition);
        assertThat(scan.policy()).isEqualTo("night");
        assertThat(scan.finishedAt()).isEqualTo(Samples.NOW.plusSeconds(90));
        assertThat(Path.of(scan.reportFolder()))
                .isEqualTo(Path.of("reports", "2026-11-20").toAbsolutePath());
    }

    @Test
    void anEditionWithoutSequenceNumberIsReadBackAsSuch() {
        long id = begin(Samples.NOW).id();
        TrustList edition = new TrustList(Instant.parse("2026-08-25T00:00:00Z"), null, "built-in", 0);

        database.scans().judgedBy(id, edition, "night");

        assertThat(database.scans().get(id).trustList()).isEqualTo(edition);
    }

    @Test
    void getWhenThereIsNoSuchScanThrows() {
        assertThatThrownBy(() -> database.scans().get(404)).isInstanceOf(EmptyResultDataAccessException.class);
    }

    private Scan begin(Instant at) {
        return database.scans().begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", at);
    }
}
