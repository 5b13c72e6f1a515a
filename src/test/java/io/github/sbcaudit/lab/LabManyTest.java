package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.sbcaudit.probe.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.junit.jupiter.api.Test;

class LabManyTest {

    @Test
    void manyAreGoodAndTheShareAskedForIsDead() throws IOException {
        try (Lab lab = Lab.many(200, new DeadShare(0.1, 0.05))) {
            assertThat(lab.standIns()).hasSize(200).extracting(StandIn::fqdn).doesNotHaveDuplicates();
            assertThat(with(lab, Outcome.HANDSHAKE_TIMEOUT)).size().isCloseTo(20, within(2));
            assertThat(with(lab, Outcome.CONNECT_REFUSED)).size().isCloseTo(10, within(2));

            LabClient client = LabClient.asMicrosoft(with(lab, Outcome.ANSWERED).get(0));
            assertThat(client.chain()).hasSize(2);
            assertThat(client.alert()).isEqualTo(AlertDescription.handshake_failure);
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() ->
                            LabClient.plain(with(lab, Outcome.CONNECT_REFUSED).get(0)));
        }
    }

    @Test
    void nobodyIsDeadUnlessAskedFor() {
        try (Lab lab = Lab.many(20)) {
            assertThat(with(lab, Outcome.ANSWERED)).hasSize(20);
        }
    }

    private static List<StandIn> with(Lab lab, Outcome outcome) {
        return lab.standIns().stream()
                .filter(standIn -> standIn.expectation().outcome() == outcome)
                .toList();
    }
}
