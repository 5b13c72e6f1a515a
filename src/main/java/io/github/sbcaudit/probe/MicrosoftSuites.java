package io.github.sbcaudit.probe;

import java.util.List;

/** What Microsoft's Direct Routing offers since 3 April 2022: TLS 1.2 with these. */
public final class MicrosoftSuites {

    /** The four cipher suites by IANA name, in Microsoft's order. */
    public static final List<String> NAMES = List.of(
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256");

    private MicrosoftSuites() {}
}
