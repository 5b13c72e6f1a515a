package io.github.sbcaudit.report;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.trust.AnchorStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How it was and how it is, in lines of words. */
final class ChangeText {

    /** Enough to tell two certificates apart that say the same; the whole thumbprint is in the JSON file. */
    private static final int THUMBPRINT_DIGITS = 16;

    /** As many as fit the height that a row may have. */
    private static final int NAMED_CAS = 10;

    private final ReportScope scope;

    private final Labels labels;

    ChangeText(ReportScope scope) {
        this.scope = scope;
        this.labels = scope.labels();
    }

    List<String> before(Change change) {
        return of(change, change.before(), change.after());
    }

    List<String> after(Change change) {
        return of(change, change.after(), change.before());
    }

    private List<String> of(Change change, @Nullable Side side, @Nullable Side other) {
        if (side == null) {
            return List.of(labels.text("changes.not-listed"));
        }
        return switch (change.kind()) {
            case ADDED, GONE, UNREACHABLE, REACHED, STATUS ->
                List.of(scope.texts().word(side.status()));
            case FINDING_NEW,
                    FINDING_WORSE,
                    FINDING_BETTER,
                    FINDING_OPEN,
                    FINDING_CLEARED,
                    WAIVER_BEGUN,
                    WAIVER_ENDED -> finding(side.finding(change.rule()));
            case CERTIFICATE_RENEWED, CERTIFICATE_REPLACED -> certificate(side.leaf());
            case ROOT_MOVED -> side.anchor().map(this::anchor).orElse(List.of());
            case TLS_VERSION -> List.of(side.tlsVersion().orElse(""));
            case CIPHER_SUITE -> List.of(side.cipherSuite().orElse(""));
            case ACCEPTABLE_CAS -> authorities(side, requireNonNull(other));
            case SIP_SERVER ->
                List.of(side.sipServer().filter(name -> !name.isEmpty()).orElse(labels.text("changes.no-name")));
        };
    }

    private List<String> finding(Optional<Finding> finding) {
        if (finding.isEmpty()) {
            return List.of(labels.text("changes.not-judged"));
        }
        Finding found = finding.get();
        List<String> lines = new ArrayList<>();
        String word = scope.texts().word(found.verdict());
        lines.add(found.counts() ? word : labels.text("verdict.waived", word));
        lines.add(scope.texts().seen(found));
        if (found.waiver() != null) {
            lines.add(WaiverText.of(labels, found.waiver()));
        }
        return lines;
    }

    private List<String> certificate(Optional<Certificate> leaf) {
        List<String> lines = new ArrayList<>();
        leaf.ifPresent(certificate -> {
            certificate
                    .facts()
                    .ifPresentOrElse(
                            facts -> {
                                lines.add(labels.text(
                                        "changes.validity",
                                        scope.date(facts.notBefore()),
                                        scope.date(facts.notAfter())));
                                lines.add(labels.text("changes.issuer", facts.issuer()));
                            },
                            () -> lines.add(labels.text("certificate.unreadable")));
            lines.add(thumbprint(certificate.sha256()));
        });
        return lines;
    }

    /** With its thumbprint: a root that is replaced often keeps its name. */
    private List<String> anchor(Anchor anchor) {
        String word = labels.word(anchor.status());
        if (anchor.subject() == null) {
            return List.of(labels.text("anchor.none", word));
        }
        String named = anchor.status() == AnchorStatus.TRUSTED ? anchor.subject() : anchor.subject() + " - " + word;
        String told = anchor.extra() ? labels.text("anchor.extra", named) : named;
        return anchor.sha256() == null ? List.of(told) : List.of(told, thumbprint(anchor.sha256()));
    }

    private static String thumbprint(String sha256) {
        return "SHA-256 " + sha256.substring(0, THUMBPRINT_DIGITS) + "…";
    }

    /** How many there are, and those that the other side does not have. */
    private List<String> authorities(Side side, Side other) {
        List<String> names = side.acceptableCasWithout(other);
        List<String> lines = new ArrayList<>();
        lines.add(labels.text("changes.cas", side.acceptableCas().size()));
        if (!names.isEmpty()) {
            lines.add(labels.text("changes.cas.only"));
            names.stream().limit(NAMED_CAS).forEach(lines::add);
        }
        if (names.size() > NAMED_CAS) {
            lines.add(labels.text("changes.cas.more", names.size() - NAMED_CAS));
        }
        return lines;
    }
}
