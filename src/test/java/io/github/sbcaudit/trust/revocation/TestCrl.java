package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A CRL in the making; an empty one unless told otherwise, from a week before now to a day after. */
public final class TestCrl {

    private final X509v2CRLBuilder builder;
    private TestCa signer;

    public TestCrl(TestCa issuer, Instant now) {
        this(issuer, now.minusSeconds(7 * 86_400), now.plusSeconds(86_400));
    }

    public TestCrl(TestCa issuer, Instant thisUpdate, @Nullable Instant nextUpdate) {
        X500Name name = issuer.certificate().holder().orElseThrow().getSubject();
        builder = new X509v2CRLBuilder(name, Date.from(thisUpdate));
        if (nextUpdate != null) {
            builder.setNextUpdate(Date.from(nextUpdate));
        }
        signer = issuer;
    }

    public TestCrl signedBy(TestCa key) {
        signer = key;
        return this;
    }

    public TestCrl entry(Certificate certificate, Instant since, int reason) {
        builder.addCRLEntry(serial(certificate), Date.from(since), reason);
        return this;
    }

    public TestCrl entry(Certificate certificate, Instant since) {
        return entry(serial(certificate), since);
    }

    public TestCrl entry(BigInteger serial, Instant since) {
        builder.addCRLEntry(serial, Date.from(since), (Extensions) null);
        return this;
    }

    public TestCrl entry(BigInteger serial, Instant since, String extension, boolean critical) throws Exception {
        builder.addCRLEntry(
                serial,
                Date.from(since),
                new Extensions(
                        new Extension(new ASN1ObjectIdentifier(extension), critical, DERNull.INSTANCE.getEncoded())));
        return this;
    }

    public TestCrl extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) throws Exception {
        builder.addExtension(oid, critical, value);
        return this;
    }

    public TestCrl part(
            boolean users,
            boolean cas,
            @Nullable ReasonFlags reasons,
            boolean indirect,
            boolean attributes,
            String... names)
            throws Exception {
        GeneralName[] uris = new GeneralName[names.length];
        for (int i = 0; i < names.length; i++) {
            uris[i] = new GeneralName(GeneralName.uniformResourceIdentifier, names[i]);
        }
        DistributionPointName point = names.length == 0 ? null : new DistributionPointName(new GeneralNames(uris));
        return extension(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(point, users, cas, reasons, indirect, attributes));
    }

    public byte[] create() {
        try {
            return builder.build(new JcaContentSignerBuilder(
                                    signer.keyPair().getPrivate().getAlgorithm().equals("RSA")
                                            ? "SHA256withRSA"
                                            : "SHA256withECDSA")
                            .build(signer.keyPair().getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make the test CRL", e);
        }
    }

    static byte[] pem(String label, byte[]... blocks) {
        StringBuilder text = new StringBuilder("A comment first.\r\n");
        for (byte[] block : blocks) {
            text.append("-----BEGIN ").append(label).append("-----\r\n");
            text.append(Base64.getMimeEncoder().encodeToString(block));
            text.append("\r\n-----END ").append(label).append("-----\r\n");
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static BigInteger serial(Certificate certificate) {
        return certificate.holder().orElseThrow().getSerialNumber();
    }
}
