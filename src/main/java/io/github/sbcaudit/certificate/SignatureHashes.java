package io.github.sbcaudit.certificate;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jcajce.util.MessageDigestUtils;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.jspecify.annotations.Nullable;

/** The hash functions beneath signatures; for RSASSA-PSS it stands in the parameters and not in the algorithm's name. */
final class SignatureHashes {

    private static final DefaultDigestAlgorithmIdentifierFinder HASHES = new DefaultDigestAlgorithmIdentifierFinder();

    private SignatureHashes() {}

    /** Such as {@code SHA-256}; {@code null} when not known. */
    static @Nullable String name(AlgorithmIdentifier signature) {
        try {
            @Nullable AlgorithmIdentifier hash = HASHES.find(signature);
            if (hash == null) {
                return null;
            }
            boolean ofAnyLength = hash.getAlgorithm().equals(NISTObjectIdentifiers.id_shake256_len); // beneath Ed448
            return ofAnyLength ? "SHAKE256" : MessageDigestUtils.getDigestName(hash.getAlgorithm());
        } catch (RuntimeException e) { // parameters that cannot be read: the certificate has other facts still
            return null;
        }
    }
}
