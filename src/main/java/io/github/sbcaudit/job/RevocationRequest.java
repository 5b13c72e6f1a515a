package io.github.sbcaudit.job;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.TrustPath.Link;
import io.github.sbcaudit.trust.revocation.CrlCheck;
import io.github.sbcaudit.trust.revocation.Revocation;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationChecker;
import io.github.sbcaudit.trust.revocation.RevocationSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is asked of one address at once.
 *
 * @param source a CRL, or an OCSP responder
 * @param address as written in the certificates
 * @param links the certificates with their issuers: any number for a CRL, one for OCSP
 */
record RevocationRequest(RevocationSource source, String address, List<Link> links) {

    private static final Logger log = LoggerFactory.getLogger(RevocationRequest.class);

    /** Asks. Gives an answer for each certificate by its SHA-256, whatever happens; none when the audit is to stop. */
    Map<String, RevocationAnswer> ask(RevocationChecker checker, LookUpTime time) throws InterruptedException {
        if (time.isStopping()) {
            return Map.of();
        }
        if (time.isOver()) {
            String detail = "not asked: the %d minutes for all requests of an audit were over"
                    .formatted(time.limit().toMinutes());
            return each(link -> checker.notAsked(source, address, detail));
        }
        try {
            if (source == RevocationSource.CRL) {
                Function<Certificate, CrlCheck> crl = checker.fetchCrl(address);
                Map<Certificate, CrlCheck> byIssuer = new HashMap<>();
                return each(link -> judge(link, byIssuer, crl, checker));
            }
            Link link = links.get(0);
            return Map.of(link.certificate().sha256(), checker.askOcsp(address, link.certificate(), link.issuer()));
        } catch (RuntimeException | StackOverflowError e) {
            return time.isStopping() ? Map.of() : each(link -> fault(checker, e));
        }
    }

    private RevocationAnswer judge(
            Link link,
            Map<Certificate, CrlCheck> byIssuer,
            Function<Certificate, CrlCheck> crl,
            RevocationChecker checker) {
        try {
            return byIssuer.computeIfAbsent(link.issuer(), crl).judge(link.certificate());
        } catch (RuntimeException | StackOverflowError e) {
            return fault(checker, e);
        }
    }

    /** What strangers send is hostile: a fault of ours must cost one certificate its answer and not the fleet its audit. */
    private RevocationAnswer fault(RevocationChecker checker, Throwable fault) {
        log.warn("Internal error while asking {}", ForeignText.oneLine(address), fault);
        return checker.unverifiable(source, address, "an internal error, which is in the log");
    }

    private Map<String, RevocationAnswer> each(Function<Link, RevocationAnswer> answer) {
        Map<String, RevocationAnswer> answers = new HashMap<>();
        // one certificate may stand here with several issuer certificates of one key: a verified word beats one that is
        // not
        links.forEach(link -> answers.merge(link.certificate().sha256(), answer.apply(link), Revocation::weightier));
        return answers;
    }
}
