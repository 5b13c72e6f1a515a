package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Roots that count as members because the user says so. */
final class ExtraRoots {

    private ExtraRoots() {}

    /**
     * Reads PEM files.
     *
     * @throws TrustException when one cannot be read or holds no certificate
     */
    static List<ProgramRoot> read(List<Path> files) {
        return files.stream().flatMap(file -> extraRoots(file).stream()).toList();
    }

    private static List<ProgramRoot> extraRoots(Path file) {
        List<byte[]> certificates = certificates(file);
        if (certificates.isEmpty()) {
            throw new TrustException("Extra root file %s holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)"
                    .formatted(file));
        }
        return certificates.stream().map(der -> extraRoot(file, der)).toList();
    }

    private static List<byte[]> certificates(Path file) {
        try {
            return PemCertificates.read(file);
        } catch (NoSuchFileException e) {
            throw new TrustException("Extra root file %s does not exist".formatted(file), e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "it is a directory" : "check that it may be read";
            throw new TrustException("Extra root file %s cannot be read: %s".formatted(file, reason), e);
        } catch (IllegalArgumentException e) {
            throw new TrustException(
                    "Extra root file %s is damaged: %s; export the certificate again as PEM"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static ProgramRoot extraRoot(Path file, byte[] der) {
        Certificate certificate = Certificate.of(der);
        CertificateFacts facts = certificate
                .facts()
                .orElseThrow(() -> new TrustException(
                        "Extra root file %s is damaged: a block in it is no certificate; export it again as PEM"
                                .formatted(file)));
        String name = facts.commonNames().isEmpty()
                ? facts.subject()
                : facts.commonNames().get(0);
        return new ProgramRoot(
                certificate.sha256(),
                certificate.sha1(),
                name,
                facts.subject(),
                facts.notBefore(),
                facts.notAfter(),
                Set.of(CertificateFacts.SERVER_AUTH),
                null,
                Set.of(),
                null,
                Set.of(),
                true,
                certificate);
    }
}
