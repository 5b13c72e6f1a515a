package io.github.sbcaudit.store;

import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.trust.AnchorStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one SBC, from all finished audits that are there. Lists are youngest first.
 *
 * @param endpoint the SBC
 * @param probed when it was first and last probed, audits that were removed included; {@code null} when it never was
 * @param answered when a TLS server first and last answered, likewise
 * @param audits how many finished audits list it
 * @param firstAudit when the first of these began, {@code null} when there is none
 * @param lastAudit when the last of these began, {@code null} when there is none
 * @param removedUntil when the last finished audit of it began that was removed, {@code null} when none was. Between two audits of which
 *     the first began before it there may have been others: no status, root, session, SIP server or finding is joined across such a gap
 * @param customers those who listed it, each with the audits in which they did
 * @param statuses of several customers' the worst
 * @param anchors where its chain led
 * @param tls what was agreed with it as Microsoft would, or else with everything this program can speak
 * @param sipServers what it called itself in answers to SIP OPTIONS, empty where it did not
 * @param certificates what it sent, audits that were removed included; at most {@link SbcHistories#MAX_CERTIFICATES}
 * @param findings what stood against it: those that still stand, then those that went last
 */
public record SbcHistory(
        Endpoint endpoint,
        @Nullable Period probed,
        @Nullable Period answered,
        int audits,
        @Nullable Instant firstAudit,
        @Nullable Instant lastAudit,
        @Nullable Instant removedUntil,
        List<Span<String>> customers,
        List<Span<Standing>> statuses,
        List<Span<Anchor>> anchors,
        List<Span<Tls>> tls,
        List<Span<String>> sipServers,
        List<Sent> certificates,
        List<Episode> findings) {

    /** From the first time to the last. */
    public record Period(Instant first, Instant last) {}

    /**
     * How it stood in an audit.
     *
     * @param status as judged
     * @param outcome how the probe ended; {@code null} unless it was unreachable
     */
    public record Standing(
            ComplianceStatus status, @Nullable Outcome outcome) {}

    /**
     * Where its chain led in an audit.
     *
     * @param status trusted, or why not
     * @param sha256 the root's thumbprint, {@code null} when the path ends in no known root
     * @param subject RFC 4514 text, {@code null} likewise
     */
    public record Anchor(
            AnchorStatus status,
            @Nullable String sha256,
            @Nullable String subject) {}

    /**
     * What was agreed for a session.
     *
     * @param version such as {@code TLSv1.2}
     * @param suite the cipher suite's name
     */
    public record Tls(String version, @Nullable String suite) {}

    /**
     * A certificate that it sent.
     *
     * @param certificate the certificate
     * @param own whether it was the SBC's own, and not one of an issuer
     * @param first when it was first seen here
     * @param last when it was last seen here
     */
    public record Sent(SeenCertificate certificate, boolean own, Instant first, Instant last) {}

    /**
     * The time in which a rule had something against it. An audit that could not tell ends it as little as one that did not reach it.
     *
     * @param rule the rule's id
     * @param verdict {@code FAIL}, {@code WARN} or {@code UNKNOWN}; of several customers' the worst
     * @param since when the first audit began that said so, among those removed, too
     * @param last when the last audit began that said so
     * @param standing whether no later audit says otherwise
     * @param waived whether it was waived when it was last found
     */
    public record Episode(
            String rule, Verdict verdict, Instant since, Instant last, boolean standing, boolean waived) {}
}
