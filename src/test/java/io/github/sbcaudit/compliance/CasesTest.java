package io.github.sbcaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Judges the cases of {@code cases.txt}, each through the whole rule book. */
class CasesTest {

    private static final Pattern CASE =
            Pattern.compile("(?<evidence>.*?)\\s*->\\s*(?<rule>[A-Z0-9-]+) (?<verdict>[A-Z_]+) (?<reason>[a-z0-9-]+)");

    private static final String TWICE = "own certificate sent twice";
    private static final String STRANGER = "stranger's certificate sent";
    private static final String HANGS_UP_ON_ALL = "hangs up on every client";

    /** What the fixture begins with, and nothing that is changed in it later. */
    private static final Set<String> SAID_FROM_THE_START = Set.of(
            "self-signed",
            "anonymous suite only",
            "asks for no client certificate",
            "hangs up on self-signed client certificates only",
            HANGS_UP_ON_ALL,
            TWICE,
            STRANGER);

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(CasesTest.class.getResourceAsStream("cases.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
        }
    }

    private static void check(String line) {
        Matcher words = CASE.matcher(line);
        assertThat(words.matches()).as("evidence -> RULE VERDICT reason").isTrue();
        List<String> evidence = Arrays.stream(words.group("evidence").split(";", -1))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .toList();

        Finding finding = sbc(evidence).judge(words.group("rule"));

        assertThat(finding.verdict() + " " + finding.reason())
                .isEqualTo(words.group("verdict") + " " + words.group("reason"));
    }

    private static ObservationFixture sbc(List<String> evidence) {
        CertificateFixture leaf = ObservationFixture.goodLeaf();
        for (String phrase : evidence) {
            leaf = OfCertificate.change(phrase).apply(leaf);
        }
        ObservationFixture sbc = evidence.stream()
                .filter(phrase -> phrase.startsWith("not reached: "))
                .findFirst()
                .map(phrase -> Outcome.valueOf(phrase.substring("not reached: ".length())))
                .map(outcome -> ObservationFixture.sbc().asMicrosoft(outcome).fallback(outcome))
                .orElse(null);
        if (sbc == null && evidence.contains("anonymous suite only")) {
            sbc = ObservationFixture.sbc()
                    .asMicrosoftAlert(40, "handshake_failure")
                    .fallback(TlsVersion.TLS_1_2, "TLS_DH_anon_WITH_AES_128_CBC_SHA");
        }
        if (sbc == null && evidence.stream().anyMatch(phrase -> phrase.startsWith("hangs up on "))) {
            sbc = hangingUp(leaf, evidence.contains(HANGS_UP_ON_ALL));
        }
        if (sbc == null && (evidence.contains(TWICE) || evidence.contains(STRANGER))) {
            sbc = untidy(leaf.build(), evidence);
        }
        if (sbc == null) {
            sbc = evidence.contains("asks for no client certificate")
                    ? ObservationFixture.sbc()
                            .chain(
                                    leaf.build(),
                                    CertificateFixture.intermediate().build())
                            .askingForNoCertificate()
                            .asMicrosoft(TlsVersion.TLS_1_2, ObservationFixture.SUITE)
                    : ObservationFixture.sbcWith(leaf);
        }
        for (String phrase : evidence) {
            sbc = change(phrase, leaf.build(), sbc);
        }
        return sbc;
    }

    private static ObservationFixture untidy(Certificate leaf, List<String> evidence) {
        Certificate intermediate = CertificateFixture.intermediate().build();
        List<Certificate> sent = new ArrayList<>(List.of(leaf, intermediate));
        if (evidence.contains(TWICE)) {
            sent.add(0, leaf);
        }
        if (evidence.contains(STRANGER)) {
            sent.add(CertificateFixture.named("Stranger CA").selfSigned().build());
        }
        return ObservationFixture.sbc()
                .chain(sent.toArray(Certificate[]::new))
                .asMicrosoft(TlsVersion.TLS_1_2, ObservationFixture.SUITE)
                .anchoring(TrustFixture.only(List.of(leaf, intermediate), TrustFixture.member(), AnchorStatus.TRUSTED));
    }

    /** Right after the handshake, without a reason. */
    private static ObservationFixture hangingUp(CertificateFixture leaf, boolean onEverybody) {
        return ObservationFixture.sbc()
                .chain(leaf.build(), CertificateFixture.intermediate().build())
                .naming()
                .offering(OfferedIdentity.CONFIGURED, onEverybody ? IdentityOutcome.HUNG_UP : IdentityOutcome.ACCEPTED)
                .asMicrosoft(TlsVersion.TLS_1_2, ObservationFixture.SUITE)
                .offering(OfferedIdentity.THROW_AWAY, IdentityOutcome.HUNG_UP)
                .answered(
                        Purpose.THROW_AWAY_IDENTITY,
                        Point.HANDSHAKE_COMPLETE,
                        TlsVersion.TLS_1_2,
                        ObservationFixture.SUITE);
    }

    /** What can be said of the SBC's own certificate. */
    private static final class OfCertificate {

        static UnaryOperator<CertificateFixture> change(String phrase) {
            String last = phrase.substring(phrase.lastIndexOf(' ') + 1);
            if (phrase.startsWith("certificate ends ")) {
                return leaf -> leaf.until(last + "T12:00:00Z");
            }
            if (phrase.startsWith("certificate for ")) {
                return leaf ->
                        CertificateFixture.withoutCommonName().dnsName(last).purpose(CertificateFacts.SERVER_AUTH);
            }
            if (phrase.startsWith("certificate with RSA ")) {
                return leaf -> leaf.rsaKey(Integer.parseInt(last));
            }
            if (phrase.startsWith("certificate signed with ")) {
                return leaf -> leaf.signature(last);
            }
            return phrase.equals("self-signed") ? CertificateFixture::selfSigned : UnaryOperator.identity();
        }
    }

    /** What can be said of everything else. */
    private static ObservationFixture change(String phrase, Certificate leaf, ObservationFixture sbc) {
        List<Certificate> chain =
                List.of(leaf, CertificateFixture.intermediate().build());
        String last = phrase.substring(phrase.lastIndexOf(' ') + 1);
        if (phrase.startsWith("root disabled from ")) {
            boolean already = last.compareTo("2026-06-15") <= 0;
            return sbc.anchoring(TrustFixture.only(
                    chain,
                    TrustFixture.disabledFrom(last + "T00:00:00Z"),
                    already ? AnchorStatus.DISABLED : AnchorStatus.TRUSTED));
        }
        if (phrase.startsWith("root rejects certificates from ")) {
            return sbc.anchoring(
                    TrustFixture.only(chain, TrustFixture.notBefore(last + "T00:00:00Z"), AnchorStatus.NOT_BEFORE));
        }
        if (phrase.matches("list \\d+ days old")) {
            return sbc.listAgedDays(Long.parseLong(phrase.split(" ", -1)[1]));
        }
        if (phrase.startsWith("addresses ")) {
            return sbc.addresses(phrase.substring("addresses ".length()).split(" ", -1));
        }
        if (phrase.startsWith("as of ")) {
            return sbc.asOf(last + "T12:00:00Z");
        }
        return switch (phrase) {
            case "root not in the program" ->
                sbc.anchoring(TrustFixture.only(chain, null, AnchorStatus.NOT_IN_PROGRAM));
            case "root certificate not here" ->
                sbc.anchoring(TrustFixture.only(chain, TrustFixture.member(), AnchorStatus.ROOT_CERTIFICATE_NOT_HERE));
            case "intermediate not sent" ->
                sbc.anchoring(TrustFixture.only(List.of(leaf), null, AnchorStatus.INCOMPLETE_CHAIN));
            case "OCSP says revoked" ->
                sbc.revocation(ObservationFixture.answer(RevocationSource.OCSP, RevocationOutcome.REVOKED, null));
            case "CRL unreachable" ->
                sbc.revocation(
                        ObservationFixture.answer(RevocationSource.CRL, RevocationOutcome.UNREACHABLE, "HTTP 404"));
            case "nothing answered in the whole audit" -> sbc.nothingAnswered();
            case "revocation not asked about" -> sbc.revocationNotAskedAbout();
            default -> {
                boolean said = phrase.startsWith("certificate ")
                        || phrase.startsWith("not reached: ")
                        || SAID_FROM_THE_START.contains(phrase);
                assertThat(said).as("a phrase that is known here: " + phrase).isTrue();
                yield sbc;
            }
        };
    }
}
