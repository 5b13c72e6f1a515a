package io.github.sbcaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.trust.ProgramRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

/** Names are compared by their DER, so each octet counts. */
class MicrosoftRootsTest {

    @Test
    void namesAreEncodedAsInTheCertificatesThatThisJvmHas() throws GeneralSecurityException {
        List<X500Name> ours = new ArrayList<>(MicrosoftRoots.ALL_SEVEN);
        ours.add(MicrosoftRoots.BALTIMORE);
        List<X500Name> theirs = trustedSubjects().filter(ours::contains).toList();
        assertThat(theirs).contains(MicrosoftRoots.DIGICERT_GLOBAL_ROOT_G2);
        assertThat(ours)
                .extracting(MicrosoftRootsTest::der)
                .containsAll(theirs.stream().map(MicrosoftRootsTest::der).toList());
    }

    @Test
    void namesReadLikeThoseThatTheProgramLooksFor() {
        assertThat(MicrosoftRoots.ALL_SEVEN)
                .extracting(DistinguishedName::text)
                .isEqualTo(io.github.sbcaudit.trust.MicrosoftRoots.OF_2026.stream()
                        .map(ProgramRoot::subject)
                        .toList());
        assertThat(DistinguishedName.text(MicrosoftRoots.DIGICERT_GLOBAL_ROOT_G2))
                .isEqualTo(io.github.sbcaudit.trust.MicrosoftRoots.G2.subject());
        assertThat(DistinguishedName.text(MicrosoftRoots.BALTIMORE))
                .isEqualTo(io.github.sbcaudit.trust.MicrosoftRoots.BALTIMORE.subject());
    }

    private static Stream<X500Name> trustedSubjects() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .map(certificate -> X500Name.getInstance(
                        certificate.getSubjectX500Principal().getEncoded()));
    }

    private static String der(X500Name name) {
        try {
            return HexFormat.of().formatHex(name.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
