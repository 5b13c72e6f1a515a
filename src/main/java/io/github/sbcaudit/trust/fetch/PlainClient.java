package io.github.sbcaudit.trust.fetch;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** Makes an HTTP client that does what it is told and nothing more: no cookies, no passwords, no proxy, no second attempts. */
final class PlainClient {

    private static final String NAME = "sbc-audit";

    /** Enough for any header in the field; the rest is somebody filling our memory. */
    private static final int MAX_LINE_OCTETS = 8_192;

    private static final int MAX_HEADERS = 100;

    /** Leaves time for a second and third address of a name within the deadline. */
    private static final int CONNECT_SHARE = 3;

    private PlainClient() {}

    static CloseableHttpClient create(DnsResolver addresses, Duration timeout) {
        Http1Config protocol = Http1Config.custom()
                .setMaxLineLength(MAX_LINE_OCTETS)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(timeout.dividedBy(CONNECT_SHARE)))
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(protocol)
                                .build())
                        .setDefaultConnectionConfig(connections)
                        .setMaxConnTotal(Integer.MAX_VALUE) // Hosts and the number of callers limit them
                        .setMaxConnPerRoute(Integer.MAX_VALUE)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setProtocolUpgradeEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(NAME)
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression() // a kilobyte may unpack to a gigabyte
                .disableCookieManagement()
                .disableRedirectHandling() // Fetcher checks where they lead
                .build();
    }
}
