package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.ProbeSettingsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ClientIdentity} from PKCS#12 (RFC 7292) or PEM (RFC 7468). */
final class ClientIdentityFile {

    /** Far more than a key with the longest sensible chain. */
    private static final long MAX_BYTES = 1024 * 1024;

    /** PEM encryption names its algorithms as only Bouncy Castle's provider knows them; it need not be the JVM's for that. */
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final Path file;
    private final char[] password;

    private ClientIdentityFile(Path file, char @Nullable [] password) {
        this.file = file;
        this.password = password == null ? new char[0] : password;
    }

    static ClientIdentity read(Path file, char @Nullable [] password) {
        return new ClientIdentityFile(file, password).read();
    }

    private ClientIdentity read() {
        byte[] content = content();
        try {
            return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ")
                    ? readPem(content)
                    : readPkcs12(content);
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException e) {
            throw new ProbeSettingsException(
                    "client identity " + file
                            + ": cannot be opened; check that it is PKCS#12 or PEM and that the environment"
                            + " variable SBC_AUDIT_CLIENT_IDENTITY_PASSWORD holds its password",
                    e);
        }
    }

    private byte[] content() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw unusable("is larger than 1 MiB, so it is not a client identity");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw unusable("does not exist");
        } catch (IOException e) {
            throw new ProbeSettingsException("client identity " + file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private ClientIdentity readPkcs12(byte[] content) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.getKey(alias, password);
            if (key != null && store.getCertificateChain(alias) != null) {
                List<Certificate> chain = new ArrayList<>();
                for (java.security.cert.Certificate certificate : store.getCertificateChain(alias)) {
                    chain.add(Certificate.of(certificate.getEncoded()));
                }
                return configured(PrivateKeyFactory.createKey(key.getEncoded()), chain);
            }
        }
        throw unusable("holds no private key with a certificate");
    }

    private ClientIdentity readPem(byte[] content) throws IOException, OperatorCreationException, PKCSException {
        PrivateKeyInfo key = null;
        List<Certificate> chain = new ArrayList<>();
        try (Reader reader = new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof X509CertificateHolder certificate) {
                    chain.add(Certificate.of(certificate.getEncoded()));
                } else if (key == null) {
                    key = privateKey(part);
                }
            }
        }
        if (key == null) {
            throw unusable("holds no private key; put the key and its certificate chain into one PEM file");
        }
        if (chain.isEmpty()) {
            throw unusable("holds no certificate; put the key and its certificate chain into one PEM file");
        }
        return configured(PrivateKeyFactory.createKey(key), chain);
    }

    private @Nullable PrivateKeyInfo privateKey(Object part)
            throws IOException, OperatorCreationException, PKCSException {
        if (part instanceof PrivateKeyInfo plain) {
            return plain;
        }
        if (part instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (part instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(password));
        }
        if (part instanceof PEMEncryptedKeyPair encrypted) {
            return encrypted
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(password))
                    .getPrivateKeyInfo();
        }
        return null;
    }

    private ClientIdentity configured(AsymmetricKeyParameter key, List<Certificate> chain) {
        if (chain.get(0).facts().isEmpty()) {
            throw unusable("has a certificate that cannot be parsed");
        }
        return new ClientIdentity(OfferedIdentity.CONFIGURED, key, chain);
    }

    private ProbeSettingsException unusable(String what) {
        return new ProbeSettingsException("client identity " + file + ": " + what);
    }
}
