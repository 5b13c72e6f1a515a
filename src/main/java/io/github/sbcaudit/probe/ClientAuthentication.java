package io.github.sbcaudit.probe;

import org.jspecify.annotations.Nullable;

/**
 * How an SBC treats client certificates. Each fact is {@code null} when it was not established: a peer that merely stays silent,
 * or hangs up on one client as on all others, proves nothing.
 *
 * @param requested whether it sends a CertificateRequest
 * @param request that request, {@code null} when none was seen
 * @param enforced whether a client without a certificate is turned away; {@code false} also when none is requested
 * @param enforcedHow what shows it, in a few words free of control characters
 * @param verified whether a self-signed certificate that nobody vouches for is turned away
 * @param verifiedHow what shows it, in a few words free of control characters
 */
public record ClientAuthentication(
        @Nullable Boolean requested,
        @Nullable CertificateRequest request,
        @Nullable Boolean enforced,
        String enforcedHow,
        @Nullable Boolean verified,
        String verifiedHow) {}
