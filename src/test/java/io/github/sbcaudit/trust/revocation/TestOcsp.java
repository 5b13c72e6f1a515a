package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An OCSP response in the making. Unless told otherwise: good, by the issuer's key and under its name, without certificates, SHA-1,
 * from an hour ago to a day ahead of now.
 */
public final class TestOcsp {

    private final Certificate subject;
    private final TestCa issuer;
    private final Instant now;
    private TestCa signer;
    private TestCa named;
    private TestCa[] sent = {};
    private @Nullable CertificateStatus status = CertificateStatus.GOOD;
    private Instant thisUpdate;
    private @Nullable Instant nextUpdate;
    private ASN1ObjectIdentifier hash = OIWObjectIdentifiers.idSHA1;
    private boolean byKey;
    private @Nullable Extensions singleExtensions;
    private @Nullable Extensions responseExtensions;
    private @Nullable CertificateStatus second;

    public TestOcsp(Certificate subject, TestCa issuer, Instant now) {
        this.subject = subject;
        this.issuer = issuer;
        this.signer = issuer;
        this.named = issuer;
        this.now = now;
        this.thisUpdate = now.minusSeconds(3600);
        this.nextUpdate = now.plusSeconds(86_400);
    }

    public TestOcsp revoked(Instant since, int reason) {
        status = new RevokedStatus(Date.from(since), reason);
        return this;
    }

    public TestOcsp revoked(Instant since) {
        status = new RevokedStatus(Date.from(since));
        return this;
    }

    public TestOcsp unknown() {
        status = new UnknownStatus();
        return this;
    }

    /** A second answer about the same certificate. */
    public TestOcsp and(CertificateStatus other) {
        second = other;
        return this;
    }

    public TestOcsp from(Instant moment) {
        thisUpdate = moment;
        return this;
    }

    public TestOcsp until(@Nullable Instant moment) {
        nextUpdate = moment;
        return this;
    }

    /** Signed by another, under its name and with its certificate. */
    public TestOcsp by(TestCa responder) {
        named = responder;
        return signedBy(responder).sending(responder);
    }

    public TestOcsp signedBy(TestCa key) {
        signer = key;
        return this;
    }

    public TestOcsp sending(TestCa... certificates) {
        sent = certificates;
        return this;
    }

    public TestOcsp byKey() {
        byKey = true;
        return this;
    }

    public TestOcsp hash(ASN1ObjectIdentifier algorithm) {
        hash = algorithm;
        return this;
    }

    public TestOcsp singleExtension(String oid, boolean critical) {
        singleExtensions = new Extensions(extension(oid, critical));
        return this;
    }

    public TestOcsp responseExtension(String oid, boolean critical) {
        responseExtensions = new Extensions(extension(oid, critical));
        return this;
    }

    private static Extension extension(String oid, boolean critical) {
        return new Extension(new ASN1ObjectIdentifier(oid), critical, new DEROctetString(new byte[] {5, 0}));
    }

    public byte[] create() {
        try {
            X509CertificateHolder authority = issuer.certificate().holder().orElseThrow();
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(hash, DERNull.INSTANCE)),
                    authority,
                    subject.holder().orElseThrow().getSerialNumber());
            X509CertificateHolder responder = named.certificate().holder().orElseThrow();
            BasicOCSPRespBuilder builder = byKey
                    ? new BasicOCSPRespBuilder(
                            responder.getSubjectPublicKeyInfo(),
                            new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1))
                    : new BasicOCSPRespBuilder(new RespID(responder.getSubject()));
            builder.addResponse(id, status, Date.from(thisUpdate), date(nextUpdate), singleExtensions);
            if (second != null) {
                builder.addResponse(id, second, Date.from(thisUpdate), date(nextUpdate), null);
            }
            if (responseExtensions != null) {
                builder.setResponseExtensions(responseExtensions);
            }
            X509CertificateHolder[] certificates = new X509CertificateHolder[sent.length];
            for (int i = 0; i < sent.length; i++) {
                certificates[i] = sent[i].certificate().holder().orElseThrow();
            }
            String algorithm =
                    signer.keyPair().getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            builder.build(
                                    new JcaContentSignerBuilder(algorithm)
                                            .build(signer.keyPair().getPrivate()),
                                    certificates,
                                    Date.from(now)))
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make the test response", e);
        }
    }

    private static @Nullable Date date(@Nullable Instant moment) {
        return moment == null ? null : Date.from(moment);
    }
}
