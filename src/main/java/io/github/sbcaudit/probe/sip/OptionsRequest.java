package io.github.sbcaudit.probe.sip;

import io.github.sbcaudit.inventory.Endpoint;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One OPTIONS request outside a dialog (RFC 3261 sections 8.1.1 and 11.1), and how to know a response to it.
 *
 * @param endpoint whom it asks
 * @param local our end of the connection
 * @param branch names the transaction; begins with the magic cookie of section 8.1.1.7
 * @param tag our tag
 * @param callId names the call
 */
record OptionsRequest(Endpoint endpoint, InetSocketAddress local, String branch, String tag, String callId) {

    private static final String CSEQ_NUMBER = "1";
    private static final String METHOD = "OPTIONS";
    private static final Pattern CSEQ = Pattern.compile("0*+([0-9]*+)[ \t]++(.++)", Pattern.DOTALL);
    private static final Pattern BRANCH =
            Pattern.compile("branch[ \t]*=[ \t]*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
                        METHOD + " sip:" + endpoint.fqdn() + ":" + endpoint.port() + ";transport=tls SIP/2.0",
                        "Via: SIP/2.0/TLS " + us + ":" + local.getPort() + ";branch=" + branch + ";rport",
                        "Max-Forwards: 70",
                        "From: <sip:sbc-audit@" + us + ">;tag=" + tag,
                        "To: <sip:" + endpoint.fqdn() + ">",
                        "Call-ID: " + callId,
                        "CSeq: " + CSEQ_NUMBER + " " + METHOD,
                        "Contact: <sip:sbc-audit@" + us + ":" + local.getPort() + ";transport=tls>",
                        "Accept: application/sdp",
                        "User-Agent: sbc-audit",
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Whether nothing in a response says that it answers another request: no other Call-ID, CSeq or branch in the
     * topmost Via (section 17.1.3). What is missing or unintelligible says nothing; some stacks answer 400 without
     * copying these headers.
     */
    boolean mayBeAnsweredBy(HeaderSection response) {
        return response.values(HeaderField.CALL_ID).stream().allMatch(callId::equals)
                && response.values(HeaderField.CSEQ).stream().allMatch(OptionsRequest::mayBeOurCSeq)
                && response.elements(HeaderField.VIA).stream().limit(1).allMatch(this::mayBeOurVia);
    }

    /** Whether a response has the Call-ID of this request. */
    boolean isNamedBy(HeaderSection response) {
        return response.values(HeaderField.CALL_ID).contains(callId);
    }

    private static boolean mayBeOurCSeq(String value) {
        Matcher cseq = CSEQ.matcher(value);
        return !cseq.matches()
                || (cseq.group(1).equals(CSEQ_NUMBER) && cseq.group(2).equals(METHOD));
    }

    private boolean mayBeOurVia(String value) {
        return HeaderSection.split(value, ';').stream()
                .map(BRANCH::matcher)
                .filter(Matcher::matches)
                .allMatch(parameter -> parameter.group(1).equalsIgnoreCase(branch));
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
    }

    private static String token() {
        return HexFormat.of().toHexDigits(RANDOM.nextLong());
    }
}
