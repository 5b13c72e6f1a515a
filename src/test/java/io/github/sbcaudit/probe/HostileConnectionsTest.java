package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Nothing a peer does may hang a thread, kill the run, exhaust memory or reach a line of a log unescaped: connections to peers
 * that do at random what no server should.
 *
 * <p>System property {@code sbcaudit.hostile.inputs} says to how many in all, and {@code sbcaudit.hostile.seed} which. The same
 * seed makes the same changes; keys and random numbers of the servers are new each time, so that a failure shows the octets.
 */
class HostileConnectionsTest {

    private static final int INPUTS = Integer.getInteger("sbcaudit.hostile.inputs", 3_000);

    private static final long SEED = Long.getLong("sbcaudit.hostile.seed", 5061);

    /** One of so many inputs comes from a server that has its keys; those take longer. */
    private static final int WITH_KEYS = 10;

    /** Less than a thousandth of what the inputs of the shortest run send; what is kept for each would show. */
    private static final long MOST_HEAP_GROWTH = 2 * 1024 * 1024;

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

    @Test
    void mutatedFlightsOfGenuineServersAreFactsAndNothingElse() throws Exception {
        HostileInputs inputs = new HostileInputs(SEED);

        HostileRun run = HostileRun.of(INPUTS - INPUTS / WITH_KEYS, () -> new HostileReplay(inputs));

        report(run);
        assertThat(run.heapGrowth()).isLessThan(MOST_HEAP_GROWTH);
        assertThat(run.points())
                .containsKeys(
                        Point.CLIENT_HELLO_SENT, Point.SERVER_HELLO, Point.CERTIFICATE, Point.CERTIFICATE_REQUEST);
        assertThat(run.outcomes())
                .containsKeys(Outcome.ANSWERED, Outcome.ALERT, Outcome.PROTOCOL_ERROR, Outcome.TOO_MUCH_DATA);
    }

    @Test
    void serversThatLieUnderEncryptionOrAfterwardsAreFactsAndNothingElse() throws Exception {
        HostileServer.Repertoire repertoire = HostileServer.Repertoire.of(SEED, HostileSetups.create());

        HostileRun run = HostileRun.of(INPUTS / WITH_KEYS, () -> new HostileServer(repertoire));

        report(run);
        assertThat(run.heapGrowth()).isLessThan(MOST_HEAP_GROWTH);
        assertThat(run.points()).containsKeys(Point.HANDSHAKE_COMPLETE, Point.APPLICATION_DATA);
    }

    @AfterEach
    void noThreadIsLeftBehind() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .filteredOn(thread -> !threadsBefore.contains(thread))
                        .filteredOn(thread -> !thread.getName().startsWith("awaitility"))
                        .isEmpty());
    }

    private static void report(HostileRun run) {
        System.out.printf("hostile connections, seed %d: %s%n", SEED, run);
    }
}
