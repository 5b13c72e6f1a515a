package io.github.sbcaudit.lab;

import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.cert.X509CertificateHolder;

/** One customer's SBCs in one place. Each method adds one, described by how it differs from a good one. */
final class Site {

    /** Added so that the whole days left are the same for half a day. */
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final LabPki pki;
    private final String customer;
    private final String place;
    private final String domain;
    private final KeyPair keys;
    private final List<Member> members = new ArrayList<>();

    Site(LabPki pki, String customer, String place, String domain, KeyPair keys) {
        this.pki = pki;
        this.customer = customer;
        this.place = place;
        this.domain = domain;
        this.keys = keys;
    }

    List<Member> members() {
        return members;
    }

    String name(String host) {
        return host + "." + domain;
    }

    KeyPair keys() {
        return keys;
    }

    void good(String host) {
        tls(host, "good", Expectation.clean(), good -> good);
    }

    /** Good, and listed by another customer as well. */
    void shared(String host, String otherCustomer) {
        listening(
                host,
                List.of(customer, otherCustomer),
                "good, and listed for two customers",
                behaviour(pki.usual(keys, name(host)), good -> good),
                Expectation.clean());
    }

    /** Peculiar in its TLS. */
    void tls(String host, String description, Expectation expectation, UnaryOperator<TlsProfile> peculiarity) {
        Behaviour behaviour = behaviour(pki.usual(keys, name(host)), peculiarity);
        listening(host, List.of(customer), description, behaviour, expectation);
    }

    /** Peculiar in its leaf certificate. */
    void leaf(String host, String description, Expectation expectation, UnaryOperator<LeafProfile> peculiarity) {
        credential(host, description, expectation, pki.issued(keys, peculiarity.apply(pki.usual(name(host)))));
    }

    /** Peculiar in when its certificate ends. */
    void ending(String host, String description, Expectation expectation, int days) {
        leaf(
                host,
                description,
                expectation,
                usual -> usual.ending(pki.now().plus(Duration.ofDays(days)).plus(HALF_A_DAY)));
    }

    /** Peculiar in which certificates it sends. */
    void chain(
            String host,
            String description,
            Expectation expectation,
            UnaryOperator<List<X509CertificateHolder>> peculiarity) {
        List<X509CertificateHolder> usual = pki.usual(keys, name(host)).chain();
        credential(host, description, expectation, new Credential(keys.getPrivate(), peculiarity.apply(usual)));
    }

    /** Peculiar in key and certificates. */
    void credential(String host, String description, Expectation expectation, Credential credential) {
        listening(host, List.of(customer), description, behaviour(credential, good -> good), expectation);
    }

    /** No handshake comes of it. */
    void unwell(String host, String description, Expectation expectation, Behaviour behaviour) {
        listening(host, List.of(customer), description, behaviour, expectation);
    }

    /** There is nothing to connect to. */
    void absent(String host, String description, Expectation expectation, Member.Presence presence) {
        members.add(new Member(name(host), List.of(customer), place, description, presence, null, expectation));
    }

    private Behaviour behaviour(Credential credential, UnaryOperator<TlsProfile> peculiarity) {
        TlsProfile good = TlsProfile.good(credential, pki.clientAuthorities());
        return new TlsBehaviour(peculiarity.apply(good), pki.clientCa());
    }

    private void listening(
            String host, List<String> customers, String description, Behaviour behaviour, Expectation expectation) {
        members.add(new Member(
                name(host), customers, place, description, Member.Presence.LISTENING, behaviour, expectation));
    }
}
