package io.github.sbcaudit.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.tls.TlsFatalAlert;

/** Messages come out of records whatever the records are cut into, and nothing that arrives does more than end the reading. */
class ServerFlightTest {

    private static final int HANDSHAKE = 22;

    @Property
    void messagesAreTheSameHoweverTheOctetsArriveAndTheRecordsAreCut(
            @ForAll("messages") List<byte[]> messages, @ForAll Random random) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < messages.size(); i++) {
            byte[] body = messages.get(i);
            joined.writeBytes(new byte[] {(byte) i, 0, (byte) (body.length >> 8), (byte) body.length});
            joined.writeBytes(body);
        }
        byte[] octets = records(joined.toByteArray(), random);

        List<ServerFlight.Message> read = new ArrayList<>();
        ServerFlight flight = new ServerFlight();
        for (int start = 0; start < octets.length; ) {
            int count = Math.min(octets.length - start, 1 + random.nextInt(300));
            flight.receive(Arrays.copyOfRange(octets, start, start + count), count);
            for (ServerFlight.Message message = flight.next(); message != null; message = flight.next()) {
                read.add(message);
            }
            start += count;
        }

        assertThat(read).hasSameSizeAs(messages);
        for (int i = 0; i < messages.size(); i++) {
            assertThat(read.get(i).type()).isEqualTo(i);
            assertThat(read.get(i).body()).isEqualTo(messages.get(i));
        }
        assertThat(flight.isOver()).isFalse();
    }

    @Property
    void octetsThatAreNoTlsEndTheReadingWithAnAlertOfOursAtTheMost(@ForAll byte[] octets) {
        ServerFlight flight = new ServerFlight();
        try {
            flight.receive(octets, octets.length);
            while (flight.next() != null) {
                assertThat(octets).isNotEmpty();
            }
        } catch (TlsFatalAlert e) {
            assertThat(e.getAlertDescription()).isNotNegative();
        } catch (TooMuchDataException e) {
            assertThat(e).hasMessageContaining("handshake message");
        }
    }

    @Example
    void aMessageLongerThanAnythingWeReadIsRefusedBeforeItArrives() throws IOException {
        ServerFlight flight = new ServerFlight();
        byte[] announcement = HexFormat.of().parseHex("1603030004" + "0b" + "040001");
        flight.receive(announcement, announcement.length);

        assertThatThrownBy(flight::next)
                .isInstanceOf(TooMuchDataException.class)
                .hasMessageContaining("262145 bytes");
    }

    @Example
    void emptyRecordsWithoutEndAreRefused() {
        byte[] empty = HexFormat.of().parseHex("1603030000".repeat(17));

        assertThatThrownBy(() -> new ServerFlight().receive(empty, empty.length))
                .isInstanceOf(TlsFatalAlert.class)
                .hasMessageContaining("empty records");
    }

    @Example
    void whatIsEncryptedIsLeftAlone() throws IOException {
        byte[] encrypted = HexFormat.of().parseHex("1703030004deadbeef");
        ServerFlight flight = new ServerFlight();
        flight.receive(encrypted, encrypted.length);

        assertThat(flight.isOver()).isTrue();
        assertThat(flight.alert()).isNull();
    }

    @Example
    void aWarningDoesNotEndTheFlightAndAFatalAlertDoes() throws IOException {
        ServerFlight flight = new ServerFlight();
        byte[] warning = HexFormat.of().parseHex("15030100020170");
        byte[] fatal = HexFormat.of().parseHex("15030100020246");

        flight.receive(warning, warning.length);
        assertThat(flight.isOver()).isFalse();
        assertThat(flight.alert()).hasToString("unrecognized_name(112)");
        flight.receive(fatal, fatal.length);
        assertThat(flight.isOver()).isTrue();
        assertThat(flight.alert()).hasToString("protocol_version(70)");
    }

    @Provide
    static Arbitrary<List<byte[]>> messages() {
        Arbitrary<byte[]> body = Combinators.combine(Arbitraries.integers().between(0, 20_000), Arbitraries.longs())
                .as((length, seed) -> {
                    byte[] octets = new byte[length];
                    new Random(seed).nextBytes(octets);
                    return octets;
                });
        return body.list().ofMaxSize(6);
    }

    private static byte[] records(byte[] octets, Random random) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int start = 0; start < octets.length; ) {
            int length = Math.min(octets.length - start, 1 + random.nextInt(1 << 14));
            records.writeBytes(new byte[] {HANDSHAKE, 3, 3, (byte) (length >> 8), (byte) length});
            records.write(octets, start, length);
            start += length;
        }
        return records.toByteArray();
    }
}
