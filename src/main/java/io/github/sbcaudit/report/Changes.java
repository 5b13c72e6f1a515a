package io.github.sbcaudit.report;

import static io.github.sbcaudit.compliance.ComplianceStatus.DISABLED;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.Assessment;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.SbcResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares an SBC with what earlier scans knew of it. Only what both saw is compared: an SBC that is out of reach has lost nothing
 * and gained nothing, and what it shows once it is back is compared with the last time that it was reached.
 */
final class Changes {

    private final Side now;
    private final Earlier earlier;
    private final Side last;
    private final List<Change> found = new ArrayList<>();

    private Changes(Side now, Earlier earlier) {
        this.now = now;
        this.earlier = earlier;
        this.last = Side.of(earlier.last());
    }

    /**
     * What changed, in the order in which it is told.
     *
     * @param base the scan that says which SBCs were added, {@code null} when there is none
     */
    static List<Change> of(SbcResult result, @Nullable EarlierScan base) {
        Side now = Side.of(result);
        Earlier earlier = result.earlier();
        List<Change> changes = new ArrayList<>();
        if (base != null && (earlier == null || earlier.last().scan().id() < base.id())) {
            changes.add(new Change(ChangeKind.ADDED, null, base, null, now));
        }
        if (earlier != null) {
            changes.addAll(new Changes(now, earlier).found());
        }
        return changes;
    }

    /** That an SBC is listed no longer. */
    static Change gone(Earlier.Gone gone, EarlierScan base) {
        Side before = new Side(null, new Assessment(gone.status(), null, List.of()));
        return new Change(ChangeKind.GONE, null, base, before, null);
    }

    private List<Change> found() {
        status();
        now.assessment().findings().forEach(this::finding);
        if (earlier.reached() != null && now.reached()) {
            facts(earlier.reached());
        }
        return found;
    }

    private void add(ChangeKind kind, @Nullable String rule, Earlier.State before) {
        found.add(new Change(kind, rule, before.scan(), Side.of(before), now));
    }

    private void status() {
        if (now.status() == last.status()) {
            return;
        }
        ChangeKind kind = ChangeKind.STATUS;
        if (now.status() == ComplianceStatus.UNREACHABLE && last.status() != DISABLED) {
            kind = ChangeKind.UNREACHABLE;
        } else if (last.status() == ComplianceStatus.UNREACHABLE && now.status() != DISABLED) {
            kind = ChangeKind.REACHED;
        }
        add(kind, null, earlier.last());
    }

    private void finding(Finding finding) {
        Earlier.State state = judged(finding.rule());
        Side side = Side.of(state);
        Finding before = side.finding(finding.rule()).orElse(null);
        ChangeKind kind = kind(before, before != null && side.asksForAttention(before), finding);
        if (kind != null) {
            add(kind, finding.rule(), state);
        }
    }

    /** The state that knew the rule's verdict: the last, or where that could not judge it, the last that reached the SBC. */
    private Earlier.State judged(String rule) {
        boolean known = last.finding(rule)
                .map(Finding::verdict)
                .filter(verdict -> verdict != Verdict.UNKNOWN)
                .isPresent();
        return known || earlier.reached() == null ? earlier.last() : earlier.reached();
    }

    private @Nullable ChangeKind kind(@Nullable Finding before, boolean asked, Finding finding) {
        Verdict was = before == null ? null : before.verdict();
        if (before != null && was == finding.verdict()) {
            return asked ? waiver(before, finding) : null;
        }
        return switch (finding.verdict()) {
            case FAIL -> was == Verdict.WARN ? ChangeKind.FINDING_WORSE : ChangeKind.FINDING_NEW;
            case WARN -> was == Verdict.FAIL ? ChangeKind.FINDING_BETTER : ChangeKind.FINDING_NEW;
            case UNKNOWN -> before != null && now.asksForAttention(finding) ? ChangeKind.FINDING_OPEN : null;
            case PASS, NOT_APPLICABLE -> asked ? ChangeKind.FINDING_CLEARED : null;
        };
    }

    private static @Nullable ChangeKind waiver(Finding before, Finding finding) {
        if (before.counts() == finding.counts()) {
            return null;
        }
        return finding.counts() ? ChangeKind.WAIVER_ENDED : ChangeKind.WAIVER_BEGUN;
    }

    private void facts(Earlier.State state) {
        Side before = Side.of(state);
        if (differ(before, side -> side.leaf().map(Certificate::sha256))) {
            add(lastsLonger(before) ? ChangeKind.CERTIFICATE_RENEWED : ChangeKind.CERTIFICATE_REPLACED, null, state);
        }
        if (differ(before, side -> side.anchor().map(Changes::identity))) {
            add(ChangeKind.ROOT_MOVED, null, state);
        }
        if (differ(before, Side::tlsVersion)) {
            add(ChangeKind.TLS_VERSION, null, state);
        }
        if (differ(before, Side::cipherSuite)) {
            add(ChangeKind.CIPHER_SUITE, null, state);
        }
        if (authoritiesDiffer(before)) {
            add(ChangeKind.ACCEPTABLE_CAS, null, state);
        }
        if (differ(before, Side::sipServer)) {
            add(ChangeKind.SIP_SERVER, null, state);
        }
    }

    private boolean differ(Side before, Function<Side, Optional<String>> fact) {
        Optional<String> was = fact.apply(before);
        Optional<String> is = fact.apply(now);
        return was.isPresent() && is.isPresent() && !was.equals(is);
    }

    private boolean lastsLonger(Side before) {
        Optional<Instant> was = notAfter(before);
        Optional<Instant> is = notAfter(now);
        return was.isPresent() && is.isPresent() && is.get().isAfter(was.get());
    }

    private static Optional<Instant> notAfter(Side side) {
        return side.leaf().flatMap(Certificate::facts).map(CertificateFacts::notAfter);
    }

    /** The root, or why there is none. */
    private static String identity(Anchor anchor) {
        return anchor.sha256() == null ? anchor.status().name() : anchor.sha256();
    }

    private boolean authoritiesDiffer(Side before) {
        List<byte[]> was = before.authorities().orElse(null);
        List<byte[]> is = now.authorities().orElse(null);
        if (was == null || is == null || Arrays.deepEquals(was.toArray(), is.toArray())) {
            return false; // as nearly always, and found without taking a hundred names apart
        }
        return !Set.copyOf(before.acceptableCas())
                .equals(Set.copyOf(now.acceptableCas())); // another order is no other list
    }
}
