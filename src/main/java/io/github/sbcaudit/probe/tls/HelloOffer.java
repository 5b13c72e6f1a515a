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

    /** TLS 1.2 or older with the suites named, which are known by their IANA names. */
    public static HelloOffer of(List<String> suites) {
        return new HelloOffer(TlsVersion.TLS_1_2, CipherSuites.codes(suites));
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
