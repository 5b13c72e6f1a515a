package io.github.sbcaudit.trust;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.list.ListVerifier;
import io.github.sbcaudit.trust.list.SignedList;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The editions of the root program that are known here: the signed lists that were taken, and the table built into this version.
 *
 * <p>In force is the youngest of them, wherever it comes from: a table that came with a newer version of this program knows more
 * than a list taken long ago.
 */
public final class Editions {

    /** The source of the built-in table, as reports name it. */
    public static final String BUILT_IN = "built-in";

    private final ListArchive archive;
    private final ListVerifier verifier;

    public Editions(ListArchive archive, ListVerifier verifier) {
        this.archive = archive;
        this.verifier = verifier;
    }

    /**
     * The youngest edition that is not younger than the given moment; the oldest one there is when all are.
     *
     * @throws TrustException when the stored list cannot be used
     */
    public Edition inForce(Instant asOf) {
        RootTable table = RootTable.builtIn();
        List<ListArchive.Entry> lists = archive.lists();
        Optional<ListArchive.Entry> list = lists.stream()
                .filter(entry -> !entry.thisUpdate().isAfter(asOf))
                .findFirst();
        if (!table.edition().isAfter(asOf)) {
            list = list.filter(entry -> !entry.thisUpdate().isBefore(table.edition()));
        } else if (list.isEmpty()) {
            list = lists.stream()
                    .skip(Math.max(0, lists.size() - 1))
                    .findFirst()
                    .filter(entry -> entry.thisUpdate().isBefore(table.edition()));
        }
        return list.map(entry -> signed(entry, table)).orElseGet(() -> builtIn(table));
    }

    /** The table that came with this version. */
    public Edition builtIn() {
        return builtIn(RootTable.builtIn());
    }

    /** SHA-256 of the experimental post-quantum roots, which are no members on whatever list they are. */
    public Set<String> pilots() {
        return RootTable.builtIn().pilots().stream().map(Pilot::sha256).collect(toSet());
    }

    /** The lists taken so far, youngest first. */
    public List<ListArchive.Entry> taken() {
        return archive.lists();
    }

    private Edition builtIn(RootTable table) {
        Set<String> wanted = table.roots().stream().map(ProgramRoot::sha256).collect(toCollection(HashSet::new));
        Map<String, Certificate> here = certificates(wanted);
        return new Edition(
                new TrustList(table.edition(), null, BUILT_IN, 0),
                table.roots().stream()
                        .map(root -> root.withCertificate(here.get(root.sha256())))
                        .toList(),
                table.pilots());
    }

    /** Whether a list that was taken can still be used: its signature, its place and its certificates. */
    public boolean isUsable(ListArchive.Entry taken) {
        try {
            signed(taken, RootTable.builtIn());
            return true;
        } catch (TrustException e) {
            return false;
        }
    }

    private Edition signed(ListArchive.Entry entry, RootTable table) {
        try {
            SignedList list = verifier.verify(archive.signedList(entry.sequence()), entry.thisUpdate());
            if (!list.sequence().equals(entry.sequence())) {
                throw new TrustException("another list, of sequence %s, is in its place".formatted(list.sequence()));
            }
            return edition(list, entry.source(), certificates(SignedEdition.wanted(list)), table);
        } catch (TrustException e) {
            throw new TrustException(
                    "The stored list of the root program can no longer be used (%s): run sbc-audit trust update again"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /**
     * The edition that a list makes, with certificates from all that is here.
     *
     * @param source the address or file it comes from
     * @param more certificates that are not kept yet, by SHA-256
     * @throws TrustException when the certificate of an entry is missing about which nothing else is known either
     */
    public Edition edition(SignedList list, String source, Map<String, Certificate> more) {
        Map<String, Certificate> here = certificates(SignedEdition.wanted(list));
        here.putAll(more);
        return edition(list, source, here, RootTable.builtIn());
    }

    private static Edition edition(
            SignedList list, String source, Map<String, Certificate> certificates, RootTable table) {
        return new SignedEdition(certificates, table)
                .of(list, new TrustList(list.thisUpdate(), list.sequence(), source, 0));
    }

    /** Those of the wanted certificates that are in the archive or in this machine's trust stores; by SHA-256. */
    public Map<String, Certificate> certificates(Set<String> wanted) {
        Map<String, Certificate> here = new HashMap<>(archive.certificates(wanted));
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(here.keySet());
        if (!missing.isEmpty()) {
            here.putAll(LocalStores.find(missing));
        }
        return here;
    }
}
