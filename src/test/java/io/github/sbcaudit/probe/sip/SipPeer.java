package io.github.sbcaudit.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes what a peer may say to one request it was sent. */
final class SipPeer {

    private final List<String> request;

    SipPeer(byte[] request) {
        this.request =
                List.of(new String(request, StandardCharsets.UTF_8).strip().split("\r\n"));
    }

    /**
     * A response with everything RFC 3261 section 8.2.6.2 copies from the request, the given lines behind it, and no
     * body.
     */
    String answer(String status, String... moreLines) {
        List<String> lines = new ArrayList<>(List.of("SIP/2.0 " + status, line("Via"), line("From")));
        lines.addAll(List.of(line("To") + ";tag=peer", line("Call-ID"), line("CSeq")));
        lines.addAll(List.of(moreLines));
        return message(lines);
    }

    /** The header line of the request with this name. */
    String line(String name) {
        List<String> lines =
                request.stream().filter(line -> line.startsWith(name + ": ")).toList();
        assertThat(lines).as(name).hasSize(1);
        return lines.get(0);
    }

    String value(String name) {
        return line(name).substring(name.length() + 2);
    }

    String branch() {
        return value("Via").replaceFirst(".*;branch=([^;]+).*", "$1");
    }

    static String message(String... lines) {
        return message(List.of(lines));
    }

    static String message(List<String> lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
