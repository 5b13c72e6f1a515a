package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Signatures;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;

/** Something to be signed, and its signature: the shape that CRLs and OCSP responses share with certificates. */
record Signed(Der body, Der algorithm, Der signature) {

    /** Octets of an algorithm with its parameters; RSA-PSS takes less than 100. */
    static final int MAX_ALGORITHM_OCTETS = 4_096;

    static Signed of(DerParts parts) {
        return new Signed(parts.required(Der.SEQUENCE), parts.required(Der.SEQUENCE), parts.required(Der.BIT_STRING));
    }

    /** Whether the key verifies the signature over the octets as they came. */
    boolean isSignedWith(SubjectPublicKeyInfo key) {
        byte[] bits = signature.contentOctets();
        if (bits.length == 0 || bits[0] != 0) { // unused bits: no algorithm has them
            return false;
        }
        try {
            ContentVerifier verifier = Signatures.verifier(key)
                    .get(AlgorithmIdentifier.getInstance(algorithm.parsed(MAX_ALGORITHM_OCTETS)));
            try (OutputStream out = verifier.getOutputStream()) {
                out.write(body.octets(), body.start(), body.length());
            }
            return verifier.verify(Arrays.copyOfRange(bits, 1, bits.length));
        } catch (OperatorCreationException | IOException | RuntimeException e) { // hostile algorithms and signatures
            return false;
        }
    }
}
