package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.TlsVersion;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipOptionsCheckTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 404, 405, 503})
    void passesForAnyAnswerAndNamesItsStatus(int status) {
        Finding finding = certified()
                .answeringOptions(status)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("SIP-OPTIONS");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).startsWith(String.valueOf(status));
    }

    @Test
    void silenceProvesNothing() {
        Finding finding = certified().asMicrosoft(TlsVersion.TLS_1_2, SUITE).judge("SIP-OPTIONS");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("silent");
    }

    @Test
    void isUnknownWhenNoHandshakeWasCompletedToAskOver() {
        Finding finding = certified()
                .naming()
                .offering(OfferedIdentity.THROW_AWAY, IdentityOutcome.REFUSED)
                .asMicrosoftUpTo(Point.CERTIFICATE_REQUEST, TlsVersion.TLS_1_2, SUITE)
                .judge("SIP-OPTIONS");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("not-asked");
    }

    @Test
    void supportedReplacesIsANoteWhateverItsSpelling() {
        assertThat(supporting("timer", "Replaces").reason()).isEqualTo("supported");
        assertThat(supporting("timer").reason()).isEqualTo("not-mentioned");
        assertThat(supporting("timer").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void replacesDoesNotApplyWithoutAnAnswer() {
        assertThat(certified()
                        .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                        .judge("SIP-REPLACES")
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(sbc().asMicrosoft(Outcome.CONNECT_TIMEOUT)
                        .judge("SIP-REPLACES")
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void replacesClaimsNoMoreAboutTheAnswerThanOptionsDoes() {
        Finding silent = certified().asMicrosoft(TlsVersion.TLS_1_2, SUITE).judge("SIP-REPLACES");
        Finding refused = certified()
                .naming()
                .offering(OfferedIdentity.THROW_AWAY, IdentityOutcome.REFUSED)
                .asMicrosoftUpTo(Point.CERTIFICATE_REQUEST, TlsVersion.TLS_1_2, SUITE)
                .judge("SIP-REPLACES");

        assertThat(silent.reason()).isEqualTo("silent");
        assertThat(FindingTexts.in(Locale.ENGLISH).seen(silent)).contains("OPTIONS brought no SIP answer");
        assertThat(FindingTexts.in(Locale.GERMAN).seen(silent)).contains("kam keine SIP-Antwort");
        assertThat(refused.reason()).isEqualTo("not-asked");
        assertThat(FindingTexts.in(Locale.ENGLISH).seen(refused)).contains("no TLS handshake was completed");
    }

    private static Finding supporting(String... tags) {
        return certified()
                .answeringOptions(200, tags)
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .judge("SIP-REPLACES");
    }

    private static ObservationFixture certified() {
        return sbc().chain(goodLeaf().build());
    }
}
