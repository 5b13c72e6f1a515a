package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import java.util.List;

/**
 * How a chain would go on if its SBC sent what is missing. An explanation only: the peer has just what was sent.
 *
 * @param path the way to a root with the missing certificates
 * @param missing those of its certificates that were not sent, from below to above; not empty
 */
public record Completion(TrustPath path, List<Certificate> missing) {}
