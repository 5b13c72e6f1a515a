package io.github.sbcaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Alert;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.SipAnswer;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.Completion;
import io.github.sbcaudit.trust.MicrosoftRoots;
import io.github.sbcaudit.trust.TrustList;
import io.github.sbcaudit.trust.revocation.PathRevocation;
import io.github.sbcaudit.trust.revocation.PathRevocation.OfCertificate;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the probe delivers, in words: an SBC that meets every rule, until told otherwise. Judges through the rule book, and sees
 * to it that every finding can be put into sentences.
 */
final class ObservationFixture {

    static final String FQDN = "sbc1.contoso.com";
    static final String SUITE = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    static final Instant REVOKED_AT = Instant.parse("2026-06-10T08:00:00Z");

    private static final List<FindingTexts> TEXTS =
            List.of(FindingTexts.in(Locale.ENGLISH), FindingTexts.in(Locale.GERMAN));

    /** What an argument should have filled. */
    private static final String PLACE = "\\{\\d(,\\w+)?}";

    /** Names that programs have for things; cipher suites have no others. */
    private static final String NAME_OF_A_CONSTANT = "\\b(?!TLS_)[A-Z]{2,}(_[A-Z]+)+\\b"
            + "|\\b(ANSWERED|ALERT|RESET|UNREACHABLE|START|CONNECTED|CERTIFICATE|TRUSTED|DISABLED)\\b"
            + "|TLSv1|SSLv3";

    private String fqdn = FQDN;
    private boolean enabled = true;
    private Role role = Role.SBC;
    private Instant asOf = NOW;
    private Instant listDate = NOW.minus(Duration.ofDays(10));
    private List<Certificate> chain = List.of();
    private @Nullable Anchoring anchoring;
    private @Nullable Completion completion;
    private List<RevocationAnswer> ofLeaf = List.of(
            answer(RevocationSource.OCSP, RevocationOutcome.GOOD, null),
            answer(RevocationSource.CRL, RevocationOutcome.GOOD, null));
    private List<RevocationAnswer> ofIntermediates =
            List.of(answer(RevocationSource.CRL, RevocationOutcome.GOOD, null));
    private @Nullable Certificate unasked;
    private Surroundings surroundings = Surroundings.NONE;
    private RuleBook rules = RuleBook.standard();
    private Cloud cloud = Cloud.COMMERCIAL;
    private boolean nothingAnswered;
    private boolean revocationAskedAbout = true;
    private List<String> addresses = List.of("127.0.0.1");
    private @Nullable CertificateRequest request;
    private OfferedIdentity offered = OfferedIdentity.NONE;
    private @Nullable IdentityOutcome identity;
    private @Nullable SipAnswer sip;
    private final List<Connection> connections = new ArrayList<>();

    /** An SBC of which nothing is known yet. */
    static ObservationFixture sbc() {
        return new ObservationFixture();
    }

    /** An SBC that meets every rule. */
    static ObservationFixture goodSbc() {
        return sbcWith(goodLeaf());
    }

    /** A good SBC but for its certificate. */
    static ObservationFixture sbcWith(CertificateFixture leaf) {
        return sbc().chain(leaf.build(), CertificateFixture.intermediate().build())
                .naming(CaNames.of(MicrosoftRoots.OF_2026))
                .offering(OfferedIdentity.CONFIGURED, IdentityOutcome.ACCEPTED)
                .answeringOptions(200, "timer", "replaces")
                .asMicrosoft(TlsVersion.TLS_1_2, SUITE)
                .answeringNoOptions()
                .offering(OfferedIdentity.THROW_AWAY, IdentityOutcome.REFUSED)
                .answered(Purpose.THROW_AWAY_IDENTITY, Point.CERTIFICATE_REQUEST, TlsVersion.TLS_1_2, SUITE)
                .refusing(Purpose.VERSION_TLS_1_1, Purpose.VERSION_TLS_1_0, Purpose.VERSION_SSL_3_0)
                .refusing(Purpose.MICROSOFT_SUITES, Purpose.OTHER_SUITES);
    }

    static CertificateFixture goodLeaf() {
        return CertificateFixture.named(FQDN)
                .dnsName(FQDN)
                .purpose(CertificateFacts.SERVER_AUTH)
                .purpose(CertificateFacts.CLIENT_AUTH);
    }

    ObservationFixture named(String name) {
        fqdn = name;
        return this;
    }

    ObservationFixture disabled() {
        enabled = false;
        return this;
    }

    ObservationFixture role(Role value) {
        role = value;
        return this;
    }

    ObservationFixture asOf(String instant) {
        asOf = Instant.parse(instant);
        return this;
    }

    ObservationFixture listAgedDays(long days) {
        listDate = asOf.minus(Duration.ofDays(days));
        return this;
    }

    /** The chain sent on every connection described from here on; leads to a trusted member unless told otherwise. */
    ObservationFixture chain(Certificate... certificates) {
        chain = List.of(certificates);
        anchoring = TrustFixture.trusted(chain);
        return this;
    }

    ObservationFixture anchoring(Anchoring value) {
        anchoring = value;
        return this;
    }

    ObservationFixture under(Policy policy) {
        rules = new RuleBook(policy);
        return this;
    }

    ObservationFixture cloud(Cloud value) {
        cloud = value;
        return this;
    }

    ObservationFixture surroundings(Surroundings value) {
        surroundings = value;
        return this;
    }

    /** What the incomplete chain would go on with. */
    ObservationFixture completion(Completion value) {
        completion = value;
        return this;
    }

    /** What was said of the SBC's own certificate; unless told otherwise OCSP and CRL say that it is good. */
    ObservationFixture revocation(RevocationAnswer... answers) {
        ofLeaf = List.of(answers);
        return this;
    }

    /** What was said of the intermediate certificates; unless told otherwise the CRL says that they are good. */
    ObservationFixture revocationOfIntermediates(RevocationAnswer... answers) {
        ofIntermediates = List.of(answers);
        return this;
    }

    /** Names addresses, but its issuer's certificate is not here. */
    ObservationFixture unasked(Certificate certificate) {
        unasked = certificate;
        return this;
    }

    ObservationFixture nothingAnswered() {
        nothingAnswered = true;
        return this;
    }

    ObservationFixture revocationNotAskedAbout() {
        revocationAskedAbout = false;
        return this;
    }

    static RevocationAnswer answer(RevocationSource source, RevocationOutcome outcome, @Nullable String detail) {
        boolean said = outcome == RevocationOutcome.GOOD || outcome == RevocationOutcome.REVOKED;
        return new RevocationAnswer(
                source,
                source == RevocationSource.STAPLED_OCSP
                        ? null
                        : "http://ca.example/" + source.name().toLowerCase(Locale.ROOT),
                outcome,
                detail,
                outcome == RevocationOutcome.REVOKED ? REVOKED_AT : null,
                outcome == RevocationOutcome.REVOKED ? "keyCompromise" : null,
                said ? NOW : null,
                said ? NOW.plus(Duration.ofDays(7)) : null,
                NOW);
    }

    private @Nullable PathRevocation revocation(Observation observation) {
        if (!revocationAskedAbout || observation.leaf().isEmpty() || anchoring == null) {
            return null;
        }
        if (anchoring.status() == AnchorStatus.INCOMPLETE_CHAIN && completion == null) {
            return new PathRevocation(List.of(), null, nothingAnswered);
        }
        List<OfCertificate> certificates = new ArrayList<>();
        for (Certificate certificate : anchoring.best().certificates()) {
            boolean leaf = certificate.equals(observation.leaf().orElseThrow());
            certificates.add(new OfCertificate(certificate, leaf ? ofLeaf : ofIntermediates));
        }
        return new PathRevocation(certificates, unasked, nothingAnswered);
    }

    ObservationFixture asMicrosoft(TlsVersion version, String suite) {
        return answered(Purpose.AS_MICROSOFT, Point.HANDSHAKE_COMPLETE, version, suite);
    }

    /** The handshake got no farther than this point. */
    ObservationFixture asMicrosoftUpTo(Point reached, TlsVersion version, String suite) {
        return answered(Purpose.AS_MICROSOFT, reached, version, suite);
    }

    ObservationFixture fallback(TlsVersion version, String suite) {
        return answered(Purpose.FALLBACK, Point.HANDSHAKE_COMPLETE, version, suite);
    }

    ObservationFixture asMicrosoft(Outcome outcome) {
        return failed(Purpose.AS_MICROSOFT, outcome, null, null);
    }

    ObservationFixture fallback(Outcome outcome) {
        return failed(Purpose.FALLBACK, outcome, null, null);
    }

    ObservationFixture asMicrosoftAlert(int code, String name) {
        return failed(Purpose.AS_MICROSOFT, Outcome.ALERT, new Alert(true, code, name), null);
    }

    ObservationFixture fallbackAlert(int code, String name) {
        return failed(Purpose.FALLBACK, Outcome.ALERT, new Alert(true, code, name), null);
    }

    ObservationFixture asMicrosoftNotTls(String detail) {
        return failed(Purpose.AS_MICROSOFT, Outcome.NOT_TLS, null, detail);
    }

    /** The addresses of the name; the one probed is always 127.0.0.1. */
    ObservationFixture addresses(String... values) {
        addresses = List.of(values);
        return this;
    }

    /** On connections described from here on it asks for a client certificate and names these CAs. */
    ObservationFixture naming(byte[]... authorities) {
        request = new CertificateRequest(List.of(authorities), List.of(1), List.of());
        return this;
    }

    /** On connections described from here on it asks for no client certificate. */
    ObservationFixture askingForNoCertificate() {
        request = null;
        return this;
    }

    /** What clients have ready on connections described from here on, and what becomes of that. */
    ObservationFixture offering(OfferedIdentity ready, @Nullable IdentityOutcome outcome) {
        offered = ready;
        identity = outcome;
        return this;
    }

    /** On connections described from here on it answers OPTIONS. */
    ObservationFixture answeringOptions(int status, String... supported) {
        sip = new SipAnswer(status, "OK", null, List.of(supported), List.of());
        return this;
    }

    ObservationFixture answeringNoOptions() {
        sip = null;
        return this;
    }

    /** A hello that was answered, by a key exchange of so many bits. */
    ObservationFixture hello(Purpose purpose, TlsVersion version, String suite, @Nullable Integer bits) {
        Handshake handshake = new Handshake(version, suite, "dh", bits, null, List.of(), null, null, null, false, null);
        return connected(purpose, Outcome.ANSWERED, Point.SERVER_HELLO, null, null, handshake);
    }

    /** Hellos that were refused. */
    ObservationFixture refusing(Purpose... purposes) {
        for (Purpose purpose : purposes) {
            failed(purpose, Outcome.ALERT, new Alert(true, 40, "handshake_failure"), null);
        }
        return this;
    }

    ObservationFixture failing(Purpose purpose, Outcome outcome) {
        return failed(purpose, outcome, null, null);
    }

    ObservationFixture answered(Purpose purpose, Point reached, TlsVersion version, String suite) {
        boolean complete = reached == Point.HANDSHAKE_COMPLETE && !chain.isEmpty();
        Handshake handshake =
                new Handshake(version, suite, null, null, null, chain, request, null, null, complete, identity);
        return connected(purpose, Outcome.ANSWERED, reached, null, null, handshake);
    }

    private ObservationFixture failed(
            Purpose purpose, Outcome outcome, @Nullable Alert alert, @Nullable String detail) {
        return connected(purpose, outcome, Point.CLIENT_HELLO_SENT, alert, detail, null);
    }

    private ObservationFixture connected(
            Purpose purpose,
            Outcome outcome,
            Point point,
            @Nullable Alert alert,
            @Nullable String detail,
            @Nullable Handshake handshake) {
        connections.add(new Connection(
                connections.size() + 1,
                purpose,
                "127.0.0.1",
                offered,
                NOW,
                Duration.ofMillis(20),
                outcome,
                point,
                alert,
                detail,
                0,
                handshake,
                handshake == null ? null : sip));
        return this;
    }

    Evidence evidence() {
        Endpoint endpoint = new Endpoint(fqdn, Endpoint.DEFAULT_PORT);
        Outcome outcome = connections.stream()
                .map(Connection::outcome)
                .filter(Outcome.ANSWERED::equals)
                .findFirst()
                .orElseGet(() -> connections.isEmpty()
                        ? Outcome.NAME_NOT_FOUND
                        : connections.get(0).outcome());
        Observation observation = new Observation(
                endpoint,
                1,
                NOW,
                Duration.ofMillis(50),
                outcome,
                connections.isEmpty() ? Point.START : connections.get(0).pointReached(),
                connections.isEmpty() ? "NXDOMAIN" : connections.get(0).detail(),
                null,
                addresses,
                "127.0.0.1",
                null,
                List.copyOf(connections));
        Sbc sbc = new Sbc(
                endpoint,
                "Contoso",
                null,
                null,
                List.of(),
                cloud,
                role,
                null,
                enabled,
                Map.of(),
                new RowSource("fleet.csv", 2));
        return new Evidence(
                sbc,
                observation,
                observation.leaf().isPresent() ? anchoring : null,
                completion,
                revocation(observation),
                surroundings);
    }

    List<Finding> judge() {
        TrustList list = new TrustList(listDate, null, "built-in", 0);
        List<Finding> findings = rules.judge(evidence(), new RuleContext(asOf, list));
        assertThat(findings).allSatisfy(finding -> {
            for (FindingTexts texts : TEXTS) {
                assertThat(texts.title(finding.rule())).isNotBlank();
                assertThat(texts.expected(finding)).isNotBlank().doesNotContainPattern(PLACE);
                assertThat(texts.seen(finding))
                        .contains(" ")
                        .doesNotContainPattern(PLACE)
                        .doesNotContainPattern(NAME_OF_A_CONSTANT);
                assertThat(texts.remedy(finding))
                        .doesNotContainPattern(PLACE)
                        .doesNotContainPattern(NAME_OF_A_CONSTANT);
            }
        });
        return findings;
    }

    Finding judge(String rule) {
        return judge().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    ComplianceStatus status() {
        return rules.status(evidence(), judge());
    }
}
