package io.github.sbcaudit.compliance;

import java.time.LocalDate;

/** Where rules are written. */
final class Sources {

    static final String WHATS_NEW = "https://learn.microsoft.com/microsoftteams/direct-routing-whats-new";
    static final String PLAN = "https://learn.microsoft.com/microsoftteams/direct-routing-plan";
    static final String TROUBLESHOOTING =
            "https://learn.microsoft.com/microsoftteams/troubleshoot/phone-system/direct-routing/sip-options-tls-certificate-issues";
    static final String HEALTH = "https://learn.microsoft.com/microsoftteams/direct-routing-health-dashboard";

    static final String SEVERAL_TENANTS =
            "https://learn.microsoft.com/microsoftteams/direct-routing-sbc-multiple-tenants";
    static final String BASELINE = "CA/Browser Forum, TLS Baseline Requirements,";
    /** Microsoft 365 message center, December 2025: the seven roots of the certificates that Microsoft shows to SBCs. */
    static final String ROOTS_OF_2026 = "Microsoft 365 message center MC1213773";

    /** Of rules without a beginning. */
    static final LocalDate ALWAYS = LocalDate.EPOCH;

    private Sources() {}
}
