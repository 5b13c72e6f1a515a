package io.github.sbcaudit.certificate;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Verifies certificate signatures with a private instance of Bouncy Castle's provider: the JVM's security properties, which
 * forbid old algorithms process-wide, must not decide what we can see.
 */
final class Signatures {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private Signatures() {}

    /** Whether the key verifies the certificate's signature; {@code false} also for algorithms or keys that are not known. */
    static boolean verify(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            return certificate.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(key));
        } catch (Exception e) { // unknown algorithm, malformed key or signature: not verified, whatever the type thrown
            return false;
        }
    }
}
