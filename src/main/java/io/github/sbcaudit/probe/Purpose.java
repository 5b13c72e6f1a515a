package io.github.sbcaudit.probe;

/** Why a connection was made. */
public enum Purpose {
    /** TLS 1.2 with exactly Microsoft's four cipher suites and our client identity. */
    AS_MICROSOFT,
    /** Everything this program can speak, so that the certificate of a non-compliant SBC is seen too. */
    FALLBACK
}
