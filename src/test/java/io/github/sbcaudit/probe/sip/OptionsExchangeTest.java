package io.github.sbcaudit.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.SipAnswer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OptionsExchangeTest {

    private static final String OK = "SIP/2.0 200 OK\r\nVia: SIP/2.0/TLS 127.0.0.1\r\nContent-Length: 0\r\n\r\n";

    private final OptionsExchange exchange = exchange("127.0.0.1");

    @Test
    void receiveReadsFoldedHeadersAndCompactForms() {
        receive(
                "SIP/2.0 200 OK\r\nserver: Ribbon SBC\r\nk: timer,\r\n replaces\r\n\t, 100rel\r\nAllow: INVITE\r\nAllow: ACK, BYE\r\n\r\n");

        SipAnswer answer = exchange.answer();
        assertThat(exchange.isOver()).isTrue();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.server()).isEqualTo("Ribbon SBC");
        assertThat(answer.supported()).containsExactly("timer", "replaces", "100rel");
        assertThat(answer.allow()).containsExactly("INVITE", "ACK", "BYE");
    }

    @Test
    void receivePutsAnAnswerTogetherThatIsCutAnywhere() {
        for (int cut = 1; cut < OK.length(); cut++) {
            OptionsExchange cutInTwo = exchange("127.0.0.1");
            byte[] octets = OK.getBytes(StandardCharsets.UTF_8);
            cutInTwo.receive(octets, cut);
            assertThat(cutInTwo.isOver()).isFalse();
            byte[] rest = OK.substring(cut).getBytes(StandardCharsets.UTF_8);
            cutInTwo.receive(rest, rest.length);
            assertThat(cutInTwo.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void receiveSkipsRequestsOfThePeerAndWaitsBehindProvisionalAnswers() {
        receive("\r\n\r\nOPTIONS sip:us SIP/2.0\r\nContent-Length: 5\r\n\r\nhello" + "SIP/2.0 100 Trying\r\n\r\n");
        assertThat(exchange.isOver()).isFalse();
        assertThat(exchange.answer().status()).isEqualTo(100);

        receive("SIP/2.0 403 Forbidden\r\nUser-Agent: AudioCodes\r\n\r\n");

        assertThat(exchange.isOver()).isTrue();
        assertThat(exchange.answer())
                .extracting(SipAnswer::status, SipAnswer::server)
                .containsExactly(403, "AudioCodes");
    }

    @Test
    void receiveGivesUpOnAPeerThatSpeaksNoSip() {
        receive("<!DOCTYPE HTML>\r\n<html>");

        assertThat(exchange.isOver()).isTrue();
        assertThat(exchange.answer()).isNull();
    }

    @Test
    void receiveGivesUpOnHeadersWithoutEnd() {
        receive("SIP/2.0 200 OK\r\n" + "X: y\r\n".repeat(20_000));

        assertThat(exchange.isOver()).isTrue();
        assertThat(exchange.answer()).isNull();
    }

    @Test
    void receiveSurvivesAnything() {
        Random random = new Random(5061);
        for (int i = 0; i < 5_000; i++) {
            OptionsExchange victim = exchange("127.0.0.1");
            byte[] octets = OK.getBytes(StandardCharsets.UTF_8);
            for (int flips = random.nextInt(8); flips >= 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            victim.receive(octets, octets.length);
            if (victim.answer() != null) {
                assertThat(victim.answer().status()).isBetween(100, 699);
            }
        }
    }

    private void receive(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        exchange.receive(octets, octets.length);
    }

    private static OptionsExchange exchange(String localAddress) {
        try {
            return new OptionsExchange(
                    new Endpoint("sbc1.contoso.com", 5061),
                    new InetSocketAddress(InetAddress.getByName(localAddress), 40000));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
