package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/** Asks for one certificate by OCSP, and judges what comes back (RFC 6960, with the profile of RFC 5019). */
public final class OcspCheck {

    /** A response has one to three kilobytes, with the responder's certificates. */
    public static final int MAX_OCTETS = 65_536;

    private static final int GOOD = 0;
    private static final int REVOKED = 1;

    private OcspCheck() {}

    /**
     * A request for one certificate, without a nonce, so that responders may answer with what they have signed before.
     *
     * @return DER
     * @throws IllegalArgumentException when one of the certificates cannot be read
     */
    public static byte[] request(Certificate certificate, Certificate issuer) {
        Request request = new Request(CertId.sha1(readable(certificate), readable(issuer)), null);
        try {
            return new OCSPRequest(new TBSRequest(null, new DERSequence(request), (Extensions) null), null)
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ReadCertificate readable(Certificate certificate) {
        return ReadCertificate.of(certificate)
                .orElseThrow(() -> new IllegalArgumentException("the certificate cannot be read"));
    }

    /**
     * What a response says of a certificate, never with an exception.
     *
     * @param address where it was fetched, {@code null} if nowhere
     * @param response any octets
     * @param issuer whose key has signed the certificate
     * @param now when it must hold
     */
    public static RevocationAnswer judge(
            RevocationSource source,
            @Nullable String address,
            byte[] response,
            Certificate certificate,
            Certificate issuer,
            Instant now) {
        return statement(response, certificate, issuer, now).from(source, address, now);
    }

    private static Statement statement(byte[] response, Certificate certificate, Certificate issuer, Instant now) {
        ReadCertificate subject = ReadCertificate.of(certificate).orElse(null);
        ReadCertificate authority = ReadCertificate.of(issuer).orElse(null);
        if (subject == null || authority == null) {
            return unverifiable("the certificate or its issuer's cannot be read");
        }
        if (!subject.issuer().equals(authority.subject())) {
            return unverifiable("the certificate is of another issuer");
        }
        try {
            if (response.length > MAX_OCTETS) {
                return unverifiable("a response of " + response.length + " octets");
            }
            Der whole = Der.whole(response).expect(Der.SEQUENCE);
            String refusal = OcspFile.refusal(whole);
            return refusal == null
                    ? statement(OcspFile.parse(whole), subject, authority, now)
                    : unverifiable("the responder answers " + refusal);
        } catch (ParseException | RuntimeException e) { // hostile DER: what reads it throws several unchecked types
            return unverifiable("what was received is no OCSP response that can be read");
        }
    }

    private static Statement statement(OcspFile file, ReadCertificate certificate, ReadCertificate issuer, Instant now)
            throws ParseException {
        String hindrance = file.responder().hindrance(file.signed(), file.certificates(), issuer, now);
        if (hindrance != null) {
            return unverifiable(hindrance);
        }
        if (hasCritical(file.extensions())) {
            return unverifiable("the response has a critical extension that is not known here");
        }
        List<Statement> statements = new ArrayList<>();
        for (SingleResponse single : file.responses()) {
            if (CertId.names(single.getCertID(), certificate, issuer)) {
                statements.add(statement(single, now));
            }
        }
        return statements.stream()
                .min(Revocation.byWeight(Statement::outcome))
                .orElseGet(() -> unverifiable(
                        known(file)
                                ? "the response is about other certificates"
                                : "the response names certificates by a hash that is not known here"));
    }

    private static boolean known(OcspFile file) {
        return file.responses().stream().allMatch(single -> CertId.isOfKnownHash(single.getCertID()));
    }

    private static Statement statement(SingleResponse single, Instant now) throws ParseException {
        @Nullable ASN1GeneralizedTime nextUpdate = single.getNextUpdate();
        Freshness freshness =
                new Freshness(moment(single.getThisUpdate()), nextUpdate == null ? null : moment(nextUpdate));
        String hindrance = freshness.hindranceOfOcsp(now);
        if (hindrance == null && hasCritical(single.getSingleExtensions())) {
            hindrance = "the response has a critical extension that is not known here";
        }
        if (hindrance != null) {
            return Statement.unverifiable(hindrance, freshness);
        }
        CertStatus status = single.getCertStatus();
        return switch (status.getTagNo()) {
            case GOOD -> Statement.good(freshness);
            case REVOKED -> revoked(RevokedInfo.getInstance(status.getStatus()), freshness);
            default -> Statement.unverifiable("the responder does not know this certificate", freshness);
        };
    }

    private static Statement revoked(RevokedInfo info, Freshness freshness) throws ParseException {
        @Nullable CRLReason reason = info.getRevocationReason();
        BigInteger code = reason == null ? null : reason.getValue();
        return Statement.revoked(moment(info.getRevocationTime()), code == null ? null : Reasons.name(code), freshness);
    }

    private static Instant moment(ASN1GeneralizedTime time) throws ParseException {
        return time.getDate().toInstant();
    }

    private static boolean hasCritical(@Nullable Extensions extensions) {
        return extensions != null && extensions.hasAnyCriticalExtensions();
    }

    private static Statement unverifiable(String detail) {
        return Statement.unverifiable(detail, null);
    }
}
