package io.github.sbcaudit.lab;

import static io.github.sbcaudit.lab.Expectation.clean;
import static org.bouncycastle.tls.ProtocolVersion.TLSv10;
import static org.bouncycastle.tls.ProtocolVersion.TLSv11;
import static org.bouncycastle.tls.ProtocolVersion.TLSv12;
import static org.bouncycastle.tls.ProtocolVersion.TLSv13;

import io.github.sbcaudit.probe.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.tls.CipherSuite;

/** The lab's SBCs: four customers, each with troubles of its own kind. */
final class Fleet {

    static final int SERVER_KEYS = 5;

    /** Of the SBCs of different customers on which a provider put one and the same key. */
    private static final int PROVIDERS_KEY = 4;

    private static final String CONTOSO = "Contoso Ltd";
    private static final String FABRIKAM = "Fabrikam AG";
    private static final String WINGTIP = "Wingtip Toys";

    private final LabPki pki;

    private Fleet(LabPki pki) {
        this.pki = pki;
    }

    static List<Member> members(LabPki pki, CaServer caServer) throws IOException {
        Fleet fleet = new Fleet(pki);
        Northwind northwind = new Northwind(pki, caServer);
        return Stream.of(
                        fleet.london(),
                        fleet.paris(),
                        fleet.zurich(),
                        fleet.basel(),
                        northwind.seattle(),
                        northwind.portland(),
                        fleet.oslo(),
                        fleet.bergen())
                .flatMap(site -> site.members().stream())
                .toList();
    }

    /** Well kept. */
    private Site london() {
        Site site = new Site(pki, CONTOSO, "London", "contoso.example", pki.serverKeys(0));
        site.good("sbc1");
        site.tls(
                "sbc2",
                "good, with TLS 1.3 beside 1.2",
                clean(),
                good -> good.versions(TLSv13, TLSv12)
                        .suites(CipherSuite.TLS_AES_256_GCM_SHA384, CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384));
        Expectation oneWay = clean().warning("MTLS-REQUESTED");
        site.tls(
                "sbc3",
                "asks for no client certificate",
                oneWay,
                good -> good.clients(ClientAuthentication.NOT_REQUESTED));
        site.tls(
                "sbc4",
                "asks for no client certificate, and answers OPTIONS with 403",
                oneWay,
                good -> good.clients(ClientAuthentication.NOT_REQUESTED).sip(SipAnswering.FORBIDDEN));
        site.tls(
                "sbc5",
                "asks for no client certificate, and never answers OPTIONS",
                oneWay,
                good -> good.clients(ClientAuthentication.NOT_REQUESTED).sip(SipAnswering.SILENT));
        site.tls("sbc6", "listed as disabled: must not be probed", Expectation.notProbed(), good -> good);
        return site;
    }

    /** Well kept, in less usual ways. */
    private Site paris() {
        Site site = new Site(pki, CONTOSO, "Paris", "paris.contoso.example", pki.serverKeys(0));
        site.credential("sbc1", "a wildcard of its own domain", clean(), pki.usual(site.keys(), site.name("*")));
        site.chain(
                "sbc2",
                "sends its root, too",
                clean(),
                chain -> List.of(chain.get(0), chain.get(1), pki.trustedRoot().certificate()));
        site.tls(
                "sbc3",
                "completes the handshake with strangers and hangs up",
                clean().undecided("MTLS-VERIFIED"), // nobody was seen to get further: the audit has no identity that it
                // trusts
                good -> good.clients(ClientAuthentication.VERIFIED_AFTERWARDS));
        site.shared("shared", FABRIKAM);
        return site;
    }

    /** Trouble with versions and suites. */
    private Site zurich() {
        Site site = new Site(pki, FABRIKAM, "Zürich", "fabrikam.example", pki.serverKeys(1));
        site.good("sbc1");
        site.tls(
                "tls10",
                "TLS 1.0 only",
                clean().failing("TLS12-SUITES", "TLS12-ONLY"),
                good -> good.versions(TLSv10)
                        .suites(
                                CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
                                CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA));
        site.tls(
                "old",
                "TLS 1.2, but 1.1 and 1.0, too",
                clean().failing("TLS12-ONLY"),
                good -> good.versions(TLSv12, TLSv11, TLSv10)
                        .suites(
                                CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
                                CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA));
        Expectation otherSuites = clean().failing("TLS12-SUITES");
        site.tls(
                "tls13",
                "TLS 1.3 only, asks for no client certificate",
                otherSuites.warning("MTLS-REQUESTED"),
                good -> good.tls13().clients(ClientAuthentication.NOT_REQUESTED));
        site.tls(
                "late",
                "TLS 1.3 only, refuses strangers after they think themselves connected",
                otherSuites,
                TlsProfile::tls13);
        site.tls(
                "ecdsa",
                "TLS 1.2 with an ECDSA certificate only",
                otherSuites,
                good -> good.showing(pki.usual(LabPki.ecKeys(), site.name("ecdsa")))
                        .suites(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384));
        site.tls(
                "rsa",
                "RSA key exchange only",
                otherSuites,
                good -> good.suites(
                        CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384, CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256));
        site.tls(
                "dhe",
                "DHE key exchange only",
                otherSuites,
                good -> good.suites(CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384));
        return site;
    }

    /** Trouble with client certificates. */
    private Site basel() {
        Site site = new Site(pki, FABRIKAM, "Basel", "basel.fabrikam.example", pki.serverKeys(1));
        site.tls(
                "anyone",
                "demands a client certificate and takes any",
                clean().failing("MTLS-VERIFIED"),
                good -> good.clients(ClientAuthentication.ANY));
        site.tls(
                "baltimore",
                "knows only the root that Microsoft used until 2023",
                clean().warning("MS-ROOT-G2", "MS-ROOTS-2026"),
                good -> good.naming(MicrosoftRoots.BALTIMORE));
        site.tls(
                "g2",
                "knows Microsoft's root of 2023 and its predecessor, not those of 2026",
                clean().warning("MS-ROOTS-2026"),
                good -> good.naming(MicrosoftRoots.BALTIMORE, MicrosoftRoots.DIGICERT_GLOBAL_ROOT_G2));
        site.tls("unnamed", "names no CA in its CertificateRequest", clean(), good -> good.naming());
        hosted(site);
        return site;
    }

    /** Trouble before there is a handshake. */
    private Site oslo() {
        Site site = new Site(pki, WINGTIP, "Oslo", "wingtip.example", pki.serverKeys(3));
        site.good("sbc1");
        Expectation notTls = Expectation.of(Outcome.NOT_TLS).failing("TLS12-SUITES");
        site.unwell("sip", "SIP without TLS", notTls, PlainBehaviours.sip());
        site.unwell("http", "a web server", notTls, PlainBehaviours.http());
        site.unwell(
                "hanging",
                "accepts and says nothing",
                Expectation.of(Outcome.HANDSHAKE_TIMEOUT),
                PlainBehaviours.hanging());
        site.unwell(
                "closing", "closes at once", Expectation.of(Outcome.CLOSED_BEFORE_HELLO), PlainBehaviours.closing());
        site.unwell("reset", "resets the connection", Expectation.of(Outcome.RESET), PlainBehaviours.resetting());
        TlsProfile good = TlsProfile.good(pki.usual(site.keys(), site.name("slow")), pki.clientAuthorities());
        site.unwell(
                "slow",
                "good, but sends one octet per second",
                Expectation.of(Outcome.HANDSHAKE_TIMEOUT),
                new TlsBehaviour(good, pki.clientCa(), PlainBehaviours::dripping));
        site.unwell(
                "refusing",
                "refuses every ClientHello: it wants a pre-shared key",
                Expectation.of(Outcome.ALERT).failing("TLS12-SUITES"),
                new TlsBehaviour(good.suites(CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256), pki.clientCa()));
        hosted(site);
        site.absent("closed", "port closed", Expectation.of(Outcome.CONNECT_REFUSED), Member.Presence.PORT_CLOSED);
        return site;
    }

    private void hosted(Site site) {
        site.credential(
                "hosted",
                "has the same key as an SBC of another customer",
                clean().warning("KEY-SHARED"),
                pki.usual(pki.serverKeys(PROVIDERS_KEY), site.name("hosted")));
    }

    /** Known to nobody: software must not ask the DNS for .invalid (RFC 6761 section 6.4). */
    private Site bergen() {
        Site site = new Site(pki, WINGTIP, "Bergen", "wingtip.invalid", pki.serverKeys(3));
        site.absent(
                "nowhere",
                "name unknown",
                Expectation.of(Outcome.NAME_NOT_FOUND).warning("DNS-FQDN"),
                Member.Presence.NAME_UNKNOWN);
        return site;
    }
}
