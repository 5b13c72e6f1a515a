package io.github.sbcaudit.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An edition in the format of the built-in table, which it can then replace. */
public final class RootTableText {

    /** The table's years have four digits; a FILETIME reaches to the year 30828. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Comparator<ProgramRoot> ORDER =
            Comparator.comparing(ProgramRoot::name).thenComparing(ProgramRoot::sha256);

    private RootTableText() {}

    /**
     * Writes an edition that comes from a signed list.
     *
     * @throws IllegalArgumentException for the built-in one: it is no source of itself
     */
    public static String of(Edition edition) {
        String sequence = edition.list().sequence();
        if (sequence == null) {
            throw new IllegalArgumentException("the built-in edition comes from no signed list");
        }
        LocalDate day = LocalDate.ofInstant(edition.list().thisUpdate(), ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(comment(day, sequence))
                .append("edition\t")
                .append(moment(edition.list().thisUpdate()))
                .append('\n')
                .append(RootTable.HEADER)
                .append('\n');
        Stream.concat(
                        edition.roots().stream().sorted(ORDER).map(RootTableText::line),
                        RootTable.builtIn().pilots().stream().map(RootTableText::line)) // also those not on this list
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String comment(LocalDate day, String sequence) {
        return """
                # Roots of the Microsoft Trusted Root Program: facts, as of %s.
                #
                # Provenance: the signed list (authroot.stl) of that day, sequence number %s, written by sbc-audit trust export.
                # UTF-8, one root per line, fields separated by tabs.
                #
                # sha256, sha1           thumbprints of the certificate
                # basis                  list: as in the signed list; pilot: an experimental post-quantum root, which does not count as
                #                        a member here
                # name                   Microsoft's friendly name, not reliable
                # notBefore, notAfter    the certificate's own validity
                # purposes               extended key usages granted
                # disabledFrom           when Microsoft disabled the root; empty also for those whose disabling the list takes back
                # disallowed             purposes taken away: from disabledFrom if that is set, else always
                # leafNotBefore          leaf certificates issued at or after this moment are rejected
                # leafNotBeforePurposes  the purposes to which leafNotBefore applies; empty for all
                # subject                distinguished name, RFC 4514
                #
                # A date without a time is midnight UTC. Purposes are separated by spaces, as short names or OIDs.
                """.formatted(day, sequence);
    }

    private static String line(ProgramRoot root) {
        return String.join(
                "\t",
                List.of(
                        root.sha256(),
                        root.sha1(),
                        RootTable.LIST,
                        field(root.name()),
                        moment(root.notBefore()),
                        moment(root.notAfter()),
                        KeyPurposes.text(root.purposes()),
                        optionalMoment(root.disabledFrom()),
                        KeyPurposes.text(root.disallowedPurposes()),
                        optionalMoment(root.leafNotBefore()),
                        KeyPurposes.text(root.leafNotBeforePurposes()),
                        field(root.subject())));
    }

    private static String line(Pilot pilot) {
        String nothingElse = "\t".repeat(8);
        return String.join("\t", pilot.sha256(), pilot.sha1(), RootTable.PILOT, field(pilot.name())) + nothingElse;
    }

    /** Names come from certificates: a tab or line break among them must not begin another field. */
    private static String field(String text) {
        return text.replaceAll("[\\t\\n\\r]", " ");
    }

    private static String optionalMoment(@Nullable Instant moment) {
        return moment == null ? "" : moment(moment);
    }

    private static String moment(Instant moment) {
        Instant written = moment.isAfter(LAST) ? LAST : moment;
        OffsetDateTime utc = written.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
        return utc.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? utc.toLocalDate().toString()
                : utc.toInstant().toString();
    }
}
