package io.github.sbcaudit.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.DomainParameters;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParametersHolder;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.jspecify.annotations.Nullable;

/** What a public key is, read from its encoding alone. */
public final class PublicKeys {

    /*
     * Bouncy Castle tests the primality of every RSA modulus that becomes a key object: 10 ms for 2048 bits, seconds for
     * 16384. So sizes are read from the ASN.1, and a hostile key is recognised before anything is computed with it. Without
     * that test a signature of the largest key is verified in 3 ms, or 18 ms with the largest exponent.
     */
    private static final int MAX_RSA_BITS = 16_384; // the most that the JDK knows

    private static final int MAX_RSA_EXPONENT_BITS = 64;
    private static final int MAX_DSA_BITS = 3072; // FIPS 186-4, with the q below
    private static final int MAX_DSA_Q_BITS = 256;

    private static final DefaultAlgorithmNameFinder ALGORITHM_NAMES = new DefaultAlgorithmNameFinder();

    private PublicKeys() {}

    static String algorithm(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        }
        if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return "Ed25519";
        }
        if (algorithm.equals(EdECObjectIdentifiers.id_Ed448)) {
            return "Ed448";
        }
        if (isDsa(key)) {
            return "DSA";
        }
        return ALGORITHM_NAMES.getAlgorithmName(algorithm);
    }

    /** Size of modulus or field, {@code 0} when not known. */
    static int bits(SubjectPublicKeyInfo key) {
        try {
            if (isRsa(key)) {
                return rsa(key).getModulus().bitLength();
            }
            if (isDsa(key)) {
                return dsa(key).getP().bitLength();
            }
            X9ECParametersHolder curve = namedCurve(key);
            return curve == null ? 0 : curve.getCurve().getFieldSize();
        } catch (IOException | RuntimeException e) { // a key that cannot be read is still part of a certificate
            return 0;
        }
    }

    /** Whether a signature may be verified with it: a known algorithm, of a size that takes no unreasonable time. */
    static boolean usable(SubjectPublicKeyInfo key) throws IOException {
        if (isTooLong(key)) {
            return false;
        }
        if (isRsa(key) || isDsa(key)) {
            return true;
        }
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        return namedCurve(key) != null // RFC 5480 section 2.1.1 forbids curves spelled out by the certificate
                || algorithm.equals(EdECObjectIdentifiers.id_Ed25519)
                || algorithm.equals(EdECObjectIdentifiers.id_Ed448)
                || algorithm.on(NISTObjectIdentifiers.sigAlgs);
    }

    /**
     * Whether its owner could keep us computing with it for longer than any deadline: the length of its numbers is theirs to
     * choose. Those of elliptic curves Bouncy Castle limits by itself.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException likewise
     */
    public static boolean isTooLong(SubjectPublicKeyInfo key) throws IOException {
        @Nullable ASN1Encodable parameters = key.getAlgorithm().getParameters();
        if (parameters != null && !CertificateLimits.isShort(parameters)) {
            return true;
        }
        if (isRsa(key)) {
            RSAPublicKey rsa = rsa(key);
            return rsa.getModulus().bitLength() > MAX_RSA_BITS
                    || rsa.getPublicExponent().bitLength() > MAX_RSA_EXPONENT_BITS;
        }
        if (isDsa(key)) {
            DSAParameter dsa = dsa(key);
            return dsa.getP().bitLength() > MAX_DSA_BITS || dsa.getQ().bitLength() > MAX_DSA_Q_BITS;
        }
        if (key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.dhpublicnumber)) {
            DomainParameters dh = DomainParameters.getInstance(parameters);
            return dh.getP().bitLength() > MAX_DSA_BITS || dh.getQ().bitLength() > MAX_DSA_BITS;
        }
        return false;
    }

    static boolean isRsa(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        return algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                || algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
    }

    static RSAPublicKey rsa(SubjectPublicKeyInfo key) throws IOException {
        return RSAPublicKey.getInstance(key.parsePublicKey());
    }

    private static boolean isDsa(SubjectPublicKeyInfo key) {
        return key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_dsa);
    }

    private static DSAParameter dsa(SubjectPublicKeyInfo key) {
        return DSAParameter.getInstance(key.getAlgorithm().getParameters());
    }

    private static @Nullable X9ECParametersHolder namedCurve(SubjectPublicKeyInfo key) {
        if (!key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return null;
        }
        X962Parameters parameters =
                X962Parameters.getInstance(key.getAlgorithm().getParameters());
        return parameters.isNamedCurve()
                ? ECNamedCurveTable.getByOIDLazy(ASN1ObjectIdentifier.getInstance(parameters.getParameters()))
                : null;
    }
}
