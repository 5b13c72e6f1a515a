package io.github.sbcaudit.job;

import java.time.Duration;

/** How much is asked of the addresses in certificates, whose number and speed strangers choose. */
final class LookUpLimits {

    /** Of one request. Responders answer within a second, a large CRL takes some. */
    static final Duration REQUEST = Duration.ofSeconds(10);

    /** Of all requests of a run. A healthy fleet of 10,000 SBCs takes about two minutes. */
    static final Duration RUN = Duration.ofMinutes(20);

    /** Requests under way at once; with CRLs of the largest size their bodies take 128 MB. */
    static final int AT_ONCE = 8;

    /** Certificates of a run that are asked about: more than any fleet has, and some 100 MB. */
    static final int CERTIFICATES = 200_000;

    private LookUpLimits() {}
}
