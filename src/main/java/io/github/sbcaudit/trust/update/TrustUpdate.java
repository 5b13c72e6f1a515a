package io.github.sbcaudit.trust.update;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.Edition;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.ListArchive;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.list.ListEntry;
import io.github.sbcaudit.trust.list.ListVerifier;
import io.github.sbcaudit.trust.list.SignedList;
import io.github.sbcaudit.trust.update.ListSource.Download;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes the list from a source, with the certificates that are not here yet. */
public final class TrustUpdate {

    /** How many missing certificates an error names. */
    private static final int NAMED = 3;

    private static final int A_TENTH = 10;

    private final Editions editions;
    private final ListArchive archive;
    private final ListVerifier verifier;
    private final Clock clock;

    public TrustUpdate(Editions editions, ListArchive archive, ListVerifier verifier, Clock clock) {
        this.editions = editions;
        this.archive = archive;
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * Takes the list.
     *
     * @param check only look: fetch no certificates and keep nothing
     * @param notice told in one line what takes a while
     * @throws UpdateException when the list or a certificate cannot be had, or is not genuine; what was kept is as it was
     * @throws TrustException when a file of the source cannot be used
     */
    public UpdateResult run(ListSource source, boolean check, Consumer<String> notice) throws InterruptedException {
        Instant now = clock.instant();
        ListArchive.@Nullable Entry last = archive.lists().stream().findFirst().orElse(null);
        Edition before = inForce(now);
        ListArchive.@Nullable Entry usable = last != null && isUsable(last, before) ? last : null;
        if (last != null && usable == null) {
            notice.accept("The list of %s that is stored here can no longer be used and is looked for again"
                    .formatted(minute(last.thisUpdate())));
        }
        Optional<Download> download = source.list(usable);
        if (download.isEmpty() && usable != null) {
            return unchanged(source, usable, before);
        }
        Download had = download.orElseThrow(() ->
                new UpdateException(source.name() + " answers that nothing has changed, though nothing was asked"));
        SignedList list = verified(had, source, now);
        if (last != null && list.isOlderThan(last.sequence())) {
            throw new UpdateException(
                    "%s is older (%s, sequence %s) than the list that was taken last (%s, sequence %s): it was not taken"
                            .formatted(
                                    source.name(),
                                    minute(list.thisUpdate()),
                                    list.sequence(),
                                    minute(last.thisUpdate()),
                                    last.sequence()));
        }
        Map<String, ListEntry> missing = missing(list);
        if (usable != null && usable.sequence().equals(list.sequence()) && missing.isEmpty()) {
            return unchanged(source, usable, before);
        }
        Instant inForce = list.thisUpdate().isBefore(before.list().thisUpdate())
                ? before.list().thisUpdate()
                : list.thisUpdate();
        Map<String, Certificate> fetched = check ? Map.of() : fetch(missing, source, notice);
        Map<String, Certificate> certificates = editions.certificates(
                list.entries().stream().map(ListEntry::sha256).collect(toSet()));
        certificates.putAll(fetched);
        Differences differences = Differences.between(before, list, editions.pilots(), certificates);
        if (!check) {
            edition(list, source, certificates); // refuses what could not be used later
            keep(list, had, source, certificates, now);
        }
        return new UpdateResult(
                check ? UpdateResult.Outcome.CHECKED : UpdateResult.Outcome.TAKEN,
                source.name(),
                list.thisUpdate(),
                list.sequence(),
                list.entries().size(),
                missing.size(),
                differences.lines(),
                before.list().thisUpdate(),
                differences.roots() * A_TENTH > list.entries().size(),
                inForce);
    }

    /** What there is to compare with; a stored list that can no longer be used must not stand in the way of its successor. */
    private Edition inForce(Instant now) {
        try {
            return editions.inForce(now);
        } catch (TrustException e) {
            return editions.builtIn();
        }
    }

    private boolean isUsable(ListArchive.Entry stored, Edition inForce) {
        return stored.sequence().equals(inForce.list().sequence()) || editions.isUsable(stored);
    }

    private Edition edition(SignedList list, ListSource source, Map<String, Certificate> certificates) {
        try {
            return editions.edition(list, source.name(), certificates);
        } catch (TrustException e) {
            throw notTaken(source, e);
        }
    }

    private static UpdateException notTaken(ListSource source, TrustException reason) {
        return new UpdateException("%s was not taken: %s".formatted(source.name(), reason.getMessage()), reason);
    }

    private static UpdateResult unchanged(ListSource source, ListArchive.Entry last, Edition before) {
        return new UpdateResult(
                UpdateResult.Outcome.UNCHANGED,
                source.name(),
                last.thisUpdate(),
                last.sequence(),
                before.roots().size() + before.pilots().size(),
                0,
                List.of(),
                null,
                false,
                before.list().thisUpdate());
    }

    /**
     * Verifies the list of a source without taking it, and makes an edition of it.
     *
     * @throws UpdateException as {@link #run}
     */
    public Edition read(ListSource source, Consumer<String> notice) throws InterruptedException {
        Download had = source.list(null).orElseThrow(() -> new UpdateException(source.name() + " gives no list"));
        SignedList list = verified(had, source, clock.instant());
        return edition(list, source, fetch(missing(list), source, notice));
    }

    private SignedList verified(Download had, ListSource source, Instant now) {
        try {
            return verifier.verify(had.octets(), now);
        } catch (TrustException e) {
            throw notTaken(source, e);
        }
    }

    /** What is not here yet. Of pilots nothing is needed, for they do not count. */
    private Map<String, ListEntry> missing(SignedList list) {
        Map<String, ListEntry> missing = list.entries().stream().collect(toMap(ListEntry::sha256, entry -> entry));
        missing.keySet().removeAll(editions.pilots());
        missing.keySet().removeAll(editions.certificates(missing.keySet()).keySet());
        return missing;
    }

    /** The certificates by SHA-256, each held against both hashes that the signed list has of it. */
    private static Map<String, Certificate> fetch(
            Map<String, ListEntry> missing, ListSource source, Consumer<String> notice) throws InterruptedException {
        if (missing.isEmpty()) {
            return Map.of();
        }
        notice.accept(String.format(
                Locale.ROOT, "Fetching %,d root certificate%s ...", missing.size(), missing.size() == 1 ? "" : "s"));
        List<ListEntry> entries = List.copyOf(missing.values());
        List<Optional<byte[]>> certificates =
                source.certificates(entries.stream().map(ListEntry::sha1).toList());
        Map<String, Certificate> fetched = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            ListEntry entry = entries.get(i);
            certificates.get(i).map(Certificate::of).ifPresent(certificate -> {
                if (!certificate.sha1().equals(entry.sha1())
                        || !certificate.sha256().equals(entry.sha256())) {
                    throw new UpdateException(
                            "The certificate that %s gives for the root \"%s\" (SHA-1 %s) is not the one of the list"
                                            .formatted(source.name(), ForeignText.oneLine(entry.name()), entry.sha1())
                                    + ": nothing was changed");
                }
                fetched.put(entry.sha256(), certificate);
            });
        }
        List<ListEntry> lacking = entries.stream()
                .filter(entry -> !fetched.containsKey(entry.sha256()))
                .toList();
        if (!lacking.isEmpty()) {
            throw new UpdateException("%s names %s not beside it: %s%s; nothing was changed"
                    .formatted(
                            source.name(),
                            lacking.size() == 1
                                    ? "a root whose certificate is"
                                    : lacking.size() + " roots whose certificates are",
                            names(lacking),
                            lacking.size() > NAMED ? ", ..." : ""));
        }
        return fetched;
    }

    private static String names(List<ListEntry> entries) {
        return entries.stream()
                .limit(NAMED)
                .map(entry -> "\"%s\" (%s.crt)".formatted(ForeignText.oneLine(entry.name()), entry.sha1()))
                .collect(Collectors.joining(", "));
    }

    /** With all certificates, those from this machine's trust stores too: the archive is complete by itself then. */
    private void keep(
            SignedList list, Download had, ListSource source, Map<String, Certificate> certificates, Instant now) {
        archive.keep(
                new ListArchive.Entry(
                        list.thisUpdate(), list.sequence(), source.name(), now, had.entityTag(), had.lastModified()),
                had.octets(),
                certificates.values());
    }

    private static String minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
