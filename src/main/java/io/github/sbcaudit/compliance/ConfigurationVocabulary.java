package io.github.sbcaudit.compliance;

import io.github.sbcaudit.compliance.Surroundings.Mention;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What matters in an SBC's configuration. */
public final class ConfigurationVocabulary {

    /** Microsoft's root since 3 October 2023. */
    static final String GLOBAL_ROOT_G2 = "CN=DigiCert Global Root G2,OU=www.digicert.com,O=DigiCert Inc,C=US";

    /** SIP endpoints that are gone since 1 June 2022. */
    private static final Set<String> RETIRED_NAMES =
            Set.of("sip-all.pstnhub.microsoft.com", "sip-all.pstnhub.gov.teams.microsoft.us");

    /** The endpoint with which the change of root in 2023 could be tried. */
    private static final Set<String> TEST_NAMES = Set.of("sip.mspki.pstnhub.microsoft.com");

    /** Subjects by SHA-1 thumbprint: Microsoft's root until 2023, and the seven of its announcement MC1213773 of December 2025. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry(
                    "d4de20d05e66fc53fe1a50882c78db2852cae474",
                    "CN=Baltimore CyberTrust Root,OU=CyberTrust,O=Baltimore,C=IE"),
            Map.entry(
                    "a8985d3a65e5e5c4b2d7d66d40c6dd2fb19c5436",
                    "CN=DigiCert Global Root CA,OU=www.digicert.com,O=DigiCert Inc,C=US"),
            Map.entry("df3c24f9bfd666761b268073fe06d1cc8d4f82a4", GLOBAL_ROOT_G2),
            Map.entry(
                    "7e04de896a3e666d00e687d33ffad93be83d349e",
                    "CN=DigiCert Global Root G3,OU=www.digicert.com,O=DigiCert Inc,C=US"),
            Map.entry(
                    "17f3de5e9f0f19e98ef61f32266e20c407ae30ee",
                    "CN=DigiCert TLS ECC P384 Root G5,O=DigiCert\\, Inc.,C=US"),
            Map.entry(
                    "a78849dc5d7c758c8cde399856b3aad0b2a57135",
                    "CN=DigiCert TLS RSA4096 Root G5,O=DigiCert\\, Inc.,C=US"),
            Map.entry(
                    "999a64c37ff47d9fab95f14769891460eec4c3c5",
                    "CN=Microsoft ECC Root Certificate Authority 2017,O=Microsoft Corporation,C=US"),
            Map.entry(
                    "73a5e64a3bff8316ff0edccc618a906e4eae4d74",
                    "CN=Microsoft RSA Root Certificate Authority 2017,O=Microsoft Corporation,C=US"));

    private ConfigurationVocabulary() {}

    /** All names of hosts that matter, in lower case. */
    public static Set<String> hostNames() {
        return Stream.of(RETIRED_NAMES, TEST_NAMES).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** The subjects (RFC 4514) of all roots that matter, by their SHA-1 thumbprints in lower-case hex. */
    public static Map<String, String> roots() {
        return ROOTS;
    }

    /** What a name of a host, or a root's subject, is a mention of. */
    public static Mention.Kind kindOf(String text) {
        if (RETIRED_NAMES.contains(text)) {
            return Mention.Kind.RETIRED_NAME;
        }
        return TEST_NAMES.contains(text) ? Mention.Kind.TEST_NAME : Mention.Kind.PINNED_ROOT;
    }
}
