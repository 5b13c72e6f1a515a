package io.github.sbcaudit.bench;

import io.github.sbcaudit.bench.Chains.Chain;
import io.github.sbcaudit.certificate.TestCa;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JDK's PKIX {@link CertPathBuilder} without revocation; each chain is a store of certificates of its own. */
final class JdkAnchorTool implements AnchorTool<List<X509Certificate>> {

    private static final int MAX_INTERMEDIATES = 9; // as our PathSearch has it

    private final CertificateFactory factory = CertificateFactory.getInstance("X.509");
    private final CertPathBuilder builder = CertPathBuilder.getInstance("PKIX");
    private final PKIXBuilderParameters common;

    JdkAnchorTool(Set<TrustAnchor> anchors) throws GeneralSecurityException {
        common = new PKIXBuilderParameters(anchors, new X509CertSelector());
        common.setRevocationEnabled(false);
        common.setMaxPathLength(MAX_INTERMEDIATES);
    }

    static Set<TrustAnchor> anchors(List<TestCa> roots) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Set<TrustAnchor> anchors = new HashSet<>();
        for (TestCa root : roots) {
            anchors.add(new TrustAnchor(parse(factory, root.certificate().der()), null));
        }
        return anchors;
    }

    @Override
    public List<X509Certificate> parse(Chain chain) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : chain.certificates()) {
            certificates.add(parse(factory, der));
        }
        return certificates;
    }

    private static X509Certificate parse(CertificateFactory factory, byte[] der) throws GeneralSecurityException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    @Override
    public Optional<String> anchor(List<X509Certificate> chain) throws GeneralSecurityException {
        X509CertSelector leaf = new X509CertSelector();
        leaf.setCertificate(chain.get(0));
        PKIXBuilderParameters parameters = (PKIXBuilderParameters) common.clone(); // shares the anchors
        parameters.setTargetCertConstraints(leaf);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
        try {
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult) builder.build(parameters);
            return Optional.of(result.getTrustAnchor()
                    .getTrustedCert()
                    .getSubjectX500Principal()
                    .getName());
        } catch (CertPathBuilderException e) {
            return Optional.empty();
        }
    }
}
