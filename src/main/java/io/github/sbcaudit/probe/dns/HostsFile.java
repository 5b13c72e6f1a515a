package io.github.sbcaudit.probe.dns;

import io.github.sbcaudit.probe.ProbeSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.xbill.DNS.Address;

/** A file in hosts(5) syntax: an address, then names; {@code #} begins a comment. In a file of the user's a wrong line is an error. */
final class HostsFile {

    private final Map<String, List<InetAddress>> addresses = new HashMap<>();

    private HostsFile() {}

    static HostsFile empty() {
        return new HostsFile();
    }

    /** @throws ProbeSettingsException when the file cannot be read or a line is wrong */
    static HostsFile read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new ProbeSettingsException("hosts file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new ProbeSettingsException("hosts file " + file + " cannot be read: " + e.getMessage(), e);
        }
        HostsFile hosts = empty();
        for (int i = 0; i < lines.size(); i++) {
            hosts.add(lines.get(i), file, i + 1);
        }
        return hosts;
    }

    /**
     * The system's own, empty when there is none. Read once: block lists make such files megabytes long, and dnsjava reads one of
     * more than 16 KiB again for every name.
     */
    static HostsFile ofSystem() {
        String windows = System.getenv("SystemRoot");
        return readLeniently(
                windows == null ? Path.of("/etc/hosts") : Path.of(windows, "System32", "drivers", "etc", "hosts"));
    }

    /** As the system reads its own: a line it does not understand is none. */
    static HostsFile readLeniently(Path file) {
        HostsFile hosts = empty();
        try (Stream<String> lines =
                Files.lines(file, StandardCharsets.ISO_8859_1)) { // in which every byte is a character
            lines.forEach(line -> {
                try {
                    hosts.add(line, file, 0);
                } catch (ProbeSettingsException e) {
                    // the system does without the line too
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return empty(); // many systems have no such file, or none for everybody's eyes
        }
        return hosts;
    }

    private void add(String line, Path file, int number) {
        String entry = line.replaceFirst("#.*", "").strip();
        if (!entry.isEmpty()) {
            String[] words = entry.split("\\s+");
            InetAddress address = address(words, file, number);
            for (int w = 1; w < words.length; w++) {
                addresses
                        .computeIfAbsent(canonical(words[w]), name -> new ArrayList<>(1))
                        .add(address);
            }
        }
    }

    /** The addresses of a name in file order, empty when the file does not have it. */
    List<InetAddress> addresses(String fqdn) {
        return List.copyOf(addresses.getOrDefault(canonical(fqdn), List.of()));
    }

    private static InetAddress address(String[] words, Path file, int line) {
        try {
            InetAddress address = Address.getByAddress(words[0]);
            if (words.length > 1) {
                return address;
            }
            throw new ProbeSettingsException(
                    "hosts file " + file + ", line " + line + ": no name after the address; write 'ADDRESS NAME'");
        } catch (UnknownHostException e) {
            throw new ProbeSettingsException(
                    "hosts file " + file + ", line " + line + ": '" + words[0]
                            + "' is no IP address; write 'ADDRESS NAME'",
                    e);
        }
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
