package io.github.sbcaudit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When hanging up on a client says something of what it showed. */
class ClientAuthenticationEvidenceTest {

    private static final CertificateRequest REQUEST = new CertificateRequest(List.of(), List.of(1), List.of());
    private static final Alert UNKNOWN_CA = new Alert(true, 48, "unknown_ca");
    private static final Alert INTERNAL_ERROR = new Alert(true, 80, "internal_error");

    /** The peer closes whoever is idle for about as long as an answer is waited for: chance decides who ends it. */
    @ParameterizedTest
    @CsvSource({"2100, 2000, false", "2000, 3900, false", "100, 2100, true"})
    void stayingOpenLittleLongerProvesNothing(long hungUpMillis, long openMillis, boolean proved) {
        ClientAuthentication seen = facts(
                connection(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP, hungUpMillis, null),
                connection(OfferedIdentity.NONE, null, openMillis, null));

        assertThat(seen.verified()).isEqualTo(proved ? Boolean.TRUE : null);
    }

    @Test
    void refusingOthersByAnAlertIsNoTreatingThemBetter() {
        ClientAuthentication seen = facts(
                connection(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP, 100, null),
                connection(OfferedIdentity.NONE, IdentityOutcome.REFUSED, 100, UNKNOWN_CA));

        assertThat(seen.enforced()).isTrue();
        assertThat(seen.verified()).isNull();
        assertThat(seen.verifiedHow()).isEqualTo("HUNG_UP THROW_AWAY; REFUSED NONE");
    }

    @Test
    void hangingUpTheSecondTimeIsNoRefusalOfWhatWasTakenTheFirstTime() {
        ClientAuthentication seen = facts(
                connection(OfferedIdentity.THROW_AWAY, IdentityOutcome.ACCEPTED, 100, null),
                connection(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP, 100, null));

        assertThat(seen.verified()).isFalse();
    }

    @Test
    void clientThatWasNotAskedIsNoComparison() {
        ClientAuthentication seen = facts(
                connection(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP, 100, null),
                connection(OfferedIdentity.CONFIGURED, IdentityOutcome.NOT_OFFERED, 100, null));

        assertThat(seen.verified()).isNull();
        assertThat(seen.verifiedHow()).endsWith("; nothing else was shown to it for comparison");
    }

    @Test
    void alertsThatSayNothingOfCertificatesAreComparedLikewise() {
        ClientAuthentication alike = facts(
                connection(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP, 100, INTERNAL_ERROR),
                connection(OfferedIdentity.NONE, IdentityOutcome.HUNG_UP, 100, INTERNAL_ERROR));
        ClientAuthentication better = facts(
                connection(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP, 100, INTERNAL_ERROR),
                connection(OfferedIdentity.CONFIGURED, IdentityOutcome.ACCEPTED, 100, null));

        assertThat(alike.verified()).isNull();
        assertThat(alike.verifiedHow()).isEqualTo("closed in the same way with and without a client certificate");
        assertThat(better.verified()).isTrue();
        assertThat(better.verifiedHow()).isEqualTo("HUNG_UP THROW_AWAY, but not after our configured one");
    }

    @ParameterizedTest
    @EnumSource(value = OfferedIdentity.class, names = "THROW_AWAY", mode = EnumSource.Mode.EXCLUDE)
    void anAlertAboutTheCertificateNeedsNoComparison(OfferedIdentity other) {
        ClientAuthentication seen = facts(
                connection(OfferedIdentity.THROW_AWAY, IdentityOutcome.REFUSED, 100, UNKNOWN_CA),
                connection(other, IdentityOutcome.REFUSED, 100, UNKNOWN_CA));

        assertThat(seen.verified()).isTrue();
    }

    private static ClientAuthentication facts(Connection... connections) {
        return new ClientAuthenticationEvidence(List.of(connections), null).facts();
    }

    private static Connection connection(
            OfferedIdentity shown, @Nullable IdentityOutcome outcome, long millis, @Nullable Alert alert) {
        Handshake handshake = new Handshake(
                TlsVersion.TLS_1_2,
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                null,
                null,
                null,
                List.of(),
                REQUEST,
                null,
                null,
                true,
                outcome);
        return new Connection(
                1,
                shown == OfferedIdentity.NONE ? Purpose.WITHOUT_IDENTITY : Purpose.AS_MICROSOFT,
                "192.0.2.7",
                shown,
                Instant.EPOCH,
                Duration.ofMillis(millis),
                Outcome.ANSWERED,
                Point.HANDSHAKE_COMPLETE,
                alert,
                outcome + " " + shown,
                0,
                handshake,
                null);
    }
}
