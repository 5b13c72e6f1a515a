package io.github.sbcaudit.probe;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;

/** Meets the prober with mutated flights. */
final class HostileReplay implements HostileRun.Worker {

    /** Where the length of the session id stands in a record with a ClientHello. */
    private static final int SESSION_ID = HostileOctets.RECORD_HEADER + HostileOctets.SESSION_ID;

    private final HostileInputs inputs;
    private final HostilePeer peer = new HostilePeer();
    private HostileInput input;

    HostileReplay(HostileInputs inputs) throws IOException {
        this.inputs = inputs;
    }

    @Override
    public void prepare(int number) {
        input = inputs.input(number);
        HostileInput next = input;
        peer.next(socket -> answer(socket, next));
    }

    @Override
    public Connection call(Duration timeout) throws InterruptedException {
        return input.caller().call(peer.port(), timeout);
    }

    @Override
    public String input() {
        return input.toString();
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }

    private static void answer(Socket socket, HostileInput input) throws IOException {
        byte[] hello = HostilePeer.clientHello(socket.getInputStream());
        byte[] answer = replaced(input.octets(), HostileOctets.SESSION_ID_PLACE, sessionId(hello));
        socket.getOutputStream().write(answer);
        switch (input.ending()) {
            case CLOSE -> HostilePeer.endQuietly(socket);
            case HOLD -> HostilePeer.untilGone(socket);
            case RESET -> socket.setSoLinger(true, 0);
        }
    }

    static byte[] sessionId(byte[] hello) {
        int start = SESSION_ID + 1;
        return Arrays.copyOfRange(hello, start, start + (hello[SESSION_ID] & 0xff));
    }

    /** The octets with the first occurrence of some of them replaced by others of the same length. */
    static byte[] replaced(byte[] octets, byte[] wanted, byte[] by) {
        if (wanted.length == 0 || wanted.length != by.length) {
            return octets;
        }
        for (int i = 0; i + wanted.length <= octets.length; i++) {
            if (Arrays.equals(octets, i, i + wanted.length, wanted, 0, wanted.length)) {
                byte[] copy = octets.clone();
                System.arraycopy(by, 0, copy, i, by.length);
                return copy;
            }
        }
        return octets;
    }
}
