package io.github.sbcaudit.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Endpoint;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OptionsRequestTest {

    @Test
    void requestHasWhatRfc3261AsksForAndStacksInsistOn() throws UnknownHostException {
        String request = text(exchange(InetAddress.getByName("127.0.0.1")));

        assertThat(request).endsWith("\r\n\r\n");
        assertThat(request.strip().split("\r\n"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("OPTIONS sip:sbc1.contoso.com:5061;transport=tls SIP/2.0"),
                        line -> assertThat(line)
                                .matches("Via: SIP/2\\.0/TLS 127\\.0\\.0\\.1:40000;branch=z9hG4bK[0-9a-f]{16};rport"),
                        line -> assertThat(line).isEqualTo("Max-Forwards: 70"),
                        line -> assertThat(line).matches("From: <sip:sbc-audit@127\\.0\\.0\\.1>;tag=[0-9a-f]{16}"),
                        line -> assertThat(line).isEqualTo("To: <sip:sbc1.contoso.com>"),
                        line -> assertThat(line).matches("Call-ID: [0-9a-f]{16}"),
                        line -> assertThat(line).isEqualTo("CSeq: 1 OPTIONS"),
                        line -> assertThat(line).isEqualTo("Contact: <sip:sbc-audit@127.0.0.1:40000;transport=tls>"),
                        line -> assertThat(line).isEqualTo("Accept: application/sdp"),
                        line -> assertThat(line).isEqualTo("User-Agent: sbc-audit"),
                        line -> assertThat(line).isEqualTo("Content-Length: 0"));
    }

    @Test
    void requestPutsIpv6AddressesInBracketsAndLeavesTheirZoneOut() throws UnknownHostException {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();

        assertThat(text(exchange(Inet6Address.getByAddress("", linkLocal, 3))))
                .contains("\r\nVia: SIP/2.0/TLS [fe80:0:0:0:0:0:0:1]:40000;branch=")
                .contains("\r\nFrom: <sip:sbc-audit@[fe80:0:0:0:0:0:0:1]>;tag=")
                .contains("\r\nContact: <sip:sbc-audit@[fe80:0:0:0:0:0:0:1]:40000;transport=tls>\r\n");
    }

    @Test
    void requestStaysTheSameHoweverOftenItIsAskedFor() throws UnknownHostException {
        OptionsExchange exchange = exchange(InetAddress.getByName("127.0.0.1"));

        assertThat(exchange.request()).isEqualTo(exchange.request());
    }

    @Test
    void requestIsLikeNoOther() throws UnknownHostException {
        SipPeer one = new SipPeer(exchange(InetAddress.getByName("127.0.0.1")).request());
        SipPeer other = new SipPeer(exchange(InetAddress.getByName("127.0.0.1")).request());

        assertThat(one.branch()).isNotEqualTo(other.branch());
        assertThat(one.line("From")).isNotEqualTo(other.line("From"));
        assertThat(one.line("Call-ID")).isNotEqualTo(other.line("Call-ID"));
    }

    private static String text(OptionsExchange exchange) {
        return new String(exchange.request(), StandardCharsets.UTF_8);
    }

    private static OptionsExchange exchange(InetAddress local) {
        return new OptionsExchange(new Endpoint("sbc1.contoso.com", 5061), new InetSocketAddress(local, 40000));
    }
}
