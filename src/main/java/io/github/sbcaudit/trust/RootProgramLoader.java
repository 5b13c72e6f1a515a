package io.github.sbcaudit.trust;

import static java.util.stream.Collectors.toSet;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the root program together: the built-in facts, certificates found in local trust stores, and the user's extra roots. */
public final class RootProgramLoader {

    private static final String SOURCE = "built-in";

    /**
     * Loads the built-in list, with the certificates that the JVM's and the system's trust stores hold for it.
     *
     * <p>An extra root that the list has too counts as extra: the user's word goes before the list's dates and restrictions,
     * and every report shows that it does.
     *
     * @param extraRootFiles PEM files whose certificates count as members too
     * @throws TrustException when a file cannot be read or holds no certificate
     */
    public RootProgram load(List<Path> extraRootFiles) {
        RootTable table = RootTable.builtIn();
        Map<String, ProgramRoot> roots = new LinkedHashMap<>();
        table.roots().forEach(root -> roots.put(root.sha256(), root));
        LocalStores.find(Set.copyOf(roots.keySet()))
                .forEach((sha256, certificate) ->
                        roots.computeIfPresent(sha256, (key, root) -> root.withCertificate(certificate)));
        List<ProgramRoot> extra = extraRootFiles.stream()
                .flatMap(file -> extraRoots(file).stream())
                .toList();
        extra.forEach(root -> roots.put(root.sha256(), root));
        int extraRoots =
                extra.stream().map(ProgramRoot::sha256).collect(toSet()).size();
        return new RootProgram(new TrustList(table.edition(), null, SOURCE, extraRoots), List.copyOf(roots.values()));
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
