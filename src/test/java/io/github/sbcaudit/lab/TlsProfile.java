package io.github.sbcaudit.lab;

import java.util.List;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a TLS stand-in.
 *
 * @param credential its key and what it sends as its chain
 * @param versions protocol versions accepted
 * @param suites cipher suites accepted, in order of preference
 * @param clientAuthentication how it treats client certificates
 * @param authorities the CA names of its CertificateRequest
 * @param sip what it answers to OPTIONS
 * @param staple the OCSP response shown to clients that ask for one in TLS 1.2, {@code null} when it staples none
 */
record TlsProfile(
        Credential credential,
        List<ProtocolVersion> versions,
        List<Integer> suites,
        ClientAuthentication clientAuthentication,
        List<X500Name> authorities,
        SipAnswering sip,
        @Nullable OCSPResponse staple) {

    /** The four that Microsoft offers. */
    static final List<Integer> MICROSOFT_SUITES = List.of(
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256);

    static final List<Integer> TLS_1_3_SUITES =
            List.of(CipherSuite.TLS_AES_256_GCM_SHA384, CipherSuite.TLS_AES_128_GCM_SHA256);

    /** As it should be: TLS 1.2, Microsoft's suites, and no admission without a certificate from a known CA. */
    static TlsProfile good(Credential credential, List<X500Name> authorities) {
        return new TlsProfile(
                credential,
                List.of(ProtocolVersion.TLSv12),
                MICROSOFT_SUITES,
                ClientAuthentication.VERIFIED,
                authorities,
                SipAnswering.OK,
                null);
    }

    TlsProfile showing(Credential other) {
        return new TlsProfile(other, versions, suites, clientAuthentication, authorities, sip, staple);
    }

    TlsProfile tls13() {
        return new TlsProfile(
                credential,
                List.of(ProtocolVersion.TLSv13),
                TLS_1_3_SUITES,
                clientAuthentication,
                authorities,
                sip,
                staple);
    }

    TlsProfile versions(ProtocolVersion... others) {
        return new TlsProfile(credential, List.of(others), suites, clientAuthentication, authorities, sip, staple);
    }

    TlsProfile suites(Integer... others) {
        return new TlsProfile(credential, versions, List.of(others), clientAuthentication, authorities, sip, staple);
    }

    TlsProfile clients(ClientAuthentication other) {
        return new TlsProfile(credential, versions, suites, other, authorities, sip, staple);
    }

    TlsProfile naming(X500Name... others) {
        return new TlsProfile(credential, versions, suites, clientAuthentication, List.of(others), sip, staple);
    }

    TlsProfile sip(SipAnswering other) {
        return new TlsProfile(credential, versions, suites, clientAuthentication, authorities, other, staple);
    }

    TlsProfile stapling(OCSPResponse response) {
        return new TlsProfile(credential, versions, suites, clientAuthentication, authorities, sip, response);
    }
}
