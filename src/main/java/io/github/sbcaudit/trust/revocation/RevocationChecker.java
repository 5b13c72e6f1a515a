package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.fetch.Fetched;
import io.github.sbcaudit.trust.fetch.Fetcher;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Asks what certificates name for their revocation. Remembers nothing: CRLs are made to be fetched once and asked for many
 * certificates, so whoever checks many calls {@link #askOcsp} for each, and {@link #fetchCrl} for each address. Each CRL address is
 * asked even where OCSP has answered, since whether it can be fetched is a fact of its own. Thread-safe.
 */
public final class RevocationChecker {

    /** The longest URL with which an OCSP request may be sent by GET (RFC 5019 section 5), so that caches can answer. */
    private static final int MAX_GET_CHARACTERS = 255;

    private static final String OCSP_REQUEST = "application/ocsp-request";

    private final Fetcher fetcher;
    private final Clock clock;

    public RevocationChecker(Fetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /**
     * Judges the response that an SBC stapled to its certificate.
     *
     * @param issuer whose key has signed the certificate
     */
    public RevocationAnswer judgeStapled(byte[] response, Certificate certificate, Certificate issuer) {
        return OcspCheck.judge(RevocationSource.STAPLED_OCSP, null, response, certificate, issuer, clock.instant());
    }

    /**
     * Asks one responder.
     *
     * @param address of {@link RevocationAddresses#ocsp}
     * @param issuer whose key has signed the certificate
     */
    public RevocationAnswer askOcsp(String address, Certificate certificate, Certificate issuer)
            throws InterruptedException {
        if (ReadCertificate.of(issuer).isEmpty()) {
            return Statement.unverifiable("the issuer's certificate cannot be read", null)
                    .from(RevocationSource.OCSP, address, clock.instant());
        }
        Fetched fetched = send(address, OcspCheck.request(certificate, issuer));
        return fetched.outcome() == Fetched.Outcome.ANSWERED
                ? OcspCheck.judge(RevocationSource.OCSP, address, fetched.body(), certificate, issuer, clock.instant())
                : unreachable(RevocationSource.OCSP, address, String.valueOf(fetched.detail()));
    }

    private Fetched send(String address, byte[] request) throws InterruptedException {
        String url = address
                + (address.endsWith("/") ? "" : "/")
                + URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);
        if (url.length() <= MAX_GET_CHARACTERS && address.indexOf('?') < 0) {
            Fetched fetched = fetcher.get(url, OcspCheck.MAX_OCTETS);
            if (fetched.outcome() != Fetched.Outcome.HTTP_ERROR) {
                return fetched;
            } // only POST is what every responder must know (RFC 6960 appendix A.1)
        }
        return fetcher.post(address, OCSP_REQUEST, request, OcspCheck.MAX_OCTETS);
    }

    /**
     * Fetches one CRL, which is then verified for each issuer of certificates that name it.
     *
     * @param address of {@link RevocationAddresses#crl}
     */
    public Function<Certificate, CrlCheck> fetchCrl(String address) throws InterruptedException {
        Fetched fetched = fetcher.get(address, CrlCheck.MAX_OCTETS);
        Instant now = clock.instant();
        return fetched.outcome() == Fetched.Outcome.ANSWERED
                ? issuer -> CrlCheck.of(address, fetched.body(), issuer, now)
                : issuer -> CrlCheck.unreachable(address, String.valueOf(fetched.detail()), now);
    }

    /** The answer of a source that was not reached, or not asked. */
    public RevocationAnswer unreachable(RevocationSource source, String address, String detail) {
        return Statement.unreachable(detail).from(source, address, clock.instant());
    }

    /** The answer of a source whose word cannot be used. */
    public RevocationAnswer unverifiable(RevocationSource source, String address, String detail) {
        return Statement.unverifiable(detail, null).from(source, address, clock.instant());
    }

    /**
     * Fetches certificates of an issuer; none when nothing readable came. Whether they are the issuer's is not verified.
     *
     * @param address of {@link RevocationAddresses#issuers}
     */
    public List<Certificate> fetchIssuers(String address) throws InterruptedException {
        return IssuerCertificates.parse(
                fetcher.get(address, IssuerCertificates.MAX_OCTETS).body());
    }
}
