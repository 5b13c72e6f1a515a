package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An archive for the length of a test. What the real one does beside remembering is the store's to test. */
public final class MemoryArchive implements ListArchive {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, byte[]> signed = new HashMap<>();
    private final Map<String, Certificate> certificates = new HashMap<>();

    @Override
    public List<Entry> lists() {
        return entries.stream()
                .sorted(Comparator.comparing(Entry::thisUpdate).reversed())
                .toList();
    }

    @Override
    public byte[] signedList(String sequence) {
        return signed.get(sequence);
    }

    @Override
    public Map<String, Certificate> certificates(Collection<String> sha256) {
        Map<String, Certificate> here = new HashMap<>(certificates);
        here.keySet().retainAll(sha256);
        return here;
    }

    @Override
    public void keep(Entry entry, byte[] signedList, Collection<Certificate> rootCertificates) {
        entries.removeIf(other -> other.sequence().equals(entry.sequence()));
        entries.add(entry);
        signed.put(entry.sequence(), signedList);
        rootCertificates.forEach(certificate -> certificates.put(certificate.sha256(), certificate));
    }

    /** How many root certificates it holds. */
    public int certificateCount() {
        return certificates.size();
    }
}
