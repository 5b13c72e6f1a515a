package io.github.sbcaudit.lab;

import static io.github.sbcaudit.lab.Expectation.clean;

import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;

/** The customer who has trouble with certificates of every kind. */
final class Northwind {

    private static final String CUSTOMER = "Northwind Traders";
    private static final String NOT_REVOKED = "NOT-REVOKED";
    private static final Duration SINCE_REVOCATION = Duration.ofDays(5);

    private final LabPki pki;
    private final CaServer caServer;
    private final KeyPair keys;

    Northwind(LabPki pki, CaServer caServer) {
        this.pki = pki;
        this.caServer = caServer;
        this.keys = pki.serverKeys(2);
    }

    /** Trouble with the certificates themselves. */
    Site seattle() {
        Site site = new Site(pki, CUSTOMER, "Seattle", "northwind.example", keys);
        site.good("sbc1");
        site.credential(
                "selfsigned",
                "a self-signed certificate",
                clean().failing("NOT-SELF-SIGNED", "ROOT-PROGRAM"),
                pki.selfSigned(keys, site.name("selfsigned")));
        site.ending("expired", "an expired certificate", clean().failing("CERT-VALID"), -3);
        site.ending("expiring5", "a certificate that ends in 5 days", clean().failing("CERT-EXPIRY"), 5);
        site.ending("expiring20", "a certificate that ends in 20 days", clean().warning("CERT-EXPIRY"), 20);
        site.chain(
                "alone",
                "does not send its intermediate, but says where to get it",
                clean().failing("CHAIN-COMPLETE"),
                chain -> chain.subList(0, 1));
        site.credential(
                "private",
                "a chain to a private root, which it sends",
                clean().failing("ROOT-PROGRAM"),
                pki.ofPrivateRoot(keys, site.name("private")));
        site.credential(
                "wildcard.emea",
                "a wildcard that is one label short",
                clean().failing("CERT-NAME"),
                pki.usual(keys, site.name("*")));
        site.credential(
                "renamed",
                "a certificate for another name",
                clean().failing("CERT-NAME"),
                pki.usual(keys, site.name("former")));
        site.leaf(
                "clientonly",
                "a certificate for clients only",
                clean().failing("CERT-SERVER-AUTH"),
                usual -> usual.purposes(KeyPurposeId.id_kp_clientAuth));
        site.leaf(
                "serveronly",
                "a certificate for servers only, as public CAs will issue them",
                clean().warning("CERT-CLIENT-AUTH"),
                usual -> usual.purposes(KeyPurposeId.id_kp_serverAuth));
        site.chain(
                "untidy",
                "sends its leaf twice, and a stranger's certificate",
                clean().warning("CHAIN-CLEAN"),
                chain ->
                        List.of(chain.get(0), chain.get(0), pki.privateIssuing().certificate(), chain.get(1)));
        LeafProfile sha1 = pki.usual(site.name("weak")).hash("SHA1");
        site.credential(
                "weak",
                "an RSA key of 1024 bits under a SHA-1 signature",
                clean().failing("CERT-KEY"),
                pki.issued(LabPki.rsaKeys(1024), sha1));
        return site;
    }

    /** Trouble with what is to be had beside the certificates: revocation, and issuers that are not sent. */
    Site portland() throws IOException {
        Site site = new Site(pki, CUSTOMER, "Portland", "portland.northwind.example", keys);
        site.leaf(
                "direct",
                "good, and its CA signs OCSP responses itself",
                clean(),
                usual -> usual.addresses(Addresses.NONE.ocsp(caServer.responder(
                        "issuing/ocsp-direct",
                        new OcspResponder(pki.issuing(), pki.issuing().itself())))));
        stapled(site);
        revoked(site, "revoked", "a certificate revoked for a compromised key", pki.addresses());
        Addresses crlOnly = pki.addresses().onlyCrls();
        revoked(site, "listed", "a certificate revoked by CRL, as it names no OCSP", crlOnly);
        Expectation unclear = clean().warning(NOT_REVOKED);
        URI unreachable = caServer.unreachable("issuing.crl");
        site.leaf(
                "nocrl",
                "names a CRL at an address where nothing listens",
                unclear,
                usual -> usual.addresses(crlOnly.crls(unreachable)));
        site.leaf(
                "oldcrl",
                "names a CRL that is out of date",
                unclear,
                usual -> usual.addresses(crlOnly.crls(caServer.outdatedCrl("issuing", pki.issuing()))));
        OcspResponder stranger =
                new OcspResponder(pki.issuing(), pki.privateIssuing().delegate());
        site.leaf(
                "forged",
                "names an OCSP responder whose answers a stranger signs",
                unclear,
                usual -> usual.addresses(Addresses.NONE.ocsp(caServer.responder("stranger/ocsp", stranger))));
        issuersNotSent(site);
        site.chain(
                "crossed",
                "sends a cross certificate to a private root above its intermediate",
                clean().warning("ROOT-PROGRAM"),
                chain -> List.of(
                        chain.get(0),
                        chain.get(1),
                        pki.privateRoot().crossSign(pki.trustedRoot(), pki.now()),
                        pki.privateRoot().certificate()));
        return site;
    }

    private void stapled(Site site) {
        Credential nameless = pki.issued(keys, pki.usual(site.name("stapled")).addresses(Addresses.NONE));
        OcspResponder responder = new OcspResponder(pki.issuing(), pki.issuing().delegate());
        site.tls(
                "stapled",
                "good, and staples an OCSP response that can be had nowhere else",
                clean(),
                good -> good.showing(nameless)
                        .stapling(responder.about(nameless.chain().get(0))));
    }

    private void revoked(Site site, String host, String description, Addresses addresses) {
        Credential revoked = pki.issued(keys, pki.usual(site.name(host)).addresses(addresses));
        pki.issuing().revoke(revoked.chain().get(0), pki.now().minus(SINCE_REVOCATION), CRLReason.keyCompromise);
        site.credential(host, description, clean().failing(NOT_REVOKED), revoked);
    }

    private void issuersNotSent(Site site) {
        Expectation incomplete = clean().failing("CHAIN-COMPLETE");
        X509CertificateHolder lost = pki.issued(
                        keys,
                        pki.usual(site.name("lost"))
                                .addresses(Addresses.NONE.issuers(caServer.missing("moved/issuing.cer"))))
                .chain()
                .get(0);
        site.credential(
                "lost",
                "does not send its intermediate, and says a wrong address for it",
                incomplete,
                new Credential(keys.getPrivate(), List.of(lost)));
        LabCa sub = pki.issuing().subordinate("Lab Sub CA", LabPki.ecKeys(), pki.now(), pki.addresses());
        LeafProfile profile = LeafProfile.usual(pki.now(), site.name("deep"))
                .addresses(caServer.publish("sub", sub).issuers(caServer.certificatesOnly("sub", sub)));
        site.credential(
                "deep",
                "sends neither of its two intermediates, which can be had one after the other",
                incomplete,
                new Credential(keys.getPrivate(), List.of(sub.issue(keys.getPublic(), profile))));
    }
}
