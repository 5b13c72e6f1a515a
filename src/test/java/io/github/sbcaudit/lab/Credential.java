package io.github.sbcaudit.lab;

import java.security.PrivateKey;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What a stand-in shows of itself.
 *
 * @param key belongs to the first certificate
 * @param chain the certificates in the order sent, complete or not
 */
record Credential(PrivateKey key, List<X509CertificateHolder> chain) {}
