package io.github.sbcaudit.probe.sip;

import static io.github.sbcaudit.probe.sip.SipPeer.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.SipAnswer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the messages of a stream begin and end, whatever else the peer has to say. */
class SipStreamTest {

    /** What a body may hold to be mistaken for an answer: RFC 3420 makes status lines a media type. */
    private static final String DECOY = "SIP/2.0 200 OK\r\nServer: decoy\r\n\r\n";

    private final OptionsRequest request = OptionsRequest.to(
            new Endpoint("sbc1.contoso.com", 5061), new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000));
    private final SipPeer peer = new SipPeer(request.octets());
    private final OptionsExchange exchange = new OptionsExchange(request);

    @Test
    void answerMayBeCutAnywhere() {
        String answer = peer.answer("200 OK", "Supported: a,\r\n b", "Content-Length: 4") + "body";
        int end = answer.indexOf("\r\n\r\n") + 4;
        for (int cut = 1; cut < end; cut++) {
            OptionsExchange cutInTwo = new OptionsExchange(request);

            receive(cutInTwo, answer.substring(0, cut));
            assertThat(cutInTwo.isOver()).as("after %d octets", cut).isFalse();
            receive(cutInTwo, answer.substring(cut));

            assertThat(cutInTwo.isOver()).isTrue();
            assertThat(cutInTwo.answer().supported()).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS sip:us SIP/2.0\r\nContent-Length: 0\r\n\r\n",
                "OPTIONS sip:us SIP/2.0\r\n\r\n",
                "OPTIONS sip:us SIP/2.0\nCSeq: 1 OPTIONS\n\n",
                "NOTIFY sip:us;x=1 SIP/2.0\r\nl: 33\r\n\r\n" + DECOY,
                "NOTIFY sip:us SIP/2.0\r\nContent-Length\t :\r\n 0033\r\n\r\n" + DECOY,
                "NOTIFY sip:us SIP/2.0\r\nContent-Length: 33\r\nl: 33\r\n\r\n" + DECOY,
                "SIP/2.0 200 OK\r\nCall-ID: x\r\nContent-Length: 33\r\n\r\n" + DECOY,
                "SIP/2.0 200 OK\r\nCSeq: 7 INVITE\r\nContent-Length: 33\r\n\r\n" + DECOY,
                "NOTIFY sip:us SIP/2.0\r\nContent-Type: message/sipfrag\r\nContent-Length: 33\r\n\r\n" + DECOY,
                "NOTIFY sip:us SIP/2.0\r\nContent-Type: message/sipfrag\r\nContent-Length: 0\r\n\r\n"
            })
    void whatIsNoAnswerIsSkippedAsAWhole(String message) {
        for (int cut = 1; cut <= message.length(); cut++) {
            OptionsExchange cutInTwo = new OptionsExchange(request);
            receive(cutInTwo, message.substring(0, cut));
            receive(cutInTwo, message.substring(cut));
            assertThat(cutInTwo.answer()).as("cut after %d octets", cut).isNull();
            assertThat(cutInTwo.isOver()).isFalse();

            receive(cutInTwo, "SIP/2.0 403 Forbidden\r\n\r\n");
            assertThat(cutInTwo.answer()).as("cut after %d octets", cut).isNotNull();
            assertThat(cutInTwo.answer().status()).isEqualTo(403);
        }
    }

    @Test
    void bodyOfAProvisionalAnswerIsSkippedAlsoWhenItComesLater() {
        receive(peer.answer("183 Progress", "Content-Length: " + DECOY.length()));
        receive(DECOY);
        assertThat(exchange.isOver()).isFalse();
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(183);

        receive(peer.answer("403 Forbidden"));
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(403);
    }

    /** Whether a body follows cannot be told: from there on only a response that names our Call-ID is ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: message/sipfrag",
                "c: message/sipfrag",
                "Content-Length: -33",
                "Content-Length: 33.0",
                "Content-Length: 0x21",
                "Content-Length: 33, 33",
                "Content-Length: 33\r\nContent-Length: 0",
                "l: 0\r\nContent-Length: 33"
            })
    void bodyOfUnknownLengthIsNeverTakenForAnAnswer(String lines) {
        for (String body : List.of(
                DECOY,
                "SIP/2.0 200 OK\r\nServer: decoy",
                "SIP/2.0 200 OK\r\n",
                "SIP/2.0 200 OK\r\nX: " + "x".repeat(16_300),
                "a\r\n b",
                "")) {
            OptionsExchange victim = new OptionsExchange(request);
            receive(victim, "NOTIFY sip:us SIP/2.0\r\n" + lines + "\r\n\r\n" + body);
            assertThat(victim.answer()).isNull();
            assertThat(victim.isOver()).isFalse();

            receive(victim, "\r\n" + peer.answer("403 Forbidden", "Server: real"));
            assertThat(victim.answer())
                    .as("after body \"%s\"", body)
                    .isNotNull()
                    .extracting(SipAnswer::status, SipAnswer::server)
                    .containsExactly(403, "real");
        }
    }

    @Test
    void bodyThatIsLongerThanSaidIsPassedOver() {
        receive("NOTIFY sip:us SIP/2.0\r\nContent-Length: 5\r\n\r\n" + "lines\r\nof text\r\n\r\n" + DECOY);
        assertThat(exchange.answer()).isNull();

        receive(peer.answer("403 Forbidden"));
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 70000",
                "Content-Length: 2147483648",
                "Content-Length: 99999999999999999999999999999999"
            })
    void bodyLargerThanEverythingLookedAtLeavesNothingToWaitFor(String line) {
        receive(message("NOTIFY sip:us SIP/2.0", line));

        assertThat(exchange.isOver()).isTrue();
        receive(DECOY);
        assertThat(exchange.answer()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: 99999999999999999999",
                "Content-Length: 1\r\nContent-Length: 2",
                "Content-Length: none",
                "Content-Type: application/sdp",
                "Content-Length: 5000"
            })
    void answerCountsWhateverItSaysOfItsBody(String lines) {
        for (String answer : List.of(peer.answer("200 OK", lines), message("SIP/2.0 200 OK", lines))) {
            OptionsExchange oneMore = new OptionsExchange(request);
            receive(oneMore, answer);

            assertThat(oneMore.isOver()).isTrue();
            assertThat(oneMore.answer()).extracting(SipAnswer::status).isEqualTo(200);
        }
    }

    @Test
    void bodyMayBeLongerThanAHeaderSection() {
        receive(message("NOTIFY sip:us SIP/2.0", "Content-Length: 40000"));
        for (int i = 0; i < 40; i++) {
            receive("x".repeat(1000));
        }
        assertThat(exchange.isOver()).isFalse();

        receive(peer.answer("200 OK"));
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE HTML>\r\n<html>",
                "HTTP/1.1 400 no SIP/2.0 spoken here\r\n",
                "SSH-2.0-OpenSSH\n",
                "SIP/2.0 099 too low\r\n",
                "SIP/2.0 700 too high\r\n",
                "SIP/2.0 20 OK\r\n",
                "SIP/2.0 2000 OK\r\n",
                "SIP/2.0  200 OK\r\n",
                "SIP/3.0 200 OK\r\n",
                " SIP/2.0 200 OK\r\n",
                "200 OK SIP/2.0\r\n\u0000",
                "Via: x\r\n"
            })
    void peerThatBeginsWithSomethingElseSpeaksNoSip(String text) {
        receive(text + "\r\n");

        assertThat(exchange.answer()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE HTML>\r\n", "HTTP/1.1 400 no SIP/2.0 spoken here\r\n", "SSH-2.0-OpenSSH\n"})
    void nothingIsWorthWaitingForWhenThePeerSpeaksNoSip(String text) {
        receive(text);

        assertThat(exchange.isOver()).isTrue();
    }

    @Test
    void eachHeaderSectionMayBeSixteenKibibytesLong() {
        receive(withHeaderSectionOf(16 * 1024, "100 Trying"));
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(100);

        receive(withHeaderSectionOf(16 * 1024, "200 OK"));
        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(200);
    }

    @Test
    void headerSectionLongerThanThatIsGivenUp() {
        receive(withHeaderSectionOf(16 * 1024 + 1, "200 OK"));

        assertThat(exchange.isOver()).isTrue();
        assertThat(exchange.answer()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "OPTIONS sip:us SIP/2.0\r\nContent-Length: 0\r\n\r\n",
                "SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\n",
                "SIP/2.0 200 OK\r\nCall-ID: x\r\nContent-Length: 0\r\n\r\n",
                "NOTIFY sip:us SIP/2.0\r\nContent-Length: 5\r\n\r\nwrong about that\r\n"
            })
    void peerThatNeverEndsIsGivenUpAfter64Kibibytes(String message) {
        int before = 64 * 1024 - peer.answer("404 Not Found").length();
        String chatter = message.repeat(64 * 1024);

        receive(chatter.substring(0, before));
        assertThat(exchange.isOver()).isFalse();
        receive(chatter.substring(before, 64 * 1024));
        assertThat(exchange.isOver()).isTrue();

        SipAnswer before64Kibibytes = exchange.answer();
        receive("\r\n\r\n" + peer.answer("404 Not Found"));
        assertThat(exchange.answer()).isEqualTo(before64Kibibytes);
    }

    @Test
    void answerThatEndsWithTheLastOctetLookedAtCounts() {
        String answer = peer.answer("404 Not Found");

        receive("\n".repeat(64 * 1024 - answer.length()) + answer);

        assertThat(exchange.answer()).extracting(SipAnswer::status).isEqualTo(404);
    }

    private String withHeaderSectionOf(int octets, String status) {
        int others = peer.answer(status, "X: ").length();
        return peer.answer(status, "X: " + "x".repeat(octets - others));
    }

    private void receive(String text) {
        receive(exchange, text);
    }

    private static void receive(OptionsExchange exchange, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        exchange.receive(octets, octets.length);
    }
}
