package io.github.sbcaudit.probe.sip;

import static io.github.sbcaudit.probe.sip.SipPeer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.SipAnswer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the answer, and what is kept of it. */
class OptionsExchangeTest {

    private final OptionsExchange exchange = new OptionsExchange(
            new Endpoint("sbc1.contoso.com", 5061), new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000));
    private final SipPeer peer = new SipPeer(exchange.request());

    @Test
    void answerHasStatusServerSupportedAndAllow() {
        receive(peer.answer(
                "200 OK and well",
                "Server: Ribbon SBC",
                "Supported: timer, replaces",
                "Allow: INVITE,ACK",
                "Content-Length: 0"));

        assertThat(exchange.isOver()).isTrue();
        assertThat(exchange.answer())
                .isEqualTo(new SipAnswer(
                        200, "OK and well", "Ribbon SBC", List.of("timer", "replaces"), List.of("INVITE", "ACK")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIP/2.0 400 Bad Request\r\n\r\n",
                "SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
                "SIP/2.0 400\r\n\r\n",
                "SIP/2.0 400 \r\n\r\n",
                "sip/2.0 400 Bad Request\r\n\r\n",
                "SIP/2.0 400 Bad\u2028Request\r\n\r\n",
                "SIP/2.0 400 Bad\rRequest\r\n\r\n",
                "SIP/2.0 400 Bad Request\r\nVia:\r\nCall-ID:\r\nCSeq:\r\n\r\n",
                "SIP/2.0 400 Bad Request\r\nVia: SIP/2.0/TLS 127.0.0.1\r\nCSeq: garbage\r\n\r\n",
                "SIP/2.0 400 Bad Request\r\n folded onto the status line\r\nno header\r\n: nameless\r\n\r\n",
                "SIP/2.0 400 Bad Request\nServer: line feeds only\n\n",
                "\r\n\r\n\nSIP/2.0 400 Bad Request\r\n\r\n"
            })
    void responseThatContradictsNothingIsTheAnswer(String response) {
        receive(response);

        assertThat(exchange.isOver()).isTrue();
        assertThat(exchange.answer()).isNotNull().extracting(SipAnswer::status).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call-ID: CALLID",
                "call-id : CALLID",
                "i: CALLID",
                "I\t:CALLID",
                "Call-ID:\r\n CALLID",
                "CSeq: 1 OPTIONS",
                "CSEQ: 001 \t OPTIONS",
                "Via: SIP/2.0/TLS 127.0.0.1:40000;branch=BRANCH;rport=40000",
                "v: SIP/2.0/TLS h ; Branch\r\n\t= BRANCH",
                "Via: SIP/2.0/TLS h;branch=LOUD",
                "Via: SIP/2.0/TLS h;received=\"a;branch=z9hG4bKno, \\\";branch=z9hG4bKno\";branch=BRANCH",
                "Via: SIP/2.0/TLS h;branch=BRANCH, SIP/2.0/TLS i;branch=z9hG4bKno",
                "Via: SIP/2.0/TLS h;branch=BRANCH\r\nVia: SIP/2.0/TLS i;branch=z9hG4bKno"
            })
    void responseThatNamesOurRequestIsTheAnswer(String lines) {
        receive(message("SIP/2.0 200 OK", ours(lines)));

        assertThat(exchange.answer()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call-ID: CALLIDx",
                "call-id : x",
                "i: x",
                "Call-ID: CALLID\r\nCall-ID: x",
                "CSeq: 2 OPTIONS",
                "CSeq: 0 OPTIONS",
                "CSeq: 10 OPTIONS",
                "CSeq: 99999999999999999999 OPTIONS",
                "CSeq: 1 INVITE",
                "CSeq: 1 options",
                "Via: SIP/2.0/TLS 127.0.0.1:40000;branch=z9hG4bKno",
                "v: SIP/2.0/TLS h ; Branch = z9hG4bKno",
                "Via: SIP/2.0/TLS h;branch=z9hG4bKno\r\nVia: SIP/2.0/TLS i;branch=BRANCH",
                "Via: SIP/2.0/TLS h;branch=z9hG4bKno, SIP/2.0/TLS i;branch=BRANCH"
            })
    void responseToAnotherRequestIsSkipped(String lines) {
        receive(message("SIP/2.0 200 OK", ours(lines), "Content-Length: 0"));

        assertThat(exchange.isOver()).isFalse();
        assertThat(exchange.answer()).isNull();

        receive(peer.answer("403 Forbidden"));

        assertThat(exchange.isOver()).isTrue();
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(403);
    }

    @Test
    void lastProvisionalAnswerIsKeptUntilTheFinalOne() {
        receive(peer.answer("100 Trying", "Content-Length: 0") + peer.answer("183 Progress", "Content-Length: 0"));
        assertThat(exchange.isOver()).isFalse();
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(183);

        receive(peer.answer("404 Not Found") + peer.answer("200 OK"));
        assertThat(exchange.isOver()).isTrue();
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(404);

        receive(peer.answer("200 OK"));
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Server: one\r\nServer: two\r\nUser-Agent: three",
                "User-Agent: three\r\nsErVeR \t:  one",
                "Server:\r\nUser-Agent: one",
                "Server: \r\n\t\r\n one ",
                "User-Agent: one"
            })
    void serverComesFromServerOrElseFromUserAgent(String lines) {
        receive(peer.answer("200 OK", lines));

        assertThat(exchange.answer()).extracting(SipAnswer::server).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Supported: a,b,c",
                "k: a ,\tb\r\nSupported:c",
                "SUPPORTED:\r\n\ta,\r\n b \r\n  ,c",
                "Supported:,a,, b,c ,",
                "Supported:\r\nSupported: a, b\r\nAllow: x\r\nk: \r\nk: c"
            })
    void supportedJoinsAllLinesInOrder(String lines) {
        receive(peer.answer("200 OK", lines));

        assertThat(exchange.answer().supported()).containsExactly("a", "b", "c");
    }

    @Test
    void commasWithinQuotesPartNothing() {
        receive(peer.answer("200 OK", "Supported: a;x=\"1, \\\",\r\n 2\", b", "Allow: INVITE, \"never closed, ACK"));

        assertThat(exchange.answer().supported()).containsExactly("a;x=\"1, \\\", 2\"", "b");
        assertThat(exchange.answer().allow()).containsExactly("INVITE", "\"never closed, ACK");
    }

    @Test
    void textIsUtf8AndWhatIsNotIsReplaced() {
        byte[] octets = peer.answer("200 Schön", "Server: a#b").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            octets[i] = octets[i] == '#' ? (byte) 0xff : octets[i];
        }
        exchange.receive(octets, octets.length);

        assertThat(exchange.answer())
                .extracting(SipAnswer::reason, SipAnswer::server)
                .containsExactly("Schön", "a\ufffdb");
    }

    @Test
    void longTextIsCutBetweenCharactersAndSaysSo() {
        receive(peer.answer("200 " + "😀".repeat(201), "Server: " + "s".repeat(201), "Allow: " + "A".repeat(65)));

        assertThat(exchange.answer().reason()).isEqualTo("😀".repeat(200) + "…");
        assertThat(exchange.answer().server()).isEqualTo("s".repeat(200) + "…");
        assertThat(exchange.answer().allow()).containsExactly("A".repeat(64) + "…");
    }

    @Test
    void textThatJustFitsIsWhole() {
        receive(peer.answer(
                "200 " + "😀".repeat(200),
                "Server: " + "s".repeat(200),
                "Supported: " + "t,".repeat(64),
                "Allow: A\r\n".repeat(63) + "Allow: " + "A".repeat(64)));

        assertThat(exchange.answer().reason()).isEqualTo("😀".repeat(200));
        assertThat(exchange.answer().server()).isEqualTo("s".repeat(200));
        assertThat(exchange.answer().supported()).hasSize(64).containsOnly("t");
        assertThat(exchange.answer().allow()).hasSize(64).endsWith("A".repeat(64));
    }

    @Test
    void longListsAreCutAndSaySo() {
        receive(peer.answer("200 OK", "Supported: " + "t,".repeat(65), "Allow: A\r\n".repeat(64) + "Allow: B"));

        assertThat(exchange.answer().supported()).hasSize(65).startsWith("t").endsWith("t", "…");
        assertThat(exchange.answer().allow()).hasSize(65).startsWith("A").endsWith("A", "…");
    }

    private String ours(String lines) {
        return lines.replace("CALLID", peer.value("Call-ID"))
                .replace("BRANCH", peer.branch())
                .replace("LOUD", peer.branch().toUpperCase(Locale.ROOT));
    }

    private void receive(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        exchange.receive(octets, octets.length);
    }
}
