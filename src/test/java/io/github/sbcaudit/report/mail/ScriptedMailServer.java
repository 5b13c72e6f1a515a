package io.github.sbcaudit.report.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A mail server that says to a command what the test tells it to say, and else what a friendly one says. */
public final class ScriptedMailServer implements AutoCloseable {

    /** As an answer: cuts the connection off without a word. */
    public static final String HANG_UP = "";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers;
    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());

    /**
     * Starts it.
     *
     * @param answers what is said to a command that begins so, in upper case; {@code "."} is the end of a mail
     */
    public ScriptedMailServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** All commands so far, in upper case. */
    public List<String> commands() {
        synchronized (commands) {
            return List.copyOf(commands);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException e) {
                // the client went, or the test is over
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        say(out, "220 scripted");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            commands.add(command);
            String answer = answer(command);
            if (answer.equals(HANG_UP)) {
                return;
            }
            say(out, answer);
            if (command.equals("DATA") && answer.startsWith("354")) {
                for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                    // nobody reads it
                }
                String end = answer(".");
                if (end.equals(HANG_UP)) {
                    return;
                }
                say(out, end);
            }
        }
    }

    private String answer(String command) {
        return answers.entrySet().stream()
                .filter(entry -> command.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(command.equals("DATA") ? "354 go ahead" : "250 fine");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
