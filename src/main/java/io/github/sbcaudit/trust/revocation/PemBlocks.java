package io.github.sbcaudit.trust.revocation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What stands between BEGIN and END lines (RFC 7468). */
final class PemBlocks {

    /** How far such a line may be from the start; a search through megabytes of DER would be for nothing. */
    private static final int MAX_TEXT_BEFORE = 65_536;

    private PemBlocks() {}

    /**
     * The blocks of one label, decoded; none when the body is not PEM.
     *
     * @throws IllegalArgumentException when a block does not end or is not base64
     */
    static List<byte[]> of(byte[] body, String label, int max) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        String start = new String(body, 0, Math.min(body.length, MAX_TEXT_BEFORE), StandardCharsets.ISO_8859_1);
        List<byte[]> blocks = new ArrayList<>();
        if (!start.contains(begin)) {
            return blocks;
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf(begin); at >= 0 && blocks.size() < max; at = text.indexOf(begin, at)) {
            int stop = text.indexOf(end, at);
            if (stop < 0) {
                throw new IllegalArgumentException("a PEM block without its END line");
            }
            blocks.add(Base64.getMimeDecoder().decode(text.substring(at + begin.length(), stop)));
            at = stop;
        }
        return blocks;
    }
}
