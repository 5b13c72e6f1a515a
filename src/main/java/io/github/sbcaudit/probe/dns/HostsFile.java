package io.github.sbcaudit.probe.dns;

import io.github.sbcaudit.probe.ProbeSettingsException;
import java.io.IOException;
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
import org.xbill.DNS.Address;

/** A file in hosts(5) syntax: an address, then names; {@code #} begins a comment. Unlike the system's own, a wrong line is an error. */
final class HostsFile {

    private final Map<String, List<InetAddress>> addresses;

    private HostsFile(Map<String, List<InetAddress>> addresses) {
        this.addresses = addresses;
    }

    static HostsFile empty() {
        return new HostsFile(Map.of());
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
        Map<String, List<InetAddress>> addresses = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                String[] words = line.split("\\s+");
                InetAddress address = address(words, file, i + 1);
                for (int w = 1; w < words.length; w++) {
                    addresses
                            .computeIfAbsent(canonical(words[w]), name -> new ArrayList<>())
                            .add(address);
                }
            }
        }
        return new HostsFile(addresses);
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
