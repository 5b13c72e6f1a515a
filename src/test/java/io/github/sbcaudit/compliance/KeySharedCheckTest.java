package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.Surroundings.KeyHolder;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.probe.Outcome;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class KeySharedCheckTest {

    private static final Surroundings TWO_OTHERS = new Surroundings(
            List.of(new KeyHolder("Fabrikam", new Endpoint("sbc1.fabrikam.example", 5061))), 2, null, null);

    @Test
    void passesWhenNobodyElseHasTheKey() {
        assertThat(goodSbc().judge("KEY-SHARED").reason()).isEqualTo("own-key");
    }

    @Test
    void sbcThatAnotherCustomerListsTooIsNotDenied() {
        Finding finding = goodSbc().judge("KEY-SHARED");

        assertThat(FindingTexts.in(Locale.ENGLISH).seen(finding))
                .contains("another address", "none of the customers who list this SBC");
        assertThat(FindingTexts.in(Locale.GERMAN).seen(finding))
                .contains("eine andere Adresse", "keiner der Kunden führt, die diesen SBC führen");
    }

    @Test
    void warnsAndCountsTheOthersWithoutNamingThem() {
        Finding finding = goodSbc().surroundings(TWO_OTHERS).judge("KEY-SHARED");

        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.arguments()).startsWith("2");
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            FindingTexts texts = FindingTexts.in(language);
            assertThat(texts.seen(finding) + texts.expected(finding) + texts.remedy(finding) + finding)
                    .doesNotContainIgnoringCase("fabrikam");
        }
    }

    @Test
    void endpointsOfMicrosoftsShareTheirKeysAtWill() {
        assertThat(goodSbc()
                        .role(Role.MICROSOFT)
                        .surroundings(TWO_OTHERS)
                        .judge("KEY-SHARED")
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void isUnknownWhenNoCertificateWasSeen() {
        assertThat(sbc().asMicrosoft(Outcome.CONNECT_TIMEOUT)
                        .judge("KEY-SHARED")
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }
}
