package io.github.sbcaudit.bench;

import io.github.sbcaudit.bench.Chains.Chain;
import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.AnchorStatus;
import io.github.sbcaudit.trust.Anchoring;
import io.github.sbcaudit.trust.ProgramRoot;
import io.github.sbcaudit.trust.RootProgram;
import io.github.sbcaudit.trust.TrustList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@link AnchorFinder}, as an audit uses it. */
final class OurAnchorTool implements AnchorTool<List<Certificate>> {

    private final AnchorFinder finder;
    private final Instant now = Instant.now();

    OurAnchorTool(RootProgram program) {
        this.finder = new AnchorFinder(program);
    }

    static RootProgram program(List<TestCa> roots) {
        TrustList list = new TrustList(Instant.now(), null, "bench", 0);
        return new RootProgram(list, roots.stream().map(OurAnchorTool::member).toList());
    }

    private static ProgramRoot member(TestCa root) {
        Certificate certificate = root.certificate();
        CertificateFacts facts = certificate.facts().orElseThrow();
        return new ProgramRoot(
                certificate.sha256(),
                certificate.sha1(),
                facts.subject(),
                facts.subject(),
                facts.notBefore(),
                facts.notAfter(),
                Set.of(CertificateFacts.SERVER_AUTH),
                null,
                Set.of(),
                null,
                Set.of(),
                false,
                certificate);
    }

    @Override
    public List<Certificate> parse(Chain chain) {
        List<Certificate> certificates =
                chain.certificates().stream().map(Certificate::of).toList();
        certificates.forEach(Certificate::facts); // they are parsed at first use
        return certificates;
    }

    @Override
    public Optional<String> anchor(List<Certificate> chain) {
        Anchoring anchoring = finder.find(chain, now);
        return anchoring.status() == AnchorStatus.TRUSTED
                ? Optional.ofNullable(anchoring.best().anchor()).map(ProgramRoot::subject)
                : Optional.empty();
    }
}
