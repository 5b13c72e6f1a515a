package io.github.sbcaudit.probe;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.tls.ClientIdentity;
import io.github.sbcaudit.probe.tls.HelloOffer;
import io.github.sbcaudit.probe.tls.TlsConnector;
import io.github.sbcaudit.probe.tls.TlsOffer;
import java.net.InetAddress;
import java.time.Duration;

/** The kinds of connections that the prober makes. */
enum HostileCaller {
    AS_MICROSOFT,
    EVERYTHING,
    HELLO_TLS_1_3(TlsVersion.TLS_1_3),
    HELLO_TLS_1_2(TlsVersion.TLS_1_2),
    HELLO_TLS_1_1(TlsVersion.TLS_1_1),
    HELLO_TLS_1_0(TlsVersion.TLS_1_0),
    HELLO_SSL_3_0(TlsVersion.SSL_3_0);

    private static final String FQDN = "sbc1.contoso.example";
    private static final TlsConnector CONNECTOR = new TlsConnector();
    private static final ClientIdentity IDENTITY = ClientIdentity.throwAway();

    private final TlsVersion helloOnly;

    HostileCaller() {
        this(null);
    }

    HostileCaller(TlsVersion helloOnly) {
        this.helloOnly = helloOnly;
    }

    /** Makes one connection to a port of this machine. */
    Connection call(int port, Duration timeout) throws InterruptedException {
        TlsConnector.Task task = new TlsConnector.Task(
                1, purpose(), new Endpoint(FQDN, port), InetAddress.getLoopbackAddress(), timeout);
        if (helloOnly != null) {
            return CONNECTOR.sayHello(task, HelloOffer.of(helloOnly));
        }
        TlsOffer offer = this == AS_MICROSOFT ? TlsOffer.asMicrosoft() : TlsOffer.everything();
        return CONNECTOR.shakeHands(task, offer, IDENTITY);
    }

    private Purpose purpose() {
        return switch (this) {
            case AS_MICROSOFT -> Purpose.AS_MICROSOFT;
            case EVERYTHING -> Purpose.FALLBACK;
            default -> Purpose.asking(helloOnly);
        };
    }
}
