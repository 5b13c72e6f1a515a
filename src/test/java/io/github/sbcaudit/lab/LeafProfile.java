package io.github.sbcaudit.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * What a leaf certificate is to say.
 *
 * @param names the dNSNames; the first is the common name, too
 * @param notBefore start of validity
 * @param notAfter end of validity
 * @param purposes the extended key usage
 * @param hash the hash of its signature, such as {@code SHA256}
 * @param addresses where to learn more about it
 */
record LeafProfile(
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        List<KeyPurposeId> purposes,
        String hash,
        Addresses addresses) {

    /** 180 days, of which ten are gone, for both sides of a connection; it names no addresses. */
    static LeafProfile usual(Instant now, String... names) {
        return new LeafProfile(
                List.of(names),
                now.minus(Duration.ofDays(10)),
                now.plus(Duration.ofDays(170)),
                List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth),
                "SHA256",
                Addresses.NONE);
    }

    /** The same lifetime, moved so that it ends then. */
    LeafProfile ending(Instant end) {
        return new LeafProfile(names, end.minus(Duration.between(notBefore, notAfter)), end, purposes, hash, addresses);
    }

    LeafProfile purposes(KeyPurposeId... only) {
        return new LeafProfile(names, notBefore, notAfter, List.of(only), hash, addresses);
    }

    LeafProfile hash(String other) {
        return new LeafProfile(names, notBefore, notAfter, purposes, other, addresses);
    }

    LeafProfile addresses(Addresses others) {
        return new LeafProfile(names, notBefore, notAfter, purposes, hash, others);
    }
}
