package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.CertificateRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;

/** Bouncy Castle's CertificateRequest as ours. */
final class CertificateRequestFacts {

    private CertificateRequestFacts() {}

    @SuppressWarnings("unchecked") // Bouncy Castle's vectors are raw
    static CertificateRequest of(org.bouncycastle.tls.CertificateRequest request) throws IOException {
        List<byte[]> authorities = new ArrayList<>();
        Vector<X500Name> names = request.getCertificateAuthorities();
        if (names != null) {
            for (X500Name name : names) {
                authorities.add(name.getEncoded());
            }
        }
        List<Integer> types = new ArrayList<>();
        if (request.getCertificateTypes() != null) {
            for (short type : request.getCertificateTypes()) {
                types.add((int) type);
            }
        }
        List<Integer> schemes = new ArrayList<>();
        Vector<SignatureAndHashAlgorithm> algorithms = request.getSupportedSignatureAlgorithms();
        if (algorithms != null) {
            algorithms.forEach(algorithm -> schemes.add(SignatureScheme.from(algorithm)));
        }
        return new CertificateRequest(List.copyOf(authorities), List.copyOf(types), List.copyOf(schemes));
    }
}
