package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.TlsVersion;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What a ClientHello offers that is sent only to see the ServerHello. Immutable. */
public final class HelloOffer {

    private final TlsVersion newest;
    private final int[] suites;

    private HelloOffer(TlsVersion newest, int[] suites) {
        this.newest = newest;
        this.suites = suites;
    }

    /**
     * A version with every suite it knows. TLS 1.3 is offered alone; before it a client can only name the newest version it
     * speaks, so that an older one may be answered.
     */
    public static HelloOffer of(TlsVersion newest) {
        return new HelloOffer(newest, CipherSuites.of(newest));
    }

    /** As {@link #of(TlsVersion)} with the suites named only, all of which are {@linkplain #knows known}. */
    public static HelloOffer of(TlsVersion newest, List<String> suites) {
        return new HelloOffer(newest, CipherSuites.codes(suites));
    }

    /** Whether there is a suite of that IANA name. */
    public static boolean knows(String suite) {
        return CipherSuites.isKnown(suite);
    }

    /** The same without the suites named. */
    public HelloOffer without(Collection<String> names) {
        return new HelloOffer(newest, CipherSuites.without(suites, names));
    }

    /** Whether there is no suite to offer. */
    public boolean isEmpty() {
        return suites.length == 0;
    }

    TlsVersion newest() {
        return newest;
    }

    int[] suites() {
        return suites.clone();
    }

    /** Whether a server may choose this. */
    boolean offers(TlsVersion version, int suite) {
        boolean mayAnswer = newest == TlsVersion.TLS_1_3 ? version == newest : version.compareTo(newest) <= 0;
        return mayAnswer && Arrays.stream(suites).anyMatch(offered -> offered == suite);
    }
}
