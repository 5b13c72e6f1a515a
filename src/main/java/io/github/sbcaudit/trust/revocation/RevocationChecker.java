package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.fetch.Fetched;
import io.github.sbcaudit.trust.fetch.Fetcher;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks all that a certificate names for its revocation. Remembers nothing: CRLs are made to be fetched once and asked for many
 * certificates, so whoever checks many calls {@link #askOcsp} for each, and {@link #fetchCrl} for each address. Thread-safe.
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
     * Asks everybody: the stapled response, each OCSP responder, and each CRL, since whether a CRL can be fetched is a fact of its
     * own even where OCSP has answered.
     *
     * @param issuer whose key has signed the certificate
     * @param stapled the OCSP response that came with the certificate, {@code null} when none did
     */
    public List<RevocationAnswer> ask(Certificate certificate, Certificate issuer, byte @Nullable [] stapled)
            throws InterruptedException {
        List<RevocationAnswer> answers = new ArrayList<>(askOcsp(certificate, issuer, stapled));
        for (String address : RevocationAddresses.crl(certificate)) {
            answers.add(fetchCrl(address, issuer).judge(certificate));
        }
        return List.copyOf(answers);
    }

    /** As {@link #ask}, without the CRLs. */
    public List<RevocationAnswer> askOcsp(Certificate certificate, Certificate issuer, byte @Nullable [] stapled)
            throws InterruptedException {
        List<RevocationAnswer> answers = new ArrayList<>();
        if (stapled != null) {
            answers.add(OcspCheck.judge(
                    RevocationSource.STAPLED_OCSP, null, stapled, certificate, issuer, clock.instant()));
        }
        for (String address : RevocationAddresses.ocsp(certificate)) {
            answers.add(askOcsp(address, certificate, issuer));
        }
        return List.copyOf(answers);
    }

    private RevocationAnswer askOcsp(String address, Certificate certificate, Certificate issuer)
            throws InterruptedException {
        if (Readable.of(issuer).isEmpty()) {
            return Statement.unverifiable("the issuer's certificate cannot be read", null)
                    .from(RevocationSource.OCSP, address, clock.instant());
        }
        Fetched fetched = send(address, OcspCheck.request(certificate, issuer));
        return fetched.outcome() == Fetched.Outcome.ANSWERED
                ? OcspCheck.judge(RevocationSource.OCSP, address, fetched.body(), certificate, issuer, clock.instant())
                : Statement.unreachable(String.valueOf(fetched.detail()))
                        .from(RevocationSource.OCSP, address, clock.instant());
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
     * Fetches and verifies one CRL.
     *
     * @param address of {@link RevocationAddresses#crl}
     * @param issuer of the certificates that name it
     */
    public CrlCheck fetchCrl(String address, Certificate issuer) throws InterruptedException {
        Fetched fetched = fetcher.get(address, CrlCheck.MAX_OCTETS);
        return fetched.outcome() == Fetched.Outcome.ANSWERED
                ? CrlCheck.of(address, fetched.body(), issuer, clock.instant())
                : CrlCheck.unreachable(address, String.valueOf(fetched.detail()), clock.instant());
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
