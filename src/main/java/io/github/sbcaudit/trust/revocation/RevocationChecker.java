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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final String HTTP = "http://";

    /** Addresses of CAs' documents are http by their nature: what is behind them is signed. */
    private static final String ONLY_HTTP = "only http addresses are asked";

    private final Fetcher fetcher;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
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
        if (!isHttp(address)) {
            return Statement.notAsked(ONLY_HTTP).from(RevocationSource.OCSP, address, clock.instant());
        }
        Fetched fetched = heard(address, send(address, OcspCheck.request(certificate, issuer)));
        return fetched.outcome() == Fetched.Outcome.ANSWERED
                ? OcspCheck.judge(RevocationSource.OCSP, address, fetched.body(), certificate, issuer, clock.instant())
                : nothingFetched(fetched).from(RevocationSource.OCSP, address, clock.instant());
    }

    private static boolean isHttp(String address) {
        return address.regionMatches(true, 0, HTTP, 0, HTTP.length());
    }

    private static Statement nothingFetched(Fetched fetched) {
        String detail = String.valueOf(fetched.detail());
        return switch (fetched.outcome()) {
            case NOT_HTTP -> Statement.notAsked(detail);
            case PRIVATE_ADDRESS -> Statement.notAsked(detail + "; --fetch-private allows that");
            default -> Statement.unreachable(detail);
        };
    }

    /** Notes whose server gave any answer at all. */
    private Fetched heard(String address, Fetched fetched) {
        switch (fetched.outcome()) {
            case ANSWERED, HTTP_ERROR, REDIRECTED, TOO_LARGE, BROKEN_ANSWER -> heard.add(address);
            default -> {}
        }
        return fetched;
    }

    /** Whether the server at an address has answered something, if only that it has nothing there: then there is a way to it. */
    public boolean heard(String address) {
        return heard.contains(address);
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
        Instant now = clock.instant();
        if (!isHttp(address)) {
            return issuer -> CrlCheck.failed(address, Statement.notAsked(ONLY_HTTP), now);
        }
        Fetched fetched = heard(address, fetcher.get(address, CrlCheck.MAX_OCTETS));
        return fetched.outcome() == Fetched.Outcome.ANSWERED
                ? issuer -> CrlCheck.of(address, fetched.body(), issuer, now)
                : issuer -> CrlCheck.failed(address, nothingFetched(fetched), now);
    }

    /** The answer of a source that was not asked. */
    public RevocationAnswer notAsked(RevocationSource source, String address, String detail) {
        return Statement.notAsked(detail).from(source, address, clock.instant());
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
