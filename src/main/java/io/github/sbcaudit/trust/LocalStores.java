package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trust stores of this machine, as a source of certificates only: they also hold roots outside the program and whatever a
 * company's proxy put there, so nothing counts that is not asked for by its SHA-256.
 */
final class LocalStores {

    private static final List<Path> PEM_BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"), // Debian, Ubuntu, Alpine, Arch
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"), // Fedora, RHEL
            Path.of("/etc/ssl/ca-bundle.pem"), // SUSE
            Path.of("/etc/ssl/cert.pem")); // macOS, BSD

    private static final Path JVM_STORE = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

    private final Set<String> wanted;
    private final Map<String, Certificate> found = new HashMap<>();

    private LocalStores(Set<String> wanted) {
        this.wanted = wanted;
    }

    /** Returns those of the wanted certificates that are here, by SHA-256. Stores that are missing or unreadable are skipped. */
    static Map<String, Certificate> find(Set<String> wantedSha256) {
        LocalStores stores = new LocalStores(wantedSha256);
        stores.addKeyStore("JKS", JVM_STORE);
        PEM_BUNDLES.forEach(stores::addPem);
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            stores.addKeyStore("Windows-ROOT", null);
        } else if (system.startsWith("mac")) {
            stores.addKeyStore("KeychainStore-ROOT", null); // JDK 23 and newer
        }
        return stores.found;
    }

    private void addPem(Path bundle) {
        if (Files.isReadable(bundle)) {
            try {
                PemCertificates.read(bundle).forEach(this::add);
            } catch (IOException | IllegalArgumentException e) {
                // an unusable store is skipped
            }
        }
    }

    private void addKeyStore(String type, @Nullable Path file) {
        try {
            KeyStore store = load(KeyStore.getInstance(type), file);
            for (String alias : Collections.list(store.aliases())) {
                java.security.cert.Certificate certificate = store.getCertificate(alias);
                if (certificate != null) {
                    add(certificate.getEncoded());
                }
            }
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // an unusable store is skipped
        }
    }

    private static KeyStore load(KeyStore store, @Nullable Path file) throws GeneralSecurityException, IOException {
        if (file == null) {
            store.load(null, null);
            return store;
        }
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, null);
            return store;
        }
    }

    private void add(byte[] der) {
        Certificate certificate = Certificate.of(der);
        if (wanted.contains(certificate.sha256())) {
            found.putIfAbsent(certificate.sha256(), certificate);
        }
    }
}
