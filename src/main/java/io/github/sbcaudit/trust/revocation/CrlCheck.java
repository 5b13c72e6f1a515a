package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import java.time.Instant;
import java.util.function.Function;

/**
 * What came of one CRL's address: the CRL, verified once, to be asked for any number of its issuer's certificates; or why there
 * is none. Immutable; holds on to the CRL's octets.
 */
public final class CrlCheck {

    /** The longest CRLs in the field have some ten megabytes. */
    public static final int MAX_OCTETS = 16 << 20;

    private final String address;
    private final Instant now;
    private final Function<ReadCertificate, Statement> verdict;

    private CrlCheck(String address, Instant now, Function<ReadCertificate, Statement> verdict) {
        this.address = address;
        this.now = now;
        this.verdict = verdict;
    }

    /**
     * Verifies a CRL (RFC 5280 section 6.3.3), never with an exception.
     *
     * @param address where it was fetched
     * @param body DER or PEM; kept, so it must not be changed
     * @param issuer the issuer of the certificates, who must have signed the CRL as well
     * @param now when it must hold
     */
    public static CrlCheck of(String address, byte[] body, Certificate issuer, Instant now) {
        return new CrlCheck(address, now, verdict(body, issuer, now));
    }

    /** An address from which no CRL came: the same statement on every certificate. */
    static CrlCheck failed(String address, Statement statement, Instant now) {
        return new CrlCheck(address, now, certificate -> statement);
    }

    /** What the address says of one certificate, never with an exception. */
    public RevocationAnswer judge(Certificate certificate) {
        return statement(certificate).from(RevocationSource.CRL, address, now);
    }

    private Statement statement(Certificate certificate) {
        try {
            return ReadCertificate.of(certificate)
                    .map(verdict)
                    .orElseGet(() -> Statement.unverifiable("the certificate cannot be read", null));
        } catch (RuntimeException e) { // as below: an entry is read when it is asked for
            return Statement.unverifiable("the CRL's entry for the certificate cannot be read", null);
        }
    }

    private static Function<ReadCertificate, Statement> verdict(byte[] body, Certificate issuer, Instant now) {
        Statement failure;
        try {
            if (body.length > MAX_OCTETS) {
                throw new IllegalArgumentException("a CRL of " + body.length + " octets");
            }
            CrlFile file = CrlFile.parse(body);
            failure = file.hindrance(ReadCertificate.of(issuer).orElseThrow(), now);
            if (failure == null) {
                return new VerifiedCrl(file)::of;
            }
        } catch (RuntimeException e) { // hostile DER: what reads it throws several unchecked types
            failure = Statement.unverifiable("what was fetched is no CRL that can be read", null);
        }
        Statement always = failure;
        return certificate -> always;
    }
}
