package io.github.sbcaudit.probe.sip;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.SipAnswer;
import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One OPTIONS request and the wait for its answer (RFC 3261 section 11). Octets are handed in as they arrive; messages may be
 * cut or joined anywhere. Used once, by one thread.
 */
public final class OptionsExchange {

    /** All octets looked at while waiting for the answer; SIP answers to OPTIONS are about one kilobyte. */
    private static final int MAX_BYTES = 64 * 1024;

    private final Endpoint endpoint;
    private final InetSocketAddress local;
    private final String callId = token();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable SipAnswer answer;
    private boolean over;

    public OptionsExchange(Endpoint endpoint, InetSocketAddress local) {
        this.endpoint = endpoint;
        this.local = local;
    }

    /**
     * The request. Its URI has no user part, because with one several stacks answer nothing or 404, and Content-Length is
     * always there, because without it most stay silent.
     */
    public byte[] request() {
        String us = host(local.getAddress()) + ":" + local.getPort();
        return String.join(
                        "\r\n",
                        "OPTIONS sip:" + endpoint.fqdn() + ":" + endpoint.port() + ";transport=tls SIP/2.0",
                        "Via: SIP/2.0/TLS " + us + ";branch=z9hG4bK" + token() + ";rport",
                        "Max-Forwards: 70",
                        "From: <sip:sbc-audit@" + host(local.getAddress()) + ">;tag=" + token(),
                        "To: <sip:" + endpoint.fqdn() + ":" + endpoint.port() + ";transport=tls>",
                        "Call-ID: " + callId,
                        "CSeq: 1 OPTIONS",
                        "Contact: <sip:sbc-audit@" + us + ";transport=tls>",
                        "Accept: application/sdp",
                        "User-Agent: sbc-audit",
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Takes the next octets from the peer. */
    public void receive(byte[] octets, int count) {
        if (over) {
            return;
        }
        received.write(octets, 0, count);
        byte[] soFar = received.toByteArray();
        int start = 0;
        for (SipMessage message = SipMessage.parse(soFar, start); message != null; ) {
            start = message.end();
            if (message.isResponse()) {
                answer = message.toAnswer();
                over = answer.status() >= 200;
            }
            message = over ? null : SipMessage.parse(soFar, start);
        }
        received.reset();
        received.write(soFar, start, soFar.length - start);
        over |= received.size() > MAX_BYTES || SipMessage.isHopeless(soFar, start);
    }

    /** The final answer, else the last provisional one; {@code null} when none came. */
    public @Nullable SipAnswer answer() {
        return answer;
    }

    /** Whether nothing more is worth waiting for. */
    public boolean isOver() {
        return over;
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
    }

    private static String token() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
