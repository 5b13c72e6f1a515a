package io.github.sbcaudit.compliance;

import io.github.sbcaudit.trust.ProgramRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Names of CAs as a CertificateRequest carries them. */
final class CaNames {

    private CaNames() {}

    static byte[][] of(List<ProgramRoot> roots) {
        return roots.stream().map(root -> of(root.subject())).toArray(byte[][]::new);
    }

    static byte[] of(ProgramRoot root) {
        return of(root.subject());
    }

    /** RFC 4514 text begins with the RDN that comes last in the DER. */
    static byte[] of(String rfc4514) {
        List<RDN> rdns = Arrays.asList(new X500Name(BCStyle.INSTANCE, rfc4514).getRDNs());
        Collections.reverse(rdns);
        try {
            return new X500Name(rdns.toArray(RDN[]::new)).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
