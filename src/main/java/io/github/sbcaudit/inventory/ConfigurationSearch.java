package io.github.sbcaudit.inventory;

import io.github.sbcaudit.inventory.ConfigurationMarks.Mark;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds names of hosts, and certificates and their thumbprints, in the text of a configuration. */
public final class ConfigurationSearch {

    /** Enough to find the place; a name may stand in every line. */
    private static final int LINES_PER_TEXT = 5;

    /** Characters of a PEM certificate; the largest roots have about 3,000. */
    private static final int MAX_PEM_LENGTH = 65_536;

    private static final Pattern PEM_BEGIN = Pattern.compile("-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----");
    private static final String PEM_END = "-----END ";

    /** Line breaks as JSON and some exports write them. */
    private static final Pattern ESCAPED_BREAK = Pattern.compile("\\\\[rn]");

    private final Pattern hosts;
    private final Pattern thumbprints;
    private final Map<String, String> textOfThumbprint;
    private final Function<byte[], Optional<String>> textOfCertificate;

    private record Hit(int offset, String text) {}

    /**
     * What to search for.
     *
     * @param hostNames whole names of hosts, in lower case; they are their own texts
     * @param textOfThumbprint texts by SHA-1 thumbprints in lower-case hex
     * @param textOfCertificate the text of a certificate by its DER, empty for one that does not matter; never throws
     */
    public ConfigurationSearch(
            Collection<String> hostNames,
            Map<String, String> textOfThumbprint,
            Function<byte[], Optional<String>> textOfCertificate) {
        this.hosts = Pattern.compile(
                hostNames.stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining(
                                "|", "(?:(?<![A-Za-z0-9_.-])|(?<=\\\\[nrt]))(", ")(?![A-Za-z0-9_-]|\\.[A-Za-z0-9_-])")),
                Pattern.CASE_INSENSITIVE);
        this.thumbprints = Pattern.compile(
                textOfThumbprint.keySet().stream()
                        .map(thumbprint -> thumbprint.replaceAll("(?<=\\G..)(?=.)", "[: -]?"))
                        .collect(Collectors.joining("|", "(?<![0-9A-Fa-f])(?:", ")(?![0-9A-Fa-f])")),
                Pattern.CASE_INSENSITIVE);
        this.textOfThumbprint = Map.copyOf(textOfThumbprint);
        this.textOfCertificate = textOfCertificate;
    }

    /** What is found, in the order of lines. */
    List<Mark> in(String configuration, String file) {
        List<Hit> hits = new ArrayList<>();
        Matcher host = hosts.matcher(configuration);
        while (host.find()) {
            hits.add(new Hit(host.start(1), host.group(1).toLowerCase(Locale.ROOT)));
        }
        Matcher thumbprint = thumbprints.matcher(configuration);
        while (thumbprint.find()) {
            String hex = thumbprint.group().replaceAll("[: -]", "").toLowerCase(Locale.ROOT);
            hits.add(new Hit(thumbprint.start(), textOfThumbprint.getOrDefault(hex, hex)));
        }
        Matcher begin = PEM_BEGIN.matcher(configuration);
        while (begin.find()) {
            int offset = begin.start();
            certificate(configuration, begin.end())
                    .flatMap(textOfCertificate)
                    .ifPresent(text -> hits.add(new Hit(offset, text)));
        }
        hits.sort(Comparator.comparingInt(Hit::offset));
        return marks(hits, configuration, file);
    }

    private static Optional<byte[]> certificate(String configuration, int start) {
        int end = configuration.indexOf(PEM_END, start);
        if (end < 0 || end - start > MAX_PEM_LENGTH) {
            return Optional.empty();
        }
        String body = ESCAPED_BREAK.matcher(configuration.substring(start, end)).replaceAll("");
        try {
            return Optional.of(Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Mark> marks(List<Hit> hits, String configuration, String file) {
        List<Mark> marks = new ArrayList<>();
        Map<String, Integer> found = new HashMap<>();
        long line = 1;
        int position = 0;
        for (Hit hit : hits) {
            for (; position < hit.offset(); position++) {
                char c = configuration.charAt(position);
                boolean ends = c == '\n' || (c == '\r' && configuration.charAt(position + 1) != '\n');
                line += ends ? 1 : 0;
            }
            if (found.merge(hit.text(), 1, Integer::sum) <= LINES_PER_TEXT) {
                marks.add(new Mark(hit.text(), file, line));
            }
        }
        return marks;
    }
}
