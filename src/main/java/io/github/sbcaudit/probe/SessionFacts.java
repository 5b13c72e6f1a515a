package io.github.sbcaudit.probe;

/**
 * What was agreed for the session besides version and suite.
 *
 * @param sessionId whether the server gave the session an id, so that it could be resumed (RFC 5246 section 7.4.1.3)
 * @param ticket whether the server promised or sent a session ticket (RFC 5077, RFC 8446 section 4.6.1)
 * @param extendedMasterSecret RFC 7627; always so in TLS 1.3
 * @param encryptThenMac RFC 7366
 * @param secureRenegotiation RFC 5746; TLS 1.3 has no renegotiation, which counts as secure
 */
public record SessionFacts(
        boolean sessionId,
        boolean ticket,
        boolean extendedMasterSecret,
        boolean encryptThenMac,
        boolean secureRenegotiation) {}
