package io.github.sbcaudit.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a stand-in answers to a SIP OPTIONS request (RFC 3261 section 11). */
enum SipAnswering {
    /** 200 with a Server header, as an SBC that knows its peer. */
    OK("200 OK", "Server: LabSBC/7.40A\r\nAllow: INVITE, ACK, BYE, CANCEL, OPTIONS\r\nSupported: replaces, timer\r\n"),
    /** 403, as one that does not. */
    FORBIDDEN("403 Forbidden", "User-Agent: LabSBC\r\n"),
    /** Reads and keeps quiet. */
    SILENT("", "");

    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final List<String> ECHOED = List.of("via:", "from:", "to:", "call-id:", "cseq:");

    private final String status;
    private final String headers;

    SipAnswering(String status, String headers) {
        this.status = status;
        this.headers = headers;
    }

    /** Answers each request until the client hangs up, each in one write. */
    void converse(InputStream in, OutputStream out) throws IOException {
        String request = readHead(in);
        while (!request.isEmpty()) {
            String answer = answer(request);
            if (!answer.isEmpty()) {
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            request = readHead(in);
        }
    }

    /** As picky as many real stacks are: silent without a Content-Length, 404 for a request to a user. */
    private String answer(String request) {
        String requestLine = request.lines().findFirst().orElse("");
        if (!requestLine.endsWith(" SIP/2.0")) {
            return "SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
        }
        if (this == SILENT
                || request.toLowerCase(Locale.ROOT).lines().noneMatch(line -> line.startsWith("content-length:"))) {
            return "";
        }
        StringBuilder answer = new StringBuilder("SIP/2.0 ")
                .append(requestLine.contains("@") ? "404 Not Found" : status)
                .append("\r\n");
        Arrays.stream(request.split("\r\n"))
                .filter(line -> ECHOED.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith))
                .map(line -> line.toLowerCase(Locale.ROOT).startsWith("to:") ? line + ";tag=lab" : line)
                .forEach(line -> answer.append(line).append("\r\n"));
        return answer.append(headers).append("Content-Length: 0\r\n\r\n").toString();
    }

    /** Start line and headers, or nothing when the client hung up. */
    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4 && head.size() < LARGEST_REQUEST) {
            int octet = in.read();
            if (octet < 0) {
                return "";
            }
            head.write(octet);
            matched = octet == "\r\n\r\n".charAt(matched) ? matched + 1 : octet == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.UTF_8);
    }
}
