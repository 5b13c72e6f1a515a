package io.github.sbcaudit.trust.update;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.certificate.KeyPurposeNames;
import io.github.sbcaudit.trust.Edition;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.list.ListEntry;
import io.github.sbcaudit.trust.list.SignedList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list says otherwise than the edition before it, in English lines that a provider can forward.
 *
 * @param lines one for each root that is different, the gravest first
 * @param roots how many roots that are
 */
record Differences(List<String> lines, int roots) {

    /** How grave a change is to a TLS server below that root; the order is the order of the lines. */
    private enum Weight {
        DISABLED,
        RESTRICTED,
        REMOVED,
        ADDED,
        OTHER
    }

    private record Line(Weight weight, String text) {}

    /**
     * Compares.
     *
     * @param pilots SHA-256 of entries that do not count
     * @param certificates those of the list's roots that are here, by SHA-256
     */
    static Differences between(
            Edition before, SignedList after, Set<String> pilots, Map<String, Certificate> certificates) {
        Map<String, ListEntry> old = new LinkedHashMap<>();
        RootNames names = new RootNames();
        for (ProgramRoot root : before.roots()) {
            old.put(root.sha256(), entry(root));
            names.add(root.sha256(), root.sha1(), root.commonName());
        }
        after.entries().forEach(entry -> names.add(entry.sha256(), entry.sha1(), name(entry, certificates)));
        List<Line> lines = new ArrayList<>();
        for (ListEntry entry : after.entries()) {
            if (pilots.contains(entry.sha256())) {
                continue;
            }
            @Nullable ListEntry previous = old.remove(entry.sha256());
            Clauses clauses = previous == null ? Clauses.ofNew(entry) : Clauses.ofChanged(previous, entry);
            if (!clauses.isEmpty()) {
                lines.add(new Line(clauses.weight(), names.of(entry.sha256()) + ": " + clauses.text()));
            }
        }
        old.values()
                .forEach(gone ->
                        lines.add(new Line(Weight.REMOVED, names.of(gone.sha256()) + ": no longer on the list")));
        lines.sort(Comparator.comparing(Line::weight).thenComparing(Line::text, String.CASE_INSENSITIVE_ORDER));
        return new Differences(lines.stream().map(Line::text).toList(), lines.size());
    }

    private static ListEntry entry(ProgramRoot root) {
        return new ListEntry(
                root.sha1(),
                root.sha256(),
                root.name(),
                root.purposes(),
                root.disabledFrom(),
                root.disallowedPurposes(),
                root.leafNotBefore(),
                root.leafNotBeforePurposes());
    }

    /** What is different about one root. */
    private static final class Clauses {

        private final List<String> texts = new ArrayList<>();
        private Weight weight = Weight.OTHER;

        static Clauses ofNew(ListEntry entry) {
            Clauses clauses = new Clauses();
            boolean forServers = entry.purposes().contains(CertificateFacts.SERVER_AUTH);
            clauses.add(
                    Weight.ADDED,
                    forServers ? "new, trusted for server authentication" : "new, not for server authentication");
            if (entry.disabledFrom() != null) {
                clauses.add(Weight.ADDED, "disabled from " + day(entry.disabledFrom()));
            }
            if (entry.leafNotBefore() != null) {
                clauses.add(Weight.ADDED, rejected(entry));
            }
            return clauses;
        }

        static Clauses ofChanged(ListEntry before, ListEntry after) {
            Clauses clauses = new Clauses();
            clauses.compareDisabling(before.disabledFrom(), after.disabledFrom());
            clauses.compareRestriction(before, after);
            clauses.comparePurposes(before, after);
            return clauses;
        }

        private void compareDisabling(@Nullable Instant before, @Nullable Instant after) {
            if (Objects.equals(before, after)) {
                return;
            }
            if (after == null) {
                add(Weight.OTHER, "no longer disabled");
            } else {
                add(
                        Weight.DISABLED,
                        "disabled from " + day(after) + (before == null ? "" : " (so far " + day(before) + ")"));
            }
        }

        private void compareRestriction(ListEntry before, ListEntry after) {
            boolean same = Objects.equals(before.leafNotBefore(), after.leafNotBefore())
                    && before.leafNotBeforePurposes().equals(after.leafNotBeforePurposes());
            if (same) {
                return;
            }
            if (after.leafNotBefore() == null) {
                add(Weight.OTHER, "certificates are accepted again whatever the day they were issued");
            } else {
                boolean servers = after.leafNotBeforePurposes().isEmpty()
                        || after.leafNotBeforePurposes().contains(CertificateFacts.SERVER_AUTH);
                add(servers ? Weight.RESTRICTED : Weight.OTHER, rejected(after) + soFar(before, after));
            }
        }

        private void comparePurposes(ListEntry before, ListEntry after) {
            Set<String> lost = minus(usable(before), usable(after));
            Set<String> won = minus(usable(after), usable(before));
            if (!lost.isEmpty()) {
                boolean servers = lost.contains(CertificateFacts.SERVER_AUTH);
                add(servers ? Weight.RESTRICTED : Weight.OTHER, "no longer for " + purposes(lost));
            }
            if (!won.isEmpty()) {
                add(Weight.OTHER, "now also for " + purposes(won));
            }
        }

        private static Set<String> usable(ListEntry entry) {
            return entry.disabledFrom() == null
                    ? minus(entry.purposes(), entry.disallowedPurposes())
                    : entry.purposes();
        }

        private static Set<String> minus(Set<String> all, Set<String> some) {
            Set<String> rest = new TreeSet<>(all);
            rest.removeAll(some);
            return rest;
        }

        private static String rejected(ListEntry entry) {
            return "certificates issued on or after %s are rejected%s"
                    .formatted(day(Objects.requireNonNull(entry.leafNotBefore())), rejectedFor(entry, ""));
        }

        private static String soFar(ListEntry before, ListEntry after) {
            if (before.leafNotBefore() == null) {
                return "";
            }
            boolean samePurposes = before.leafNotBeforePurposes().equals(after.leafNotBeforePurposes());
            return " (so far %s%s)"
                    .formatted(
                            day(before.leafNotBefore()), samePurposes ? "" : rejectedFor(before, " for all purposes"));
        }

        private static String rejectedFor(ListEntry entry, String all) {
            return entry.leafNotBeforePurposes().isEmpty()
                    ? all
                    : " for " + purposes(new TreeSet<>(entry.leafNotBeforePurposes()));
        }

        private static String purposes(Set<String> oids) {
            return oids.stream().map(KeyPurposeNames::of).collect(Collectors.joining(", "));
        }

        private static LocalDate day(Instant moment) {
            return LocalDate.ofInstant(moment, ZoneOffset.UTC);
        }

        private void add(Weight of, String text) {
            if (of.compareTo(weight) < 0) {
                weight = of;
            }
            texts.add(text);
        }

        boolean isEmpty() {
            return texts.isEmpty();
        }

        Weight weight() {
            return weight;
        }

        String text() {
            return String.join("; ", texts);
        }
    }

    /** As {@link ProgramRoot#commonName} has it; the list's own name, which may be empty, when the certificate is not here. */
    private static String name(ListEntry entry, Map<String, Certificate> certificates) {
        return Optional.ofNullable(certificates.get(entry.sha256()))
                .flatMap(Certificate::facts)
                .map(CertificateFacts::subject)
                .map(subject -> DistinguishedName.commonName(subject)
                        .orElse(entry.name().isBlank() ? subject : entry.name()))
                .orElse(entry.name());
    }
}
