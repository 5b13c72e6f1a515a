package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alerts that RFC 5246 section 7.2 does not know. */
class HostileAlertsTest {

    private static final int TLS_1_2 = 3;

    @ParameterizedTest
    @EnumSource(HostileCaller.class)
    void anAlertIsToldByItsNumberHoweverGreat(HostileCaller caller) throws Exception {
        Connection connection = meet(caller, 2, 200);

        assertThat(connection.outcome()).isEqualTo(Outcome.ALERT);
        assertThat(connection.alert()).isEqualTo(new Alert(true, 200, "UNKNOWN"));
        assertThat(connection.detail()).isEqualTo("the peer sent the alert UNKNOWN(200)");
    }

    @ParameterizedTest
    @EnumSource(HostileCaller.class)
    void aFarewellThatIsFatalIsAnAlert(HostileCaller caller) throws Exception {
        Connection connection = meet(caller, 2, 0);

        assertThat(connection.outcome()).isEqualTo(Outcome.ALERT);
        assertThat(connection.alert()).isEqualTo(new Alert(true, 0, "close_notify"));
        assertThat(connection.detail()).isEqualTo("the peer sent the alert close_notify(0)");
    }

    @ParameterizedTest
    @EnumSource(HostileCaller.class)
    void anAlertOfALevelThatDoesNotExistIsFatal(HostileCaller caller) throws Exception {
        Connection connection = meet(caller, 77, 40);

        assertThat(connection.outcome()).isEqualTo(Outcome.ALERT);
        assertThat(connection.alert()).isEqualTo(new Alert(true, 40, "handshake_failure"));
    }

    private static Connection meet(HostileCaller caller, int level, int code) throws Exception {
        byte[] alert =
                HostileOctets.record(HostileOctets.ALERT_RECORD, TLS_1_2, new byte[] {(byte) level, (byte) code});
        try (HostilePeer peer = new HostilePeer()) {
            peer.next(socket -> {
                HostilePeer.clientHello(socket.getInputStream());
                socket.getOutputStream().write(alert);
                HostilePeer.endQuietly(socket);
            });
            return caller.call(peer.port(), Duration.ofSeconds(5));
        }
    }
}
