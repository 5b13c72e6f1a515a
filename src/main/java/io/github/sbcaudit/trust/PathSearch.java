package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search for all paths from a leaf to roots. A certificate's issuer is whoever bears its issuer's name and has a key that
 * verifies it: a root of the program, which ends a path, or another sent certificate, which continues it.
 *
 * <p>A path also goes on through a cross certificate of a root of the program: restrictions lie on the root's own certificate,
 * and the way over the root that cross-signed it may be free of them. Not thread-safe.
 */
final class PathSearch {

    /* The peer chooses what it sends, so a search is bounded: n certificates that all cross-sign each other have n! paths. */

    /** Leaf and intermediates of one path. The public web PKI has at most five. */
    private static final int MAX_DEPTH = 10;

    /** Ends of paths. Chains with every cross certificate there is have about six. */
    private static final int MAX_PATHS = 32;

    /** Signatures looked at, each up to some milliseconds: about three for every path. */
    private static final int MAX_VERIFICATIONS = 100;

    private final RootIndex index;
    private final SignatureBudget signatures;
    private final PathJudge judge;
    private final Map<String, List<SentCertificate>> sentBySubject = new HashMap<>();
    private final Map<String, ProgramRoot> sentRoots = new HashMap<>();
    private final List<FoundPath> found = new ArrayList<>();
    private int ends;
    private boolean cutShort;

    PathSearch(RootIndex index, SignatureCache cache, PathJudge judge, List<Certificate> sent) {
        this.index = index;
        this.signatures = new SignatureBudget(cache, MAX_VERIFICATIONS);
        this.judge = judge;
        for (Certificate certificate : sent) {
            SentCertificate.of(certificate)
                    .ifPresent(readable -> sentBySubject
                            .computeIfAbsent(readable.subject(), subject -> new ArrayList<>(1))
                            .add(readable));
            ProgramRoot root = index.lacking(certificate);
            if (root != null) { // its SHA-256 is the list's own: as good a copy as from any other source
                sentRoots.put(root.sha256(), root.withCertificate(certificate));
            }
        }
    }

    /** All paths in no particular order; at least one. */
    List<FoundPath> from(SentCertificate leaf) {
        walk(List.of(leaf), false);
        List<Certificate> alone = List.of(leaf.certificate());
        if (cutShort || signatures.exceeded()) {
            String detail = "gave up: the sent certificates form more or longer paths than any honest chain";
            found.add(new FoundPath(new TrustPath(alone, null, AnchorStatus.UNKNOWN_ROOT, detail), true));
        } else if (found.isEmpty()) {
            String detail = "the sent certificates name only each other as issuers";
            found.add(new FoundPath(new TrustPath(alone, null, AnchorStatus.INCOMPLETE_CHAIN, detail), true));
        }
        return found;
    }

    private void walk(List<SentCertificate> path, boolean beyondMember) {
        if (path.size() > MAX_DEPTH || ends >= MAX_PATHS || signatures.exceeded()) {
            cutShort = true;
            return;
        }
        SentCertificate top = top(path);
        List<ProgramRoot> members = members(top.issuer());
        Set<String> anchorKeys = endInMembers(path, members);
        if (top.facts().selfSigned()) {
            if (anchorKeys.isEmpty()) {
                end(judge.endsInStranger(path, anyCertificate(members)));
            }
            return;
        }
        boolean issued = !anchorKeys.isEmpty();
        issued |= continueOverSent(path, anchorKeys, beyondMember);
        issued |= endInMembersWithoutCertificate(path, members, issued);
        if (!issued && !signatures.exceeded()) {
            endWithoutIssuer(path, members, beyondMember);
        }
    }

    private List<ProgramRoot> members(String name) {
        return index.named(name).stream()
                .map(root -> sentRoots.getOrDefault(root.sha256(), root))
                .toList();
    }

    /** Returns the keys of the roots that issued the top of the path. */
    private Set<String> endInMembers(List<SentCertificate> path, List<ProgramRoot> members) {
        Certificate top = top(path).certificate();
        Set<String> keys = new HashSet<>();
        for (ProgramRoot root : members) {
            Certificate certificate = root.certificate();
            String key = certificate == null ? null : keyOf(certificate);
            if (certificate != null && key != null && signatures.verifies(certificate, key, top)) {
                keys.add(key);
                end(judge.endsInMember(path, root));
            }
        }
        return keys;
    }

    /** Returns whether a sent certificate issued the top of the path. */
    private boolean continueOverSent(List<SentCertificate> path, Set<String> anchorKeys, boolean beyondMember) {
        boolean issued = false;
        for (SentCertificate issuer : namesakesOfIssuer(path)) {
            String key = issuer.facts().publicKeySha256();
            if (isOn(path, issuer)
                    || !signatures.verifies(issuer.certificate(), key, top(path).certificate())) {
                continue;
            }
            issued = true;
            boolean anchor = anchorKeys.contains(key);
            if (!anchor || !issuer.facts().selfSigned()) { // else it is the root that has ended a path already
                List<SentCertificate> longer = new ArrayList<>(path);
                longer.add(issuer);
                walk(longer, beyondMember || anchor);
            }
        }
        return issued;
    }

    /** Such a root may have issued the top of the path or not; beside a known issuer it matters only if it is trusted. */
    private boolean endInMembersWithoutCertificate(
            List<SentCertificate> path, List<ProgramRoot> members, boolean issued) {
        boolean ended = false;
        for (ProgramRoot root : members) {
            if (root.certificate() == null && (!issued || judge.status(root) == AnchorStatus.TRUSTED)) {
                end(judge.endsInMemberWithoutCertificate(path, root));
                ended = true;
            }
        }
        return ended;
    }

    private void endWithoutIssuer(List<SentCertificate> path, List<ProgramRoot> members, boolean beyondMember) {
        List<SentCertificate> namesakes = namesakesOfIssuer(path);
        if (anyCertificate(members) || namesakes.stream().anyMatch(namesake -> !isOn(path, namesake))) {
            end(judge.endsInBadSignature(path));
        } else if (namesakes.isEmpty()) {
            end(judge.endsWithoutIssuer(path, beyondMember));
        } else {
            ends++; // a circle: it tells nothing, but counts against the limit
        }
    }

    private List<SentCertificate> namesakesOfIssuer(List<SentCertificate> path) {
        return sentBySubject.getOrDefault(top(path).issuer(), List.of());
    }

    private static boolean isOn(List<SentCertificate> path, SentCertificate certificate) {
        return path.stream().anyMatch(certificate::sameEntity);
    }

    private static SentCertificate top(List<SentCertificate> path) {
        return path.get(path.size() - 1);
    }

    private static @Nullable String keyOf(Certificate certificate) {
        return certificate.facts().map(CertificateFacts::publicKeySha256).orElse(null);
    }

    private static boolean anyCertificate(List<ProgramRoot> roots) {
        return roots.stream().anyMatch(root -> root.certificate() != null);
    }

    private void end(FoundPath path) {
        ends++;
        found.add(path);
    }
}
