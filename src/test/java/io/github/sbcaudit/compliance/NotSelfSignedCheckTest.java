package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodLeaf;
import static io.github.sbcaudit.compliance.ObservationFixture.sbcWith;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotSelfSignedCheckTest {

    @Test
    void passesWhenACaIssuedIt() {
        Finding finding = sbcWith(goodLeaf()).judge("NOT-SELF-SIGNED");

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly("CN=" + CertificateFixture.ISSUER);
    }

    @Test
    void failsWhenSelfSigned() {
        assertThat(sbcWith(goodLeaf().selfSigned()).judge("NOT-SELF-SIGNED").verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void isUnknownWhenItNamesItselfButIsSignedByAnotherKey() {
        Finding finding = sbcWith(goodLeaf().selfIssuedBySomeoneElse()).judge("NOT-SELF-SIGNED");

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).isEqualTo("self-issued");
    }
}
