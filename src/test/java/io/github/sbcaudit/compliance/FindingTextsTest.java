package io.github.sbcaudit.compliance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.AnchorStatus;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingTextsTest {

    private static final FindingTexts TEXTS = FindingTexts.in(Locale.ENGLISH);

    private static final FindingTexts GERMAN = FindingTexts.in(Locale.GERMANY);

    @Test
    void everyReasonHasItsTextsAndNoTextIsUnused() {
        Set<String> needed = new TreeSet<>();
        for (RuleBook.Entry entry : RuleBook.standard().entries()) {
            needed.add(entry.rule().id() + ".title");
            needed.add(entry.rule().id() + ".expected");
            entry.reasons().forEach(reason -> needed.addAll(textsOf(entry.rule().id(), reason)));
        }
        for (NotJudged reason : NotJudged.values()) {
            needed.addAll(textsOf("any", reason));
        }
        Stream.of(
                        Verdict.values(),
                        ComplianceStatus.values(),
                        Severity.values(),
                        Outcome.values(),
                        Point.values(),
                        AnchorStatus.values())
                .flatMap(Arrays::stream)
                .forEach(word -> needed.add("word." + word.getDeclaringClass().getSimpleName() + "." + word.name()));

        for (TlsVersion version : TlsVersion.values()) {
            needed.add("word.TlsVersion." + version.label());
        }
        needed.add("address");
        needed.add("date");

        ResourceBundle bundle = ResourceBundle.getBundle("io.github.sbcaudit.compliance.findings", Locale.ROOT);

        assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(needed);
        assertThat(bundle.keySet())
                .allSatisfy(key -> assertThat(bundle.getString(key)).isNotBlank());
    }

    @Test
    void everyTextIsThereInGermanTooWithTheSameArguments() throws IOException {
        Map<String, String> english = file("findings.properties");
        Map<String, String> german = file("findings_de.properties");

        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(german).allSatisfy((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(arguments(text)).as(key).isEqualTo(arguments(english.get(key)));
        });
    }

    @Test
    void germanHasUmlautsAndItsOwnQuotationMarks() throws IOException {
        Map<String, String> german = file("findings_de.properties");

        assertThat(german.values()).noneMatch(text -> text.contains("\"") || text.contains("\ufffd"));
        assertThat(german.get("word.Verdict.PASS")).isEqualTo("Erfüllt");
        assertThat(german.get("word.Verdict.FAIL")).isEqualTo("Verstoß");
        assertThat(german.values())
                .allSatisfy(text -> assertThat(count(text, '„')).isEqualTo(count(text, '“')));
    }

    @Test
    void datesAreWrittenAsTheLanguageHasThem() {
        Finding expired = finding("CERT-VALID", "expired", "2026-01-31");

        assertThat(TEXTS.seen(expired)).contains("2026-01-31");
        assertThat(GERMAN.seen(expired)).isEqualTo("Das Zertifikat des SBC ist am 31.01.2026 abgelaufen.");
    }

    @Test
    void whatStandsForAnUnknownDateStaysAsItIs() {
        assertThat(GERMAN.seen(finding("ROOT-PROGRAM", "disabled", "CN=Root", "ab12", "-")))
                .endsWith("(Datum: -).");
    }

    @Test
    void textOfPeersThatLooksLikeADateIsNoDate() {
        assertThat(GERMAN.seen(finding("NOT-SELF-SIGNED", "issued", "2026-01-31")))
                .contains("„2026-01-31“");
    }

    @Test
    void clientCertificateThatMayBeLeftOutIsAskedForAndNotDemanded() throws IOException {
        Map<String, String> german = file("findings_de.properties");

        assertThat(german.get("any.request-not-seen.seen")).contains("ein Client-Zertifikat anfordern konnte");
        assertThat(german)
                .allSatisfy((key, text) -> assertThat(text)
                        .as(key)
                        .doesNotContainPattern("[Vv]erlang[^.;:]*(Client-Z|Clientz)ertifikat")
                        .doesNotContainPattern("(Client-Z|Clientz)ertifikat[^.;:]*verlang"));
    }

    @Test
    void portWithoutTlsIsToldInWordsThatFitEveryRule() {
        Finding notTls = finding("SIP-OPTIONS", "not-tls", "NOT_TLS", "CLIENT_HELLO_SENT", "plain HTTP");

        assertThat(TEXTS.seen(notTls)).contains("does not speak TLS").doesNotContain("certificate");
        assertThat(GERMAN.seen(notTls)).contains("spricht kein TLS").doesNotContain("ertifikat");
    }

    @Test
    void constantsAreWrittenInWordsAndOneThatIsNotKnownAsItIs() {
        assertThat(TEXTS.seen(finding("TLS12-ONLY", "old-refused", "SSLv3, TLSv1, TLSv1.1")))
                .isEqualTo("The SBC refuses SSL 3.0, TLS 1.0, TLS 1.1.");
        assertThat(GERMAN.seen(finding("ROOT-PROGRAM", "incomplete-but-known", "CN=A", "CN=B", "TRUSTED")))
                .endsWith("zu „CN=B“ führen (vertrauenswürdig).");
        assertThat(TEXTS.seen(finding("ROOT-PROGRAM", "incomplete-but-known", "CN=A", "CN=B", "LATER_STATUS")))
                .endsWith("(LATER_STATUS).");
    }

    private static Map<String, String> file(String name) throws IOException {
        try (Reader reader = new InputStreamReader(
                requireNonNull(FindingTexts.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty));
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static Set<String> arguments(String text) {
        return Pattern.compile("\\{(\\d)(,\\w+)?}")
                .matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> textsOf(String prefix, Reason reason) {
        String key = prefix + "." + reason.word();
        boolean somethingToDo = Set.of(Verdict.WARN, Verdict.FAIL, Verdict.UNKNOWN)
                .contains(reason.grade().verdict());
        return somethingToDo ? List.of(key + ".seen", key + ".remedy") : List.of(key + ".seen");
    }

    @Test
    void noRuleUsesAReasonOfThoseThatEveryRuleHas() {
        List<String> shared =
                Arrays.stream(NotJudged.values()).map(Reason::word).toList();

        assertThat(RuleBook.standard().entries())
                .allSatisfy(entry ->
                        assertThat(entry.reasons()).extracting(Reason::word).doesNotContainAnyElementsOf(shared));
    }

    @Test
    void textsAreEnglishWhateverTheMachinesLanguage() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(FindingTexts.in(Locale.JAPANESE).word(Verdict.FAIL)).isEqualTo("Fail");
            assertThat(FindingTexts.in(Locale.ENGLISH).word(ComplianceStatus.NON_COMPLIANT))
                    .isEqualTo("Non-compliant");
            assertThat(FindingTexts.in(Locale.ROOT).word(Severity.HIGH)).isEqualTo("High");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    void passHasNoRemedyAndFailHasOne() {
        assertThat(TEXTS.remedy(finding("CERT-VALID", "valid", "2026-01-01", "2027-01-01")))
                .isEmpty();
        assertThat(TEXTS.remedy(finding("CERT-VALID", "expired", "2026-01-01"))).contains("569008");
    }

    @Test
    void textOfPeersIsNoPattern() {
        Finding finding = finding("CERT-NAME", "other-names", "sbc1.contoso.com", "{0} '{2}' $1 \\2 ${x}", "1");

        assertThat(TEXTS.seen(finding))
                .isEqualTo("The certificate does not name sbc1.contoso.com."
                        + " It names \"{0} '{2}' $1 \\2 ${x}\" (names in all: 1).");
    }

    @Test
    void textOfPeersIsWrittenWithoutControlAndDirectionCharacters() {
        Finding finding = finding("NOT-SELF-SIGNED", "issued", "a\r\nb\u001b[31m\u202ec\u2066\u200b\u2028\ud800é中😀");

        assertThat(TEXTS.seen(finding))
                .isEqualTo(
                        "Issued by \"a\\u{d}\\u{a}b\\u{1b}[31m\\u{202e}c\\u{2066}\\u{200b}\\u{2028}\\u{d800}é中😀\".");
    }

    @Test
    void longTextOfPeersIsCutVisiblyAndNotWithinACharacter() {
        String longest = "😀".repeat(ForeignText.MAX_CHARACTERS);

        assertThat(TEXTS.seen(finding("NOT-SELF-SIGNED", "issued", longest))).contains(longest + "\"");
        assertThat(TEXTS.seen(finding("NOT-SELF-SIGNED", "issued", longest + "x")))
                .isEqualTo("Issued by \"" + longest + "…\".");
    }

    @Test
    void findingOfAnotherVersionIsShownByItsIdAndReason() {
        Finding finding = finding("NEW-RULE", "new-reason", "x");

        assertThat(TEXTS.title("NEW-RULE")).isEqualTo("NEW-RULE");
        assertThat(TEXTS.seen(finding)).isEqualTo("new-reason");
        assertThat(TEXTS.expected(finding)).isEmpty();
        assertThat(TEXTS.remedy(finding)).isEmpty();
    }

    @Test
    void particularsThatAreMissingLeaveNoGap() {
        Finding finding = finding("CERT-NAME", "protocol-error", "PROTOCOL_ERROR", "CONNECTED", "");

        assertThat(TEXTS.seen(finding))
                .isEqualTo("Not judged: the other side broke the rules of the TLS protocol"
                        + " (how far it got: a TCP connection was made).");
    }

    private static Finding finding(String rule, String reason, String... arguments) {
        return new Finding(rule, Verdict.FAIL, Severity.HIGH, reason, List.of(arguments), null);
    }
}
