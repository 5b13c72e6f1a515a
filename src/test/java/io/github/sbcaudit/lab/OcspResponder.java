package io.github.sbcaudit.lab;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Answers for one authority's certificates as RFC 6960 has it. Thread-safe. */
final class OcspResponder {

    private static final DigestCalculatorProvider DIGESTS = new BcDigestCalculatorProvider();

    private final LabCa ca;
    private final Credential signer;

    /** Signed by the authority itself, by a delegate of its own, or by somebody without any right to. All have EC keys. */
    OcspResponder(LabCa ca, Credential signer) {
        this.ca = ca;
        this.signer = signer;
    }

    /** The DER of the response to the DER of a request, whatever that is. */
    byte[] answer(byte[] request) throws IOException {
        return answer(parse(request)).getEncoded();
    }

    private static @Nullable OCSPReq parse(byte[] request) {
        try {
            return new OCSPReq(request);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private OCSPResp answer(@Nullable OCSPReq request) {
        try {
            if (request == null || request.getRequestList().length == 0) {
                return new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null);
            }
            List<CertificateID> ids =
                    Arrays.stream(request.getRequestList()).map(Req::getCertID).toList();
            return signed(ids, request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
        } catch (OCSPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A response about one certificate that nobody has asked for yet, for stapling. */
    OCSPResponse about(X509CertificateHolder certificate) {
        try {
            CertificateID id = new CertificateID(
                    DIGESTS.get(CertificateID.HASH_SHA1), ca.certificate(), certificate.getSerialNumber());
            return signed(List.of(id), null).toASN1Structure();
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private OCSPResp signed(List<CertificateID> ids, @Nullable Extension nonce) throws OCSPException {
        try {
            X509CertificateHolder certificate = signer.chain().get(0);
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(
                    certificate.getSubjectPublicKeyInfo(), DIGESTS.get(CertificateID.HASH_SHA1));
            Freshness freshness = Freshness.current();
            for (CertificateID id : ids) {
                builder.addResponse(
                        id, status(id), Date.from(freshness.thisUpdate()), Date.from(freshness.nextUpdate()), null);
            }
            if (nonce != null) {
                builder.setResponseExtensions(new Extensions(nonce));
            }
            // the CA's own certificate need not be sent: whoever asks about its certificates has it
            X509CertificateHolder[] sent =
                    certificate.equals(ca.certificate()) ? null : new X509CertificateHolder[] {certificate};
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key()),
                                    sent,
                                    Date.from(Instant.now())));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable CertificateStatus status(CertificateID id) throws OCSPException {
        return id.matchesIssuer(ca.certificate(), DIGESTS) ? ca.status(id.getSerialNumber()) : new UnknownStatus();
    }
}
