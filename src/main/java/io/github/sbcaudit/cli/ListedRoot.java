package io.github.sbcaudit.cli;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.KeyPurposeNames;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.Edition;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.Standing;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A root on a list, and what it is worth to a TLS server on some day.
 *
 * @param facts {@code null} of a pilot, of which no more is known
 */
record ListedRoot(
        String name,
        String sha1,
        String sha256,
        Standing standing,
        @Nullable ProgramRoot facts) {

    /** As much of a thumbprint as is hardly ever a word. */
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-f]{6,64}");

    /** Every root of an edition, pilots last. */
    static List<ListedRoot> of(Edition edition, Instant moment) {
        return Stream.concat(
                        edition.roots().stream()
                                .map(root -> new ListedRoot(
                                        root.commonName(),
                                        root.sha1(),
                                        root.sha256(),
                                        Standing.of(root, moment),
                                        root)),
                        edition.pilots().stream()
                                .map(pilot -> new ListedRoot(
                                        pilot.name(), pilot.sha1(), pilot.sha256(), Standing.PILOT, null)))
                .toList();
    }

    /** Whether a user's words mean this root: a part of its name or subject, or the beginning of a thumbprint. */
    boolean isMeant(String wanted) {
        String text = wanted.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return false;
        }
        String thumbprint = text.replaceAll("[:\\s]", "");
        return name.toLowerCase(Locale.ROOT).contains(text)
                || (facts != null
                        && (facts.subject() + '\n' + facts.name())
                                .toLowerCase(Locale.ROOT)
                                .contains(text))
                || (THUMBPRINT.matcher(thumbprint).matches()
                        && (sha1.startsWith(thumbprint) || sha256.startsWith(thumbprint)));
    }

    /** The day on which the standing began, empty where there is none. */
    String since() {
        if (facts == null) {
            return "";
        }
        return switch (standing) {
            case DISABLED -> day(facts.disabledFrom());
            case NOT_BEFORE -> day(facts.leafNotBefore());
            case EXPIRED -> day(facts.notAfter());
            default -> "";
        };
    }

    /** All that is known of it, a line each. */
    void print(PrintStream out) {
        out.println(ForeignText.oneLine(name));
        line(out, "Status", standing.word() + " (server authentication)");
        line(out, "SHA-1", sha1);
        line(out, "SHA-256", sha256);
        if (facts != null) {
            print(out, facts);
        }
    }

    private static void print(PrintStream out, ProgramRoot root) {
        line(out, "Subject", ForeignText.oneLine(root.subject()));
        line(out, "List's name", ForeignText.oneLine(root.name()));
        line(out, "Valid", day(root.notBefore()) + " to " + day(root.notAfter()));
        root.certificateFacts().ifPresent(facts -> line(out, "Key", key(facts)));
        line(out, "Purposes", root.purposes().isEmpty() ? "none" : purposes(root.purposes()));
        if (root.disabledFrom() != null) {
            line(out, "Disabled", "from " + day(root.disabledFrom()));
        }
        if (!root.disallowedPurposes().isEmpty()) {
            line(out, "Taken away", purposes(root.disallowedPurposes()));
        }
        if (root.leafNotBefore() != null) {
            line(
                    out,
                    "Not before",
                    "certificates issued on or after " + day(root.leafNotBefore()) + " are rejected"
                            + (root.leafNotBeforePurposes().isEmpty()
                                    ? ""
                                    : " for " + purposes(root.leafNotBeforePurposes())));
        }
        line(
                out,
                "Certificate",
                root.certificate() == null ? "not here: chains to this root are UNKNOWN until trust update" : "here");
    }

    private static String key(CertificateFacts facts) {
        return facts.keyBits() == 0 ? facts.keyAlgorithm() : facts.keyAlgorithm() + " " + facts.keyBits();
    }

    private static String purposes(Set<String> oids) {
        return oids.stream().map(KeyPurposeNames::of).sorted().collect(Collectors.joining(", "));
    }

    private static String day(@Nullable Instant moment) {
        return moment == null ? "" : LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    private static void line(PrintStream out, String what, String value) {
        out.printf("  %-12s %s%n", what, value);
    }
}
