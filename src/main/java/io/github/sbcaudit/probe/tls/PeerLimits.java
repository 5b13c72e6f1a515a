package io.github.sbcaudit.probe.tls;

import java.time.Duration;

/** How much of a peer we are willing to take, per connection. */
final class PeerLimits {

    /**
     * One handshake message. Bouncy Castle's own limit of 32 KiB is below what is legal in the field: a CertificateRequest naming
     * all roots of Microsoft's program, or a certificate with 1,000 alternative names.
     */
    static final int HANDSHAKE_MESSAGE_BYTES = 256 * 1024;

    /** Certificates in one chain. Bouncy Castle stops at 10; misconfigured servers send a whole folder. */
    static final int CHAIN_LENGTH = 100;

    /** Everything read on one connection: several of the largest messages, and far below what could hurt us. */
    static final int BYTES_RECEIVED = 1024 * 1024;

    /**
     * Everything written on one connection: our handshake with a client chain and one SIP request fit many times. A peer can make
     * a TLS stack answer without end (key updates, refused renegotiations).
     */
    static final int BYTES_SENT = 64 * 1024;

    /** Larger than {@link #BYTES_SENT}, so that a write never waits for a peer that does not read. */
    static final int SEND_BUFFER_BYTES = 2 * BYTES_SENT;

    /**
     * Bits of a Diffie-Hellman prime that we compute with: the largest named group (RFC 7919). With it a handshake takes 0.4 to
     * 0.8 s of computing; twice as long a prime would take eight times as long.
     */
    static final int DH_BITS = 8192;

    /** How long to wait for an answer to SIP OPTIONS: many SBCs never answer strangers, and each such wait is lost time. */
    static final Duration SIP_ANSWER = Duration.ofSeconds(2);

    private PeerLimits() {}
}
