package io.github.sbcaudit.trust;

import io.github.sbcaudit.certificate.Certificate;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One root of the program, as the list describes it. Purposes are OIDs.
 *
 * @param sha256 thumbprint, lower-case hex
 * @param sha1 thumbprint, lower-case hex
 * @param name the friendly name of the list; not reliable
 * @param subject RFC 4514 text
 * @param notBefore start of the root's own validity
 * @param notAfter end of the root's own validity
 * @param purposes extended key usages granted
 * @param disabledFrom when Microsoft disabled the root, {@code null} when it has not
 * @param disallowedPurposes purposes taken away, from {@code disabledFrom} if that is set, else always
 * @param leafNotBefore leaves issued on or after this moment are rejected, {@code null} for no such restriction
 * @param leafNotBeforePurposes the purposes that restriction applies to; empty for all
 * @param extra a member only because the user said so; every report marks it
 * @param certificate the root's certificate, {@code null} when it is not available here
 */
public record ProgramRoot(
        String sha256,
        String sha1,
        String name,
        String subject,
        Instant notBefore,
        Instant notAfter,
        Set<String> purposes,
        @Nullable Instant disabledFrom,
        Set<String> disallowedPurposes,
        @Nullable Instant leafNotBefore,
        Set<String> leafNotBeforePurposes,
        boolean extra,
        @Nullable Certificate certificate) {}
