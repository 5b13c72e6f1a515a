package io.github.sbcaudit.lab;

import io.github.sbcaudit.probe.Outcome;
import java.security.KeyPair;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Many good SBCs alike, and a share of dead ones, for measuring. Their certificates name no addresses: what is measured is the
 * probing, and not how fast an authority answers.
 */
final class LoadFleet {

    static final int SERVER_KEYS = 1;

    private static final int CUSTOMERS = 10;
    /** Its multiples modulo 1 fill the unit interval evenly. */
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    private LoadFleet() {}

    /** The dead are spread evenly, so that any part of the inventory has its share. */
    static List<Member> members(LabPki pki, int count, DeadShare dead, ClientAuthentication clients) {
        KeyPair keys = pki.serverKeys(0);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> member(pki, keys, i, dead, clients))
                .toList();
    }

    private static Member member(LabPki pki, KeyPair keys, int i, DeadShare dead, ClientAuthentication clients) {
        int customer = i % CUSTOMERS + 1;
        String fqdn = String.format(Locale.ROOT, "sbc%05d.customer%02d.example", i + 1, customer);
        List<String> customers = List.of(String.format(Locale.ROOT, "Customer %02d", customer));
        String site = "Site " + (i / CUSTOMERS % 7 + 1);
        double lot = i * GOLDEN_RATIO % 1;
        if (lot < dead.closed()) {
            return new Member(
                    fqdn,
                    customers,
                    site,
                    "port closed",
                    Member.Presence.PORT_CLOSED,
                    null,
                    Expectation.of(Outcome.CONNECT_REFUSED));
        }
        if (lot < dead.closed() + dead.hanging()) {
            return new Member(
                    fqdn,
                    customers,
                    site,
                    "accepts and says nothing",
                    Member.Presence.LISTENING,
                    PlainBehaviours.hanging(),
                    Expectation.of(Outcome.HANDSHAKE_TIMEOUT));
        }
        TlsProfile good =
                TlsProfile.good(pki.usual(keys, fqdn), pki.clientAuthorities()).clients(clients);
        return new Member(
                fqdn,
                customers,
                site,
                "good",
                Member.Presence.LISTENING,
                new TlsBehaviour(good, pki.clientCa()),
                clients == ClientAuthentication.NOT_REQUESTED
                        ? Expectation.clean().warning("KEY-SHARED", "MTLS-REQUESTED")
                        : Expectation.clean().warning("KEY-SHARED"));
    }
}
