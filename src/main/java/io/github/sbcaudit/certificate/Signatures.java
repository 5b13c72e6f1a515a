package io.github.sbcaudit.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Verifies signatures with a private instance of Bouncy Castle's provider: the JVM's security properties, which forbid old
 * algorithms process-wide, must not decide what we can see.
 */
public final class Signatures {

    private Signatures() {}

    /** Made only for keys other than RSA: that takes longer than everything else about the first signature of a JVM. */
    private static final class Provider {

        static final BouncyCastleProvider INSTANCE = new BouncyCastleProvider();

        private Provider() {}
    }

    /**
     * Whether the key verifies the certificate's signature; {@code false} also for algorithms or keys that are not known or
     * unreasonably large.
     */
    public static boolean verify(X509CertificateHolder certificate, SubjectPublicKeyInfo key) {
        try {
            return certificate.isSignatureValid(verifier(key));
        } catch (Exception e) { // unknown algorithm, malformed key or signature: not verified, whatever the type thrown
            return false;
        }
    }

    /**
     * What verifies signatures made with the key's private half, for Bouncy Castle's signed structures: OCSP responses, CRLs,
     * CMS. Its users must expect unchecked exceptions, for signatures and algorithms come from strangers.
     *
     * @throws OperatorCreationException when the algorithm is not known, or the key cannot be read or is unreasonably large
     */
    public static ContentVerifierProvider verifier(SubjectPublicKeyInfo key) throws OperatorCreationException {
        try {
            if (!PublicKeys.usable(key)) {
                throw new OperatorCreationException("the key is of no known algorithm or unreasonably large");
            }
            return PublicKeys.isRsa(key)
                    ? RsaVerifierBuilder.verifier(key)
                    : new JcaContentVerifierProviderBuilder()
                            .setProvider(Provider.INSTANCE)
                            .build(key);
        } catch (IOException | RuntimeException e) {
            throw new OperatorCreationException("the key cannot be read", e);
        }
    }
}
