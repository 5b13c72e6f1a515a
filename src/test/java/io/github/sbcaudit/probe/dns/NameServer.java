package io.github.sbcaudit.probe.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on loopback that says what it is told to; names it was not told of are refused. */
final class NameServer implements AutoCloseable {

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();

    NameServer() throws IOException {
        Thread thread = new Thread(this::serve, "name server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int questions() {
        return questions.get();
    }

    /** Records in master file syntax; none for a name that exists without addresses. */
    void answer(String name, String... lines) throws IOException {
        List<Record> answers = new ArrayList<>();
        for (String line : lines) {
            try (Master master = new Master(
                    new java.io.ByteArrayInputStream(line.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))) {
                answers.add(master.nextRecord());
            }
        }
        records.put(name, answers);
    }

    void fail(String name, int rcode) {
        failures.put(name, rcode);
    }

    void failType(String name, int type, int rcode) {
        failures.put(name + "/" + Type.string(type), rcode);
    }

    void ignore(String name) {
        ignored.add(name);
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] wire = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
                questions.incrementAndGet();
                Message reply = reply(new Message(wire));
                if (reply != null) {
                    byte[] answer = reply.toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private Message reply(Message query) {
        Record question = query.getQuestion();
        String name = question.getName().toString(true);
        if (ignored.contains(name)) {
            return null;
        }
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(Record.newRecord(question.getName(), question.getType(), DClass.IN), Section.QUESTION);
        Integer failure = failures.getOrDefault(name + "/" + Type.string(question.getType()), failures.get(name));
        if (failure != null || !records.containsKey(name)) {
            reply.getHeader().setRcode(failure == null ? Rcode.REFUSED : failure);
            return reply;
        }
        Map<Name, Record> answers = new HashMap<>();
        for (Record answer : records.get(name)) {
            if (answer.getType() == question.getType() || answer.getType() == Type.CNAME) {
                answers.put(answer.getName(), answer);
            }
        }
        answers.values().forEach(answer -> reply.addRecord(answer, Section.ANSWER));
        return reply;
    }
}
