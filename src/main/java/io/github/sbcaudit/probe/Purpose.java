package io.github.sbcaudit.probe;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a connection was made. */
public enum Purpose {
    /** TLS 1.2 with exactly Microsoft's four cipher suites and our client identity. */
    AS_MICROSOFT,
    /** Everything this program can speak, so that the certificate of a non-compliant SBC is seen too. */
    FALLBACK,
    /** One version alone with every suite it knows, up to the ServerHello; of versions before 1.3 an older one may be answered. */
    VERSION_TLS_1_3(TlsVersion.TLS_1_3),
    VERSION_TLS_1_2(TlsVersion.TLS_1_2),
    VERSION_TLS_1_1(TlsVersion.TLS_1_1),
    VERSION_TLS_1_0(TlsVersion.TLS_1_0),
    VERSION_SSL_3_0(TlsVersion.SSL_3_0),
    /** As {@link #AS_MICROSOFT} or {@link #FALLBACK}, whichever was answered, but without a client certificate. */
    WITHOUT_IDENTITY,
    /** As {@link #WITHOUT_IDENTITY} with a self-signed client certificate, where the one of {@link #AS_MICROSOFT} is another. */
    THROW_AWAY_IDENTITY,
    /** Those of Microsoft's four suites that were not chosen yet, up to the ServerHello. */
    MICROSOFT_SUITES,
    /** Those of all other suites that were not chosen yet, up to the ServerHello. */
    OTHER_SUITES,
    /** As {@link #OTHER_SUITES} for TLS 1.3, which has suites of its own. */
    TLS_1_3_SUITES,
    /** What was answered before, up to the ServerHello: whether those who were turned away without a reason were meant. */
    STILL_THERE;

    private final @Nullable TlsVersion version;

    Purpose() {
        this(null);
    }

    Purpose(@Nullable TlsVersion version) {
        this.version = version;
    }

    /** The version it asks about, empty when it asks about something else. */
    public Optional<TlsVersion> version() {
        return Optional.ofNullable(version);
    }

    /** The purpose that asks about the version. */
    public static Purpose asking(TlsVersion version) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.version == version)
                .findFirst()
                .orElseThrow();
    }
}
