package io.github.sbcaudit.probe.sip;

import io.github.sbcaudit.inventory.Endpoint;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * One OPTIONS request outside a dialog (RFC 3261 sections 8.1.1 and 11.1).
 *
 * @param endpoint whom it asks
 * @param local our end of the connection
 * @param branch names the transaction; begins with the magic cookie of section 8.1.1.7
 * @param tag our tag
 * @param callId names the call
 */
record OptionsRequest(Endpoint endpoint, InetSocketAddress local, String branch, String tag, String callId) {

    /** Section 19.3 asks for tags that nobody can guess. */
    private static final SecureRandom RANDOM = new SecureRandom();

    static OptionsRequest to(Endpoint endpoint, InetSocketAddress local) {
        return new OptionsRequest(endpoint, local, "z9hG4bK" + token(), token(), token());
    }

    /**
     * The request on the wire. Its URI has no user part, because with one several stacks answer nothing or 404, and
     * Content-Length is always there, because without it most stay silent. To and From may have neither port nor
     * transport (section 19.1.1, table 1).
     */
    byte[] octets() {
        String us = host(local.getAddress());
        return String.join(
                        "\r\n",
                        "OPTIONS sip:" + endpoint.fqdn() + ":" + endpoint.port() + ";transport=tls SIP/2.0",
                        "Via: SIP/2.0/TLS " + us + ":" + local.getPort() + ";branch=" + branch + ";rport",
                        "Max-Forwards: 70",
                        "From: <sip:sbc-audit@" + us + ">;tag=" + tag,
                        "To: <sip:" + endpoint.fqdn() + ">",
                        "Call-ID: " + callId,
                        "CSeq: 1 OPTIONS",
                        "Contact: <sip:sbc-audit@" + us + ":" + local.getPort() + ";transport=tls>",
                        "Accept: application/sdp",
                        "User-Agent: sbc-audit",
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
    }

    private static String token() {
        return HexFormat.of().toHexDigits(RANDOM.nextLong());
    }
}
