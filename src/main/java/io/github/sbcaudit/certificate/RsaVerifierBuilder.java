package io.github.sbcaudit.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;

/** Verifies RSA signatures, PKCS #1 and PSS (RFC 8017), without proving first that the modulus could be a good one. */
final class RsaVerifierBuilder extends BcRSAContentVerifierProviderBuilder {

    /** The longest digest: a longer salt has no use (RFC 8017 section 9.1), and its size is the peer's choice. */
    private static final int MAX_SALT_OCTETS = 64;

    private static final RsaVerifierBuilder INSTANCE = new RsaVerifierBuilder();

    private RsaVerifierBuilder() {
        super(new DefaultDigestAlgorithmIdentifierFinder());
    }

    static ContentVerifierProvider verifier(SubjectPublicKeyInfo key) throws IOException, OperatorCreationException {
        RSAPublicKey rsa = PublicKeys.rsa(key);
        boolean unchecked = true; // see PublicKeys: the check takes twenty times as long as the verification
        return INSTANCE.build(new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent(), unchecked));
    }

    @Override
    protected Signer createSigner(AlgorithmIdentifier signature) throws OperatorCreationException {
        if (!signature.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return super.createSigner(signature);
        }
        RSASSAPSSparams pss = RSASSAPSSparams.getInstance(signature.getParameters());
        Digest content = digestProvider.get(pss.getHashAlgorithm());
        Digest mask = digestProvider.get(
                AlgorithmIdentifier.getInstance(pss.getMaskGenAlgorithm().getParameters()));
        int saltLength = pss.getSaltLength().intValueExact();
        if (saltLength < 0 || saltLength > MAX_SALT_OCTETS) {
            throw new OperatorCreationException("salt of " + saltLength + " octets");
        }
        return new PSSSigner(new RSAEngine(), content, mask, saltLength);
    }
}
