package io.github.sbcaudit.trust;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The roots of the certificates that Microsoft itself shows to SBCs. What is known of each comes from the built-in table. */
public final class MicrosoftRoots {

    private static final String DIGICERT_GLOBAL_ROOT_CA = "a8985d3a65e5e5c4b2d7d66d40c6dd2fb19c5436";
    private static final String DIGICERT_GLOBAL_ROOT_G2 = "df3c24f9bfd666761b268073fe06d1cc8d4f82a4";
    private static final String DIGICERT_GLOBAL_ROOT_G3 = "7e04de896a3e666d00e687d33ffad93be83d349e";
    private static final String DIGICERT_TLS_ECC_P384_ROOT_G5 = "17f3de5e9f0f19e98ef61f32266e20c407ae30ee";
    private static final String DIGICERT_TLS_RSA4096_ROOT_G5 = "a78849dc5d7c758c8cde399856b3aad0b2a57135";
    private static final String MICROSOFT_ECC_ROOT_2017 = "999a64c37ff47d9fab95f14769891460eec4c3c5";
    private static final String MICROSOFT_RSA_ROOT_2017 = "73a5e64a3bff8316ff0edccc618a906e4eae4d74";
    private static final String BALTIMORE_CYBERTRUST_ROOT = "d4de20d05e66fc53fe1a50882c78db2852cae474";

    /** By SHA-1 thumbprint, as Microsoft's announcements name them. */
    private static final List<String> ANNOUNCED_FOR_2026 = List.of(
            DIGICERT_GLOBAL_ROOT_CA,
            DIGICERT_GLOBAL_ROOT_G2,
            DIGICERT_GLOBAL_ROOT_G3,
            DIGICERT_TLS_ECC_P384_ROOT_G5,
            DIGICERT_TLS_RSA4096_ROOT_G5,
            MICROSOFT_ECC_ROOT_2017,
            MICROSOFT_RSA_ROOT_2017);

    private static final Map<String, ProgramRoot> BY_SHA1 = RootTable.builtIn().roots().stream()
            .collect(Collectors.toUnmodifiableMap(ProgramRoot::sha1, Function.identity()));

    /** DigiCert Global Root G2, Microsoft's root since 3 October 2023. */
    public static final ProgramRoot G2 = known(DIGICERT_GLOBAL_ROOT_G2);

    /** Baltimore CyberTrust Root, Microsoft's root until then. */
    public static final ProgramRoot BALTIMORE = known(BALTIMORE_CYBERTRUST_ROOT);

    /** The seven of Microsoft's announcement of December 2025 (MC1213773), G2 among them. */
    public static final List<ProgramRoot> OF_2026 =
            ANNOUNCED_FOR_2026.stream().map(MicrosoftRoots::known).toList();

    private MicrosoftRoots() {}

    private static ProgramRoot known(String sha1) {
        ProgramRoot root = BY_SHA1.get(sha1);
        if (root == null) {
            throw new IllegalStateException("the built-in table lacks the root " + sha1);
        }
        return root;
    }
}
