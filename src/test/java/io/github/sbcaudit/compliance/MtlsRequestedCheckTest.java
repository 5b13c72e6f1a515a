package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.SUITE;
import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MtlsRequestedCheckTest {

    @Test
    void passesWhenTheListenerAsks() {
        assertThat(goodSbc().judge("MTLS-REQUESTED").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void warnsWhenAWholeHandshakeHadNoRequest() {
        assertThat(oneWay().judge("MTLS-REQUESTED").verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void isUnknownWhenTheHandshakeEndedBeforeARequestCouldCome() {
        ObservationFixture brokenOff =
                sbc().chain(goodLeaf().build()).asMicrosoftUpTo(Point.CERTIFICATE, TlsVersion.TLS_1_2, SUITE);

        assertThat(brokenOff.judge("MTLS-REQUESTED").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(brokenOff.judge("MTLS-VERIFIED").reason()).isEqualTo("request-not-seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MTLS-VERIFIED", "MS-ROOT-G2", "MS-ROOTS-2026", "MTLS-SERVER-AUTH-ONLY"})
    void theOthersOfTheChapterDoNotApplyWhereNoCertificateIsAskedFor(String rule) {
        Finding finding = oneWay().judge(rule);

        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(finding.reason()).isEqualTo("no-client-certificate-asked");
    }

    private static ObservationFixture oneWay() {
        return sbc().chain(goodLeaf().build())
                .answered(Purpose.AS_MICROSOFT, Point.HANDSHAKE_COMPLETE, TlsVersion.TLS_1_2, SUITE);
    }
}
