package io.github.sbcaudit.trust.revocation;

import io.github.sbcaudit.certificate.Certificate;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an OCSP response that gives an answer (RFC 6960 section 4.2.1).
 *
 * @param certificates those sent with it, the first few
 */
record OcspFile(
        Signed signed,
        OcspResponder responder,
        List<SingleResponse> responses,
        @Nullable Extensions extensions,
        List<Certificate> certificates) {

    /** The responder's own certificate, and with some its issuer. */
    private static final int MAX_CERTIFICATES = 8;

    private static final int SUCCESSFUL = 0;

    private static final Map<Integer, String> STATUS = Map.of(
            1, "malformedRequest",
            2, "internalError",
            3, "tryLater",
            5, "sigRequired",
            6, "unauthorized");

    /** What the responder says instead of an answer, {@code null} when it answers. */
    static @Nullable String refusal(Der response) {
        byte[] status = new DerParts(response).required(Der.ENUMERATED).contentOctets();
        int code = status.length == 1 ? status[0] : -1;
        return code == SUCCESSFUL ? null : STATUS.getOrDefault(code, "with an unknown status");
    }

    /**
     * Reads a response without a {@link #refusal}.
     *
     * @throws RuntimeException of any kind when it is malformed
     */
    static OcspFile parse(Der response) {
        DerParts basic = new DerParts(basic(response));
        Signed signed = Signed.of(basic);
        Der certificates = basic.optional(Der.explicit(0));
        basic.expectEnd();

        DerParts data = new DerParts(signed.body());
        data.optional(Der.explicit(0)); // the version
        Der responder = data.required(Der.explicit(1), Der.explicit(2));
        data.required(Der.GENERALIZED_TIME); // when it was signed, which says nothing about when it holds
        Der responses = data.required(Der.SEQUENCE);
        Der extensions = data.optional(Der.explicit(1));
        data.expectEnd();
        return new OcspFile(
                signed,
                OcspResponder.of(responder),
                responses.parts().stream()
                        .map(single -> SingleResponse.getInstance(single.parsed(OcspCheck.MAX_OCTETS)))
                        .toList(),
                extensions == null
                        ? null
                        : Extensions.getInstance(extensions.inner().parsed(OcspCheck.MAX_OCTETS)),
                certificates == null ? List.of() : certificates(certificates.inner()));
    }

    private static Der basic(Der response) {
        DerParts parts = new DerParts(response);
        parts.required(Der.ENUMERATED);
        DerParts typed = new DerParts(parts.required(Der.explicit(0)).inner().expect(Der.SEQUENCE));
        Der type = typed.required(Der.OBJECT_IDENTIFIER);
        if (!OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(
                ASN1ObjectIdentifier.getInstance(type.parsed(OcspCheck.MAX_OCTETS)))) {
            throw new IllegalArgumentException("another type of response");
        }
        return typed.required(Der.OCTET_STRING).inner().expect(Der.SEQUENCE);
    }

    private static List<Certificate> certificates(Der sequence) {
        return sequence.expect(Der.SEQUENCE).parts().stream()
                .limit(MAX_CERTIFICATES)
                .map(certificate -> Certificate.of(certificate.encoded()))
                .toList();
    }
}
