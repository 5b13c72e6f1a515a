package io.github.sbcaudit.certificate;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Verifies certificate signatures with a private instance of Bouncy Castle's provider: the JVM's security properties, which
 * forbid old algorithms process-wide, must not decide what we can see.
 */
final class Signatures {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private Signatures() {}

    /**
     * Whether the key verifies the certificate's signature; {@code false} also for algorithms or keys that are not known or
     * unreasonably large.
     */
    static boolean verify(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            return PublicKeys.usable(key) && certificate.isSignatureValid(verifier(key));
        } catch (Exception e) { // unknown algorithm, malformed key or signature: not verified, whatever the type thrown
            return false;
        }
    }

    private static ContentVerifierProvider verifier(SubjectPublicKeyInfo key) throws Exception {
        return PublicKeys.isRsa(key)
                ? RsaVerifierBuilder.verifier(key)
                : new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(key);
    }
}
