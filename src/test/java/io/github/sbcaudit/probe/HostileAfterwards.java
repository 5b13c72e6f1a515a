package io.github.sbcaudit.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Random;
import org.bouncycastle.tls.ContentType;

/** What a server does after the handshake. */
enum HostileAfterwards {
    ANSWERS_SIP {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            say(protocol, "SIP/2.0 200 OK\r\nServer: \u001b[2J\u202e=1+1\r\nContent-Length: 0\r\n\r\n");
        }
    },
    ANSWERS_NO_SIP {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            String[] answers = {
                "SIP/2.0 999 \u0000\r\n\r\n",
                "SIP/2.0 100 Trying\r\n\r\n".repeat(1_000),
                "SIP/2.0 200 OK\r\n" + "Allow: ,,,,\r\n".repeat(1_200) + "\r\n",
                "SIP/2.0 200 OK\r\n" + " ".repeat(70_000),
                "\r\n".repeat(100_000),
                "INVITE sip:a SIP/2.0\r\nContent-Length: 9999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            };
            say(protocol, answers[random.nextInt(answers.length)]);
        }
    },
    SENDS_ANYTHING {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            for (int i = random.nextInt(5); i >= 0; i--) {
                protocol.say(random.nextBoolean() ? 20 + random.nextInt(5) : random.nextInt(256), any(random, 100));
            }
        }
    },
    SENDS_TOO_MUCH {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            protocol.say(ContentType.application_data, new byte[2_000_000]);
        }
    },
    SENDS_NOTHING_OFTEN {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            for (int i = 0; i < 3_000; i++) {
                protocol.say(ContentType.application_data, new byte[0]);
            }
        }
    },
    UPDATES_KEYS {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            for (int i = random.nextInt(300); i >= 0; i--) {
                protocol.updateKeys(); // before TLS 1.3 there is no such thing, and this ends the connection
            }
        }
    },
    FLOODS_WITH_KEY_UPDATES {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            flood(protocol, HostileOctets.message(24, new byte[] {1}), 3_000);
        }
    },
    ASKS_FOR_RENEGOTIATION {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            flood(protocol, HostileOctets.message(0), 1 + random.nextInt(10_000));
        }
    },
    FLOODS_WITH_TICKETS {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            byte[] ticket = HostileOctets.concat(
                    new byte[8],
                    HostileOctets.opaque(1, any(random, 255)),
                    HostileOctets.opaque(2, any(random, 1_000)),
                    HostileOctets.opaque(2, new byte[0]));
            flood(protocol, HostileOctets.message(4, ticket), 1 + random.nextInt(300));
        }
    },
    SENDS_HANDSHAKE_MESSAGES {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            for (int i = random.nextInt(5); i >= 0; i--) {
                protocol.say(ContentType.handshake, HostileOctets.message(random.nextInt(26), any(random, 300)));
            }
        }
    },
    WARNS {
        @Override
        void act(HostileProtocol protocol, Random random) throws IOException {
            for (int i = random.nextInt(500); i >= 0; i--) {
                protocol.say(ContentType.alert, new byte[] {(byte) random.nextInt(3), (byte) random.nextInt(256)});
            }
        }
    },
    HANGS_UP {
        @Override
        void act(HostileProtocol protocol, Random random) {
            // the connection ends
        }
    };

    abstract void act(HostileProtocol protocol, Random random) throws IOException;

    private static void say(HostileProtocol protocol, String text) throws IOException {
        protocol.say(ContentType.application_data, text.getBytes(UTF_8));
    }

    private static byte[] any(Random random, int longest) {
        byte[] any = new byte[random.nextInt(longest + 1)];
        random.nextBytes(any);
        return any;
    }

    private static void flood(HostileProtocol protocol, byte[] message, int count) throws IOException {
        byte[] flood = new byte[message.length * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(message, 0, flood, i * message.length, message.length);
        }
        protocol.say(ContentType.handshake, flood);
    }
}
