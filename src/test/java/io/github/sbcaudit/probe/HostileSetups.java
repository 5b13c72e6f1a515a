package io.github.sbcaudit.probe;

import io.github.sbcaudit.certificate.TestCa;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;

/**
 * The keys of the servers here, and what servers of Bouncy Castle do with them.
 *
 * @param issuing issued both leaves
 * @param leaf with an RSA key
 * @param ecLeaf with an elliptic one
 */
record HostileSetups(TestCa issuing, TestCa leaf, TestCa ecLeaf) {

    static final String FQDN = "sbc1.contoso.example";

    static HostileSetups create() {
        TestCa issuing = TestCa.root("CN=Test Root")
                .create()
                .intermediate("CN=Test Issuing CA")
                .create();
        return new HostileSetups(
                issuing, issuing.leaf(FQDN).rsa().create(), issuing.leaf(FQDN).create());
    }

    /** As it should be. */
    HostileTlsServer.Setup good() {
        return tls12("ECDHE_RSA", CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, leaf);
    }

    HostileTlsServer.Setup elliptic() {
        return tls12("ECDHE_ECDSA", CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, ecLeaf);
    }

    HostileTlsServer.Setup tls13() {
        return new HostileTlsServer.Setup(
                "TLS 1.3", ProtocolVersion.TLSv13, CipherSuite.TLS_AES_128_GCM_SHA256, ecLeaf);
    }

    HostileTlsServer.Setup rsa() {
        return tls12("RSA", CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, leaf);
    }

    /** One for each way to exchange keys, and some peculiarities. */
    List<HostileTlsServer.Setup> all() {
        List<X500Name> authorities = authorities();
        OCSPResponse staple = new OCSPResponse(
                new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                new ResponseBytes(OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(new byte[300])));
        return List.of(
                good(),
                good().asking(authorities),
                good().stapling(staple),
                elliptic(),
                rsa(),
                rsa().asking(authorities),
                rsa().asking(List.of()),
                tls12("DHE_RSA", CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, leaf),
                tls12("DH_anon", CipherSuite.TLS_DH_anon_WITH_AES_128_GCM_SHA256, leaf),
                tls12("ECDH_anon", CipherSuite.TLS_ECDH_anon_WITH_AES_128_CBC_SHA, leaf),
                old("TLS 1.1", ProtocolVersion.TLSv11, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA),
                old("TLS 1.0", ProtocolVersion.TLSv10, CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA)
                        .asking(authorities),
                tls13(),
                tls13().asking(authorities),
                tls13().stapling(staple));
    }

    static List<X500Name> authorities() {
        return IntStream.range(0, 20)
                .mapToObj(i -> new X500Name("C=XX,O=Clients,CN=Client CA " + i))
                .toList();
    }

    private static HostileTlsServer.Setup tls12(String name, int suite, TestCa key) {
        return new HostileTlsServer.Setup(name, ProtocolVersion.TLSv12, suite, key);
    }

    private HostileTlsServer.Setup old(String name, ProtocolVersion version, int suite) {
        return new HostileTlsServer.Setup(name, version, suite, leaf);
    }
}
