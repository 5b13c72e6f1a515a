package io.github.sbcaudit.probe.tls;

import org.bouncycastle.tls.ProtocolVersion;

/** What a ClientHello offers. Immutable. */
public final class TlsOffer {

    private static final TlsOffer AS_MICROSOFT = new TlsOffer(ProtocolVersion.TLSv12.only(), CipherSuites.MICROSOFT);

    private static final TlsOffer EVERYTHING =
            new TlsOffer(ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv10), CipherSuites.NEGOTIABLE);

    private final ProtocolVersion[] versions;
    private final int[] cipherSuites;

    private TlsOffer(ProtocolVersion[] versions, int[] cipherSuites) {
        this.versions = versions;
        this.cipherSuites = cipherSuites;
    }

    /** TLS 1.2 only, with exactly the four cipher suites that Microsoft's Direct Routing supports. */
    public static TlsOffer asMicrosoft() {
        return AS_MICROSOFT;
    }

    /** TLS 1.0 to 1.3 with every suite this program can negotiate. */
    public static TlsOffer everything() {
        return EVERYTHING;
    }

    ProtocolVersion[] versions() {
        return versions.clone();
    }

    int[] cipherSuites() {
        return cipherSuites.clone();
    }
}
