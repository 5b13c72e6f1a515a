package io.github.sbcaudit.job;

import java.time.Duration;

/**
 * How much is asked of the addresses in certificates, whose number and speed strangers choose.
 *
 * @param issuers for all requests for issuers; less than the whole, so that slow ones leave time to ask about revocation
 * @param run for all requests of a run. A healthy fleet of 10,000 SBCs takes about two minutes
 */
record LookUpLimits(Duration issuers, Duration run) {

    static final LookUpLimits STANDARD = new LookUpLimits(Duration.ofMinutes(5), Duration.ofMinutes(20));

    /** Of one request. Responders answer within a second, a large CRL takes some. */
    static final Duration REQUEST = Duration.ofSeconds(10);

    /** Requests under way at once; with CRLs of the largest size their bodies take 128 MB. */
    static final int AT_ONCE = 8;

    /** Certificates of a run that are asked about: more than any fleet has. Each takes its own two kilobytes and some hundred octets. */
    static final int CERTIFICATES = 200_000;

    /** Addresses of issuers that are asked in a run: a fleet has some dozens of CAs. Each may give a megabyte in certificates. */
    static final int ISSUER_ADDRESSES = 500;
}
