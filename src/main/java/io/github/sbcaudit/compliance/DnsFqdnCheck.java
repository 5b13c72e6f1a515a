package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;

import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code DNS-FQDN}: the SBC's name is one that Microsoft accepts, and leads to one address.
 *
 * <p>A name that does not exist is WARN and not FAIL although the name server said so: it is the one that the audit asks, and inside
 * a company that is often another one than the world's (split DNS). The fault may be on our side, and an SBC that could not be
 * reached must not become non-compliant by that. What is wrong with the name itself is wrong wherever one asks, and FAIL.
 *
 * <p>Addresses count whether or not anything answered there, except that nothing passes of an SBC that was not reached: the one
 * address may be another machine's, though it be a TLS server that answers there by an alert.
 *
 * <p>Microsoft uses IPv4: only those addresses count. That some come from the user's own hosts file does not show in the evidence.
 */
final class DnsFqdnCheck {

    /** The longest name that Microsoft accepts for an SBC, in characters. */
    static final int MAX_LENGTH = 63;

    /** A name may lead to hundreds of addresses: so many are told, the rest only counted. */
    static final int ADDRESSES_TOLD = 10;

    private static final String MICROSOFTS_OWN = ".onmicrosoft.com";

    enum Case implements Reason {
        ONE_ADDRESS(PASS),
        ONMICROSOFT(FAIL_HIGH),
        TOO_LONG(FAIL_HIGH),
        NO_SUCH_NAME(WARN_MEDIUM),
        SEVERAL_ADDRESSES(WARN_MEDIUM),
        ONLY_IPV6(UNKNOWN_LOW),
        ADDRESS_NOT_CONFIRMED(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private DnsFqdnCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        String name = evidence.sbc().endpoint().fqdn();
        if (name.endsWith(MICROSOFTS_OWN)) {
            return Judgement.of(Case.ONMICROSOFT, name);
        }
        if (name.length() > MAX_LENGTH) {
            return Judgement.of(Case.TOO_LONG, name, name.length(), MAX_LENGTH);
        }
        Observation observation = evidence.observation();
        if (observation.outcome() == Outcome.NAME_NOT_FOUND) {
            return Judgement.of(Case.NO_SUCH_NAME, name);
        }
        if (observation.outcome() == Outcome.DNS_FAILED
                || observation.addresses().isEmpty()) {
            return NotJudged.of(observation);
        }
        List<String> ipv4 = observation.addresses().stream()
                .filter(address -> !address.contains(":"))
                .toList();
        if (ipv4.size() > 1) {
            String told = ipv4.stream().limit(ADDRESSES_TOLD).collect(Collectors.joining(", "));
            return Judgement.of(Case.SEVERAL_ADDRESSES, name, told, ipv4.size());
        }
        if (ipv4.isEmpty()) {
            return Judgement.of(Case.ONLY_IPV6, name);
        }
        return Judgement.of(
                observation.handshake().isEmpty() ? Case.ADDRESS_NOT_CONFIRMED : Case.ONE_ADDRESS, name, ipv4.get(0));
    }
}
