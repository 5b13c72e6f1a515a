package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.TlsVersion;
import org.bouncycastle.tls.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/** Bouncy Castle's protocol versions as ours. */
final class NegotiatedVersion {

    private NegotiatedVersion() {}

    /** {@code null} for what is no version of TLS over TCP. */
    static @Nullable TlsVersion of(ProtocolVersion version) {
        if (version.equals(ProtocolVersion.SSLv3)) {
            return TlsVersion.SSL_3_0;
        }
        if (version.equals(ProtocolVersion.TLSv10)) {
            return TlsVersion.TLS_1_0;
        }
        if (version.equals(ProtocolVersion.TLSv11)) {
            return TlsVersion.TLS_1_1;
        }
        if (version.equals(ProtocolVersion.TLSv12)) {
            return TlsVersion.TLS_1_2;
        }
        return version.equals(ProtocolVersion.TLSv13) ? TlsVersion.TLS_1_3 : null;
    }
}
