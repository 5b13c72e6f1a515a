package io.github.sbcaudit.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.SipAnswer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What peers may send, and what may become of it on the way, at random. A failure names the seed of its case; system
 * properties {@code sbcaudit.hostile.inputs} and {@code sbcaudit.hostile.seed} say how many cases there are and with
 * which seed they begin.
 */
class HostilePeerTest {

    private static final int CASES = Integer.getInteger("sbcaudit.hostile.inputs", 2000);
    private static final long FIRST_SEED = Long.getLong("sbcaudit.hostile.seed", 5061);

    /** What takes milliseconds never takes as long. */
    private static final Duration A_HANG = Duration.ofMinutes(1);

    private static final List<String> HEADERS_NOBODY_ASKED_FOR =
            List.of("Warning: 399 h \"a, b: c\"", "X-Y : z", "Contact: <sip:h;x=\",\">", "no header", "s: Allow: A");
    private static final List<String> DECOYS = List.of(
            "SIP/2.0 200 OK\r\n\r\n",
            "SIP/2.0 200 OK\r\nServer: decoy\r\n",
            "OPTIONS sip:us SIP/2.0\r\n\r\n",
            "\r\n\r\n");

    private static final Map<String, String> COMPACT_FORMS = Map.of(
            "Via",
            "v",
            "From",
            "f",
            "To",
            "t",
            "Call-ID",
            "i",
            "Supported",
            "k",
            "Content-Length",
            "l",
            "Content-Type",
            "c");

    private final OptionsRequest request = OptionsRequest.to(
            new Endpoint("sbc1.contoso.com", 5061), new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000));
    private final SipPeer peer = new SipPeer(request.octets());

    @Test
    void anyCutOfAnythingValidGivesTheSameAnswerAsTheWhole() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            Random random = new Random(seed);
            Conversation conversation = new Conversation(random);

            for (OptionsExchange exchange : received(conversation.octets(), random)) {
                assertThat(exchange.answer()).as("seed %d", seed).isEqualTo(conversation.answer());
                assertThat(exchange.isOver())
                        .as("seed %d", seed)
                        .isEqualTo(conversation.answer() != null
                                && conversation.answer().status() >= 200);
            }
        }
    }

    @Test
    void nothingThrowsOrHangsOrIsKeptBeyondTheLimits() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            Random random = new Random(seed);
            byte[] octets = mutated(new Conversation(random).octets(), random);
            List<OptionsExchange> exchanges = new ArrayList<>();

            assertThatCode(() -> exchanges.addAll(assertTimeoutPreemptively(A_HANG, () -> received(octets, random))))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();

            for (OptionsExchange exchange : exchanges) {
                assertThat(exchange.answer())
                        .as("seed %d", seed)
                        .isEqualTo(exchanges.get(0).answer());
                assertThat(exchange.isOver())
                        .as("seed %d", seed)
                        .isEqualTo(exchanges.get(0).isOver());
            }
            SipAnswer answer = exchanges.get(0).answer();
            if (answer != null) {
                assertThat(withinLimits(answer)).as("seed %d: %s", seed, answer).isTrue();
            }
        }
    }

    /** The same octets at once, one by one, and cut at random. */
    private List<OptionsExchange> received(byte[] octets, Random random) {
        return Stream.of(octets.length, 1, 1 + random.nextInt(5), 1 + random.nextInt(1000))
                .map(longest -> {
                    OptionsExchange exchange = new OptionsExchange(request);
                    for (int start = 0; start < octets.length; ) {
                        int count = Math.min(1 + random.nextInt(longest), octets.length - start);
                        count = longest == octets.length ? longest : count;
                        byte[] buffer = Arrays.copyOfRange(octets, start, start + count + random.nextInt(3));
                        exchange.receive(buffer, count);
                        start += count;
                    }
                    return exchange;
                })
                .toList();
    }

    private static byte[] mutated(byte[] octets, Random random) {
        byte[] mutated = octets;
        for (int times = 1 + random.nextInt(8); times > 0; times--) {
            int from = random.nextInt(mutated.length + 1);
            int to = from + random.nextInt(mutated.length - from + 1);
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(mutated, 0, from);
            next.writeBytes(mutatedPiece(Arrays.copyOfRange(mutated, from, to), random));
            next.write(mutated, to, mutated.length - to);
            mutated = next.toByteArray();
        }
        return mutated;
    }

    private static byte[] mutatedPiece(byte[] piece, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> { // gone
                return new byte[0];
            }
            case 1 -> random.nextBytes(piece);
            case 2 -> { // again and again
                byte[] pattern = Arrays.copyOf(piece, Math.min(piece.length, 100));
                int times = random.nextInt(random.nextInt(100) == 0 ? 2_000 : 20);
                return new String(pattern, StandardCharsets.ISO_8859_1)
                        .repeat(times)
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
            case 3 -> { // what means something in SIP
                return "\r\n\r\n \t\",;:\\0".substring(random.nextInt(12)).getBytes(StandardCharsets.ISO_8859_1);
            }
            case 4 -> Arrays.fill(piece, (byte) random.nextInt(256));
            default -> {
                if (piece.length > 0) {
                    piece[random.nextInt(piece.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return piece;
    }

    private static boolean withinLimits(SipAnswer answer) {
        return answer.status() >= 100
                && answer.status() <= 699
                && isCut(answer.reason(), SipLimits.TEXT_CHARACTERS)
                && (answer.server() == null || isCut(answer.server(), SipLimits.TEXT_CHARACTERS))
                && Stream.of(answer.supported(), answer.allow())
                        .allMatch(entries -> entries.size() <= SipLimits.ENTRIES + 1
                                && entries.stream().allMatch(entry -> isCut(entry, SipLimits.ENTRY_CHARACTERS)));
    }

    private static boolean isCut(String text, int limit) {
        int length = text.codePointCount(0, text.length());
        return length <= limit || length == limit + 1 && text.endsWith("…");
    }

    /** Valid messages in a row, and what should be made of them. */
    private final class Conversation {

        private final Random random;
        private final StringBuilder text = new StringBuilder();
        private SipAnswer answer;

        Conversation(Random random) {
            this.random = random;
            for (int i = random.nextInt(6); i > 0; i--) {
                switch (random.nextInt(5)) {
                    case 0 -> text.append("\r\n".repeat(1 + random.nextInt(2)));
                    case 1 -> append(List.of("OPTIONS sip:us:5061 SIP/2.0", "CSeq: 1 OPTIONS"));
                    case 2 -> append(List.of("NOTIFY sip:sbc-audit@us;x SIP/2.0", "Content-Type: message/sipfrag"));
                    case 3 ->
                        append(List.of(
                                "SIP/2.0 " + (100 + random.nextInt(600)) + " to another",
                                "Call-ID: x",
                                "CSeq: 1 OPTIONS"));
                    default -> answer(100 + random.nextInt(100));
                }
            }
            if (random.nextInt(10) > 0) {
                answer(200 + random.nextInt(500));
                text.append("SIP/2.0 200 too late\r\n\r\nsome more".substring(random.nextInt(30)));
            }
        }

        byte[] octets() {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }

        SipAnswer answer() {
            return answer;
        }

        private void answer(int status) {
            String reason =
                    List.of("", "OK", "Überlastet, später", "a: b\u2028c").get(random.nextInt(4));
            List<String> supported = tokens();
            List<String> allow = tokens();
            boolean server = random.nextBoolean();
            List<String> fields = new ArrayList<>(List.of(
                    (server ? "Server" : "User-Agent") + ": Lab (SBC), 7.40 \"A;b\"",
                    "Supported: " + String.join(",", supported),
                    "Allow: " + String.join(", ", allow)));
            fields.addAll(Stream.of("Via", "From", "To", "Call-ID", "CSeq")
                    .filter(name -> random.nextInt(8) > 0)
                    .map(peer::line)
                    .toList());
            append(Stream.concat(Stream.of("SIP/2.0 " + status + " " + reason), fields.stream())
                    .toList());
            answer = new SipAnswer(status, reason, "Lab (SBC), 7.40 \"A;b\"", supported, allow);
        }

        private List<String> tokens() {
            return Stream.generate(() -> "token" + random.nextInt(100))
                    .limit(random.nextInt(6))
                    .toList();
        }

        /** Start line and header lines in any order and spelling, and perhaps a body of the length they say. */
        private void append(List<String> lines) {
            String body = random.nextBoolean()
                    ? ""
                    : DECOYS.get(random.nextInt(DECOYS.size())).repeat(random.nextInt(3));
            List<String> headers = new ArrayList<>(lines.subList(1, lines.size()));
            headers.addAll(HEADERS_NOBODY_ASKED_FOR.subList(0, random.nextInt(HEADERS_NOBODY_ASKED_FOR.size() + 1)));
            boolean hasType = lines.stream().anyMatch(line -> line.startsWith("Content-Type"));
            if (!body.isEmpty() || hasType || random.nextBoolean()) {
                headers.add("Content-Length: " + body.length());
            }
            Collections.shuffle(headers, random);
            text.append(lines.get(0)).append(end());
            headers.forEach(header -> text.append(spelt(header)).append(end()));
            text.append(end()).append(body);
        }

        private String end() {
            return random.nextInt(10) == 0 ? "\n" : "\r\n";
        }

        private String spelt(String header) {
            int colon = header.indexOf(": ");
            if (colon < 0) {
                return header;
            }
            String name = header.substring(0, colon);
            String value = header.substring(colon + 2);
            name = random.nextBoolean() ? name : COMPACT_FORMS.getOrDefault(name, name);
            name = random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT);
            String fold = random.nextInt(4) == 0 ? end() + "\t " : random.nextBoolean() ? " " : "";
            return name + " ".repeat(random.nextInt(2)) + ":" + fold
                    + (random.nextInt(4) == 0 ? value.replace(" ", end() + " \t") : value)
                    + " ".repeat(random.nextInt(2));
        }
    }
}
