package io.github.sbcaudit.probe.dns;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A name server on loopback, UDP and TCP, that says what it is told to; names it was not told of are refused. Where a name is
 * asked for, {@code NAME/TYPE} stands for its questions of that type alone.
 */
final class NameServer implements AutoCloseable {

    /** Room for the questions of a few thousand names at once, if the system allows. */
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private static final int BACKLOG = 500;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, OPTRecord> extensions = new ConcurrentHashMap<>();
    private final Map<String, Integer> deaf = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<byte[]>> garblings = new ConcurrentHashMap<>();
    private final Set<String> truncated = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> questions = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean resetsConnections;

    NameServer() throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    NameServer(InetSocketAddress address) throws IOException {
        DatagramSocket datagrams = new DatagramSocket(address);
        ServerSocket connections = new ServerSocket();
        while (!connections.isBound()) {
            try {
                connections.bind(datagrams.getLocalSocketAddress(), BACKLOG);
            } catch (BindException e) {
                datagrams.close(); // somebody else has that port for TCP
                datagrams = new DatagramSocket(address);
            }
        }
        udp = datagrams;
        tcp = connections;
        udp.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        start(this::serveUdp);
        start(this::serveTcp);
    }

    private static void start(Runnable serving) {
        Thread thread = new Thread(serving, "name server");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /** How many questions came in all. */
    int questions() {
        return questions.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int connections() {
        return connections.get();
    }

    int questions(String question) {
        AtomicInteger asked = questions.get(question);
        return asked == null ? 0 : asked.get();
    }

    /** Records in master file syntax; none for a name that exists without addresses. */
    void answer(String name, String... lines) throws IOException {
        List<Record> answers = new ArrayList<>();
        for (String line : lines) {
            try (Master master = new Master(new ByteArrayInputStream(line.getBytes(StandardCharsets.US_ASCII)))) {
                answers.add(master.nextRecord());
            }
        }
        records.put(name, answers);
    }

    void fail(String name, int rcode) {
        failures.put(name, rcode);
    }

    void fail(String name, int rcode, OPTRecord extension) {
        failures.put(name, rcode);
        extensions.put(name, extension);
    }

    void ignore(String name) {
        deaf.put(name, Integer.MAX_VALUE);
    }

    /** As if that many packets of each type were lost. */
    void ignoreFirst(String name, int packets) {
        deaf.put(name, packets);
    }

    /** Over UDP it sends the header with the bit for "ask by TCP" alone. */
    void truncate(String name) {
        truncated.add(name);
    }

    /** Over TCP it accepts and resets. */
    void resetConnections() {
        resetsConnections = true;
    }

    void garble(String name, UnaryOperator<byte[]> garbling) {
        garblings.put(name, garbling);
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), true);
                if (answer != null) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!udp.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                connections.incrementAndGet();
                if (resetsConnections) {
                    socket.setSoLinger(true, 0);
                    continue;
                }
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), false);
                if (answer != null) {
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.length);
                    for (byte octet : answer) {
                        out.write(octet); // in as many segments as it likes
                    }
                }
            } catch (IOException e) {
                // closed, or the client left
            }
        }
    }

    private byte[] answer(byte[] wire, boolean overUdp) throws IOException {
        Message query = new Message(wire);
        Record question = query.getQuestion();
        String name = question.getName().toString(true).toLowerCase(Locale.ROOT);
        String both = name + "/" + Type.string(question.getType());
        int asked =
                questions.computeIfAbsent(both, first -> new AtomicInteger()).incrementAndGet();
        if (asked <= deaf.getOrDefault(both, deaf.getOrDefault(name, 0))) {
            return null;
        }
        Message reply = reply(query, name, both);
        if (overUdp && truncated.contains(name)) {
            reply.removeAllRecords(Section.ANSWER);
            reply.getHeader().setFlag(Flags.TC);
        }
        return garblings.getOrDefault(name, UnaryOperator.identity()).apply(reply.toWire());
    }

    private Message reply(Message query, String name, String both) {
        Record question = query.getQuestion();
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(question, Section.QUESTION);
        Integer failure = failures.getOrDefault(both, failures.get(name));
        if (failure != null || !records.containsKey(name)) {
            reply.getHeader().setRcode(failure == null ? Rcode.REFUSED : failure);
            if (extensions.containsKey(name)) {
                reply.addRecord(extensions.get(name), Section.ADDITIONAL);
            }
            return reply;
        }
        records.get(name).stream()
                .filter(record -> record.getType() == question.getType() || record.getType() == Type.CNAME)
                .forEach(record -> reply.addRecord(record, Section.ANSWER));
        return reply;
    }
}
