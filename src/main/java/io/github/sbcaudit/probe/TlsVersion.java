package io.github.sbcaudit.probe;

/** A protocol version, oldest first. */
public enum TlsVersion {
    SSL_3_0("SSLv3"),
    TLS_1_0("TLSv1"),
    TLS_1_1("TLSv1.1"),
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String label;

    TlsVersion(String label) {
        this.label = label;
    }

    /** The name used in reports and JSON, as JSSE and OpenSSL write it. */
    public String label() {
        return label;
    }
}
