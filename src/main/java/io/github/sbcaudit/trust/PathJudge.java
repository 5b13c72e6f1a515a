package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of a path that has come to its end what its status is at a moment. */
final class PathJudge {

    private final Instant asOf;
    private final Instant leafIssued;

    PathJudge(Instant asOf, Instant leafIssued) {
        this.asOf = asOf;
        this.leafIssued = leafIssued;
    }

    FoundPath endsInMember(List<SentCertificate> path, ProgramRoot root) {
        AnchorStatus status = status(root);
        return found(path, root, status, PathDetail.member(root, status, asOf, leafIssued), false);
    }

    FoundPath endsInMemberWithoutCertificate(List<SentCertificate> path, ProgramRoot root) {
        AnchorStatus byFacts = status(root);
        return found(
                path,
                root,
                AnchorStatus.ROOT_CERTIFICATE_NOT_HERE,
                PathDetail.certificateNotHere(root, byFacts),
                byFacts == AnchorStatus.TRUSTED);
    }

    FoundPath endsInStranger(List<SentCertificate> path, boolean nameOfMember) {
        return found(
                path,
                null,
                AnchorStatus.NOT_IN_PROGRAM,
                PathDetail.notInProgram(top(path).facts(), nameOfMember),
                false);
    }

    /**
     * Judges a path whose next certificate is not known.
     *
     * @param beyondMember the path has already passed a root of the program, so what lies beyond is a way around, and no open
     *     question
     */
    FoundPath endsWithoutIssuer(List<SentCertificate> path, boolean beyondMember) {
        return found(
                path,
                null,
                AnchorStatus.INCOMPLETE_CHAIN,
                PathDetail.issuerMissing(top(path).facts()),
                !beyondMember);
    }

    FoundPath endsInBadSignature(List<SentCertificate> path) {
        return found(
                path,
                null,
                AnchorStatus.BAD_SIGNATURE,
                PathDetail.badSignature(top(path).facts()),
                false);
    }

    /** What the list says of a root for this leaf, whether or not the root's certificate is here. */
    AnchorStatus status(ProgramRoot root) {
        return root.serverAuthStatus(asOf, leafIssued);
    }

    private FoundPath found(
            List<SentCertificate> path,
            @Nullable ProgramRoot anchor,
            AnchorStatus status,
            @Nullable String detail,
            boolean open) {
        List<Certificate> certificates =
                path.stream().map(SentCertificate::certificate).toList();
        if (status == AnchorStatus.TRUSTED || status.inconclusive()) { // a path that fails anyway keeps its own reason
            for (int i = 1; i < path.size(); i++) {
                CertificateFacts facts = path.get(i).facts();
                if (asOf.isBefore(facts.notBefore()) || asOf.isAfter(facts.notAfter())) {
                    String when = PathDetail.invalid(facts, asOf);
                    return new FoundPath(
                            new TrustPath(certificates, anchor, AnchorStatus.EXPIRED_CERTIFICATE, when), false);
                }
                String hindrance = IssuerConstraints.hindrance(path.get(i), i - 1);
                if (hindrance != null) {
                    String who = PathDetail.mayNotIssue(facts, hindrance);
                    return new FoundPath(new TrustPath(certificates, anchor, AnchorStatus.NOT_A_CA, who), false);
                }
            }
        }
        return new FoundPath(new TrustPath(certificates, anchor, status, detail), open);
    }

    private static SentCertificate top(List<SentCertificate> path) {
        return path.get(path.size() - 1);
    }
}
