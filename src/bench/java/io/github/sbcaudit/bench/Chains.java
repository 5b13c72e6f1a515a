package io.github.sbcaudit.bench;

import io.github.sbcaudit.certificate.TestCa;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the SBCs of a large fleet send: many leaves below a few intermediates below some of the many roots that are trusted. A third
 * of the used roots is cross-signed by another one, and chains below these bring the cross certificate along.
 *
 * @param roots all that are trusted
 * @param honest chains that lead to them
 * @param forged chains that do not, though most look like it
 */
record Chains(List<TestCa> roots, List<Chain> honest, List<Chain> forged) {

    private static final int ROOTS = 550; // as Microsoft's program has
    private static final int USED_ROOTS = 15;
    private static final int INTERMEDIATES = 30;
    private static final int CROSS_SIGNED_SHARE = 3;

    /**
     * One chain as sent, in DER.
     *
     * @param anchors subjects of the roots that it leads to, RFC 4514
     */
    record Chain(List<byte[]> certificates, Set<String> anchors) {}

    private record Issuer(TestCa intermediate, TestCa root, List<TestCa> sentAbove, Set<String> anchors) {

        Chain chain(TestCa leaf) {
            return chain(leaf, intermediate, sentAbove, anchors);
        }

        static Chain chain(TestCa leaf, TestCa issuer, List<TestCa> above, Set<String> anchors) {
            return new Chain(
                    Stream.concat(Stream.of(leaf, issuer), above.stream())
                            .map(sent -> sent.certificate().der())
                            .toList(),
                    anchors);
        }
    }

    /**
     * Makes them.
     *
     * @param algorithm of all keys that matter: {@code RSA} with 2048 bits, or {@code EC} with P-256
     */
    static Chains make(int count, String algorithm) throws GeneralSecurityException {
        KeyPair leafKeys =
                newKeys(algorithm); // one for all, since nothing depends on them and RSA keys are slow to make
        List<TestCa> roots = new ArrayList<>();
        for (int i = 0; i < ROOTS; i++) {
            TestCa.Builder root = TestCa.root(name("Root", i));
            roots.add(i < USED_ROOTS ? root.keyPair(newKeys(algorithm)).create() : root.create());
        }
        List<Issuer> issuers = new ArrayList<>();
        for (int i = 0; i < INTERMEDIATES; i++) {
            issuers.add(issuer(roots, i, newKeys(algorithm)));
        }
        List<Chain> honest = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Issuer issuer = issuers.get(i % INTERMEDIATES);
            honest.add(issuer.chain(leaf(issuer.intermediate(), i, leafKeys)));
        }
        List<Chain> forged = new ArrayList<>();
        for (Issuer issuer : issuers) {
            forged.addAll(forged(issuer, leafKeys, algorithm));
        }
        return new Chains(List.copyOf(roots), List.copyOf(honest), List.copyOf(forged));
    }

    private static Issuer issuer(List<TestCa> roots, int number, KeyPair keys) {
        TestCa root = roots.get(number % USED_ROOTS);
        TestCa intermediate =
                root.intermediate(name("Issuing CA", number)).keyPair(keys).create();
        if (number % USED_ROOTS % CROSS_SIGNED_SHARE != 0) {
            return new Issuer(intermediate, root, List.of(), Set.of(subject(root)));
        }
        TestCa other = roots.get((number + 1) % USED_ROOTS);
        TestCa cross = other.crossSign(root).create();
        return new Issuer(intermediate, root, List.of(cross), Set.of(subject(root), subject(other)));
    }

    /** By impostors with the names of the true ones and other keys, altered after signing, and below a root that nobody trusts. */
    private static List<Chain> forged(Issuer issuer, KeyPair leafKeys, String algorithm)
            throws GeneralSecurityException {
        TestCa trueIntermediate = issuer.intermediate();
        TestCa impostorRoot = TestCa.root(rdnsInOrder(issuer.root()))
                .keyPair(newKeys(algorithm))
                .create();
        TestCa impostor = impostorRoot
                .intermediate(rdnsInOrder(trueIntermediate))
                .keyPair(newKeys(algorithm))
                .create();
        TestCa stranger = TestCa.root(name("Stranger", 0)).create();
        TestCa belowStranger =
                stranger.intermediate(name("Issuing Stranger", 0)).create();
        Chain altered = issuer.chain(leaf(trueIntermediate, 0, leafKeys));
        byte[] leaf = altered.certificates().get(0);
        leaf[leaf.length - 1] ^= 1; // the end of the signature
        return List.of(
                altered,
                issuer.chain(leaf(impostor, 0, leafKeys)),
                Issuer.chain(leaf(impostor, 0, leafKeys), impostor, issuer.sentAbove(), issuer.anchors()),
                Issuer.chain(leaf(impostor, 0, leafKeys), impostor, List.of(impostorRoot), issuer.anchors()),
                Issuer.chain(leaf(belowStranger, 0, leafKeys), belowStranger, List.of(stranger), Set.of()));
    }

    private static TestCa leaf(TestCa issuer, int number, KeyPair keys) {
        return issuer.leaf("sbc" + number + ".customer" + number % 100 + ".example")
                .keyPair(keys)
                .create();
    }

    private static String name(String kind, int number) {
        return "C=XX,O=Bench Trust Services Ltd.,CN=Bench %s %d".formatted(kind, number);
    }

    /** As {@link TestCa} wants a name: in the order of the DER. */
    private static String rdnsInOrder(TestCa ca) {
        return ca.certificate().holder().orElseThrow().getSubject().toString();
    }

    private static String subject(TestCa ca) {
        return ca.certificate().facts().orElseThrow().subject();
    }

    private static KeyPair newKeys(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
        return generator.generateKeyPair();
    }
}
