package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import java.util.List;

/** Finds certificates that may have issued another one: seen elsewhere, or fetched from where that one says its issuer's lies. */
@FunctionalInterface
public interface Issuers {

    /** Certificates of the issuer's name, a few at most; whether their key made the signature is for the caller to see. */
    List<Certificate> of(Certificate certificate);
}
