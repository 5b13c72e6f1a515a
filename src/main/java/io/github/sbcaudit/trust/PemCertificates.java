package io.github.sbcaudit.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The certificates of a PEM file (RFC 7468), as DER. Text around them is allowed; other kinds of block are passed over. */
public final class PemCertificates {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private PemCertificates() {}

    /**
     * Reads one or many certificates.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a block does not end or is not base64
     */
    public static List<byte[]> read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1); // comments may be in any encoding
        List<byte[]> certificates = new ArrayList<>();
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin)) {
            int end = text.indexOf(END, begin);
            if (end < 0) {
                throw new IllegalArgumentException("a certificate without its END line");
            }
            certificates.add(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
            begin = end;
        }
        return certificates;
    }
}
