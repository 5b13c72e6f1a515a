package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.certificate.TestCa;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members of made-up root programs. */
final class TestRoots {

    private TestRoots() {}

    static ProgramRoot trusted(TestCa ca) {
        return member(ca, Set.of(CertificateFacts.SERVER_AUTH), null, null);
    }

    static ProgramRoot disabled(TestCa ca, String from) {
        return member(ca, Set.of(CertificateFacts.SERVER_AUTH), Instant.parse(from), null);
    }

    static ProgramRoot notBefore(TestCa ca, String leafNotBefore) {
        return member(ca, Set.of(CertificateFacts.SERVER_AUTH), null, Instant.parse(leafNotBefore));
    }

    static ProgramRoot withoutServerAuth(TestCa ca) {
        return member(ca, Set.of(CertificateFacts.CLIENT_AUTH), null, null);
    }

    static ProgramRoot withoutCertificate(ProgramRoot root) {
        return root.withCertificate(null);
    }

    static RootProgram program(ProgramRoot... roots) {
        TrustList list = new TrustList(Instant.parse("2026-08-25T00:00:00Z"), null, "test", 0);
        return new RootProgram(list, List.of(roots));
    }

    private static ProgramRoot member(
            TestCa ca, Set<String> purposes, @Nullable Instant disabledFrom, @Nullable Instant leafNotBefore) {
        CertificateFacts facts = ca.certificate().facts().orElseThrow();
        return new ProgramRoot(
                ca.certificate().sha256(),
                ca.certificate().sha1(),
                facts.subject(),
                facts.subject(),
                facts.notBefore(),
                facts.notAfter(),
                purposes,
                disabledFrom,
                Set.of(),
                leafNotBefore,
                Set.of(),
                false,
                ca.certificate());
    }
}
