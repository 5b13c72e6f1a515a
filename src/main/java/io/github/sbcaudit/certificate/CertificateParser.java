package io.github.sbcaudit.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.jspecify.annotations.Nullable;

/** Reads {@link CertificateFacts} from a parsed certificate. */
final class CertificateParser {

    private static final DefaultAlgorithmNameFinder ALGORITHM_NAMES = new DefaultAlgorithmNameFinder();

    private CertificateParser() {}

    /** Returns {@code null} when a part that every certificate must have cannot be read. */
    static @Nullable CertificateFacts parse(X509CertificateHolder holder) {
        try {
            SubjectPublicKeyInfo key = holder.getSubjectPublicKeyInfo();
            List<GeneralName> dnsNames = dnsNames(holder.getExtensions());
            boolean selfIssued = holder.getSubject().equals(holder.getIssuer());
            return new CertificateFacts(
                    DistinguishedName.text(holder.getSubject()),
                    DistinguishedName.text(holder.getIssuer()),
                    commonNames(holder.getSubject()),
                    dnsNames.stream()
                            .limit(CertificateLimits.NAMES)
                            .map(name -> name.getName().toString())
                            .toList(),
                    Math.max(0, dnsNames.size() - CertificateLimits.NAMES),
                    holder.getSerialNumber().toString(16),
                    holder.getNotBefore().toInstant(),
                    holder.getNotAfter().toInstant(),
                    PublicKeys.algorithm(key),
                    PublicKeys.bits(key),
                    Hashes.sha256(key.getEncoded()),
                    ALGORITHM_NAMES.getAlgorithmName(holder.getSignatureAlgorithm()),
                    SignatureHashes.name(holder.getSignatureAlgorithm()),
                    extendedKeyUsage(holder.getExtensions()),
                    isCa(holder.getExtensions()),
                    selfIssued,
                    selfIssued && Signatures.verify(holder, key));
        } catch (Exception e) { // hostile DER: Bouncy Castle parses lazily and throws many types, checked and not
            return null;
        }
    }

    private static List<String> commonNames(X500Name subject) {
        List<String> names = new ArrayList<>();
        for (RDN rdn : subject.getRDNs(BCStyle.CN)) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().equals(BCStyle.CN)) {
                    names.add(IETFUtils.valueToString(attribute.getValue()));
                }
            }
        }
        return List.copyOf(names);
    }

    private static List<GeneralName> dnsNames(@Nullable Extensions extensions) {
        GeneralNames names =
                extensions == null ? null : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        if (names == null) {
            return List.of();
        }
        return Arrays.stream(names.getNames())
                .filter(name -> name.getTagNo() == GeneralName.dNSName)
                .toList();
    }

    private static @Nullable List<String> extendedKeyUsage(@Nullable Extensions extensions) {
        ExtendedKeyUsage usage = extensions == null ? null : ExtendedKeyUsage.fromExtensions(extensions);
        if (usage == null) {
            return null;
        }
        return Arrays.stream(usage.getUsages())
                .map(purpose -> purpose.toOID().getId())
                .toList();
    }

    private static boolean isCa(@Nullable Extensions extensions) {
        ASN1Encodable value =
                extensions == null ? null : extensions.getExtensionParsedValue(Extension.basicConstraints);
        return value != null && BasicConstraints.getInstance(value).isCA();
    }
}
