package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.ObservationFixture.goodSbc;
import static io.github.sbcaudit.compliance.ObservationFixture.sbc;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.Surroundings.ExportedConfiguration;
import io.github.sbcaudit.compliance.Surroundings.Mention;
import io.github.sbcaudit.compliance.Surroundings.Mention.Kind;
import io.github.sbcaudit.probe.Outcome;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RetiredNamesCheckTest {

    private static final String RETIRED = "sip-all.pstnhub.microsoft.com";
    private static final String BALTIMORE = "CN=Baltimore CyberTrust Root,OU=CyberTrust,O=Baltimore,C=IE";

    @Test
    void isNotApplicableWithoutAConfiguration() {
        assertThat(goodSbc().judge("RETIRED-NAMES").reason()).isEqualTo("no-configuration");
        assertThat(goodSbc().judge("RETIRED-NAMES").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void passesWhenNothingIsMentionedAndNamesTheFiles() {
        Finding finding = judge(goodSbc());

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.arguments()).containsExactly("sbc1.ini");
    }

    @Test
    void nothingPassesOfAnSbcThatWasNotReached() {
        assertThat(judge(sbc().asMicrosoft(Outcome.CONNECT_TIMEOUT)).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void failsForARetiredNameAlsoWhenTheSbcWasNotReached() {
        Mention mention = new Mention(Kind.RETIRED_NAME, RETIRED, "sbc1.ini", 7);

        assertThat(judge(goodSbc(), mention).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge(goodSbc(), mention).arguments()).containsExactly(RETIRED, "sbc1.ini:7");
        ObservationFixture unreached = sbc().asMicrosoft(Outcome.CONNECT_TIMEOUT);
        assertThat(judge(unreached, mention).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(unreached.status()).isEqualTo(ComplianceStatus.NON_COMPLIANT);
    }

    @Test
    void isNotApplicableBeforeTheNamesWereRetired() {
        Mention mention = new Mention(Kind.RETIRED_NAME, RETIRED, "sbc1.ini", 7);

        assertThat(judge(goodSbc().asOf("2022-05-31T23:59:59Z"), mention).reason())
                .isEqualTo("not-in-force");
        assertThat(judge(goodSbc().asOf("2022-06-01T00:00:00Z"), mention).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void warnsForTheTestEndpoint() {
        Mention mention = new Mention(Kind.TEST_NAME, "sip.mspki.pstnhub.microsoft.com", "sbc1.ini", 7);

        assertThat(judge(goodSbc(), mention).verdict()).isEqualTo(Verdict.WARN);
        assertThat(judge(goodSbc().asOf("2023-10-02T23:59:59Z"), mention).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void warnsForRootsOfMicrosoftsWithoutItsPresentOne() {
        Mention old = new Mention(Kind.PINNED_ROOT, BALTIMORE, "sbc1.ini", 7);
        Mention present = new Mention(Kind.PINNED_ROOT, ConfigurationVocabulary.GLOBAL_ROOT_G2, "sbc1.ini", 9);

        assertThat(judge(goodSbc(), old).reason()).isEqualTo("without-g2");
        assertThat(judge(goodSbc(), old).arguments()).containsExactly("Baltimore CyberTrust Root", "sbc1.ini:7");
        assertThat(judge(goodSbc(), old, present).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void isUnknownWhenAFileCouldNotBeSearchedUnlessAnotherShowsTheFault() {
        Mention mention = new Mention(Kind.RETIRED_NAME, RETIRED, "sbc1.ini", 7);

        assertThat(goodSbc().surroundings(unread()).judge("RETIRED-NAMES").verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(goodSbc()
                        .surroundings(unread(mention))
                        .judge("RETIRED-NAMES")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void speaksGerman() {
        Finding finding = judge(goodSbc(), new Mention(Kind.RETIRED_NAME, RETIRED, "sbc1.ini", 7));

        assertThat(FindingTexts.in(Locale.GERMAN).seen(finding)).contains("abgeschaltet", "sbc1.ini:7");
        assertThat(FindingTexts.in(Locale.GERMAN).remedy(finding)).startsWith("Ersetzen Sie");
    }

    private static Finding judge(ObservationFixture sbc, Mention... mentions) {
        return sbc.surroundings(new Surroundings(
                        List.of(),
                        0,
                        new ExportedConfiguration(List.of("sbc1.ini"), List.of(), List.of(mentions)),
                        null))
                .judge("RETIRED-NAMES");
    }

    private static Surroundings unread(Mention... mentions) {
        return new Surroundings(
                List.of(),
                0,
                new ExportedConfiguration(List.of("sbc1.ini"), List.of("huge.ini"), List.of(mentions)),
                null);
    }
}
