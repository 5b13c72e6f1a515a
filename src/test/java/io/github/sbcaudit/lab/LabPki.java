package io.github.sbcaudit.lab;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The lab's authorities and keys, made anew at each start: a root that counts as trusted with one issuing CA below it, a private
 * root that does not, a CA for client certificates, and a few server keys. Keys are shared among the stand-ins of a customer,
 * because making them is what takes time.
 */
final class LabPki {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<KeyPair> serverKeys;
    private final LabCa trustedRoot;
    private final LabCa issuing;
    private final LabCa privateRoot;
    private final LabCa privateIssuing;
    private final LabCa clientCa;
    private final Credential clientIdentity;
    private final Addresses addresses;

    /** Tells the world of an authority. */
    @FunctionalInterface
    interface Publisher {

        /** Returns the addresses that this authority's certificates are to name. */
        Addresses publish(String name, LabCa ca);
    }

    /** With as many server keys as asked for; the trusted root and its issuing CA are published. */
    LabPki(int serverKeyCount, Publisher publisher) {
        serverKeys = IntStream.range(0, serverKeyCount)
                .parallel()
                .mapToObj(i -> rsaKeys(2048))
                .toList();
        trustedRoot = LabCa.root("Lab Trusted Root", ecKeys(), now);
        Addresses ofRoot = publisher.publish("root", trustedRoot);
        issuing = trustedRoot.subordinate("Lab Issuing CA", ecKeys(), now, ofRoot.onlyCrls());
        addresses = publisher.publish("issuing", issuing);
        privateRoot = LabCa.root("Lab Private Root", ecKeys(), now);
        privateIssuing = privateRoot.subordinate("Lab Private Issuing CA", ecKeys(), now, Addresses.NONE);
        clientCa = LabCa.root("Lab Client CA", ecKeys(), now);
        KeyPair clientKeys = ecKeys();
        LeafProfile client = LeafProfile.usual(now, "sip.microsoft-stand-in.example")
                .purposes(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth);
        clientIdentity =
                new Credential(clientKeys.getPrivate(), List.of(clientCa.issue(clientKeys.getPublic(), client)));
    }

    static KeyPair rsaKeys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ecKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    Instant now() {
        return now;
    }

    KeyPair serverKeys(int number) {
        return serverKeys.get(number);
    }

    /** Counts as a member of the root program. */
    LabCa trustedRoot() {
        return trustedRoot;
    }

    /** Below {@link #trustedRoot()}. */
    LabCa issuing() {
        return issuing;
    }

    /** Counts as a member of nothing. */
    LabCa privateRoot() {
        return privateRoot;
    }

    /** Below {@link #privateRoot()}. */
    LabCa privateIssuing() {
        return privateIssuing;
    }

    /** Vouches for the one client that the stand-ins admit. */
    X509CertificateHolder clientCa() {
        return clientCa.certificate();
    }

    /** That client. */
    Credential clientIdentity() {
        return clientIdentity;
    }

    /** The CA names of a stand-in in good order: Microsoft's seven roots and the lab's client CA. */
    List<X500Name> clientAuthorities() {
        List<X500Name> names = new ArrayList<>(MicrosoftRoots.ALL_SEVEN);
        names.add(clientCa().getSubject());
        return List.copyOf(names);
    }

    /** What certificates of the issuing CA usually name: its certificate, its OCSP responder and its CRL. */
    Addresses addresses() {
        return addresses;
    }

    /** A leaf as the issuing CA usually makes it. */
    LeafProfile usual(String... names) {
        return LeafProfile.usual(now, names).addresses(addresses);
    }

    /** A usual leaf with the issuing CA's certificate behind it. */
    Credential usual(KeyPair keys, String... names) {
        return issued(keys, usual(names));
    }

    /** A leaf with the issuing CA's certificate behind it. */
    Credential issued(KeyPair keys, LeafProfile profile) {
        return new Credential(
                keys.getPrivate(), List.of(issuing.issue(keys.getPublic(), profile), issuing.certificate()));
    }

    /** A leaf below the private root, with the whole chain behind it. */
    Credential ofPrivateRoot(KeyPair keys, String name) {
        X509CertificateHolder leaf = privateIssuing.issue(keys.getPublic(), LeafProfile.usual(now, name));
        return new Credential(
                keys.getPrivate(), List.of(leaf, privateIssuing.certificate(), privateRoot.certificate()));
    }

    /** A leaf that vouches for itself. */
    Credential selfSigned(KeyPair keys, String name) {
        return new Credential(keys.getPrivate(), List.of(LabCa.selfSigned(keys, LeafProfile.usual(now, name))));
    }
}
