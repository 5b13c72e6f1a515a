package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.inventory.WaiverRow;
import io.github.sbcaudit.inventory.Waivers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrantedWaiversTest {

    private static final String FQDN = "sbc1.contoso.com";
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T23:59:59Z, false",
        "2026-11-25T00:00:00Z, false",
        "2026-11-25T23:59:59Z, false",
        "2026-11-26T00:00:00Z, true"
    })
    void waiverHoldsToTheEndOfItsLastDay(String asOf, boolean expired) {
        Finding finding = only(Instant.parse(asOf), row(FQDN, null, null, "2026-11-25", "why"));

        assertThat(finding.waiver()).isEqualTo(new Waiver(LocalDate.parse("2026-11-25"), "why", null, expired));
        assertThat(finding.counts()).isEqualTo(expired);
    }

    @Test
    void theMoreSpecificAndThenTheLongerLastingGoesFirst() {
        WaiverRow customer = row(null, null, "CONTOSO", "2028-12-31", "customer");
        WaiverRow name = row(FQDN, null, null, "2027-06-30", "name");
        WaiverRow longer = row(FQDN, null, null, "2027-12-31", "longer");
        WaiverRow port = row(FQDN, 5061, null, "2026-12-31", "port");

        assertThat(reason(customer)).isEqualTo("customer");
        assertThat(reason(customer, name)).isEqualTo("name");
        assertThat(reason(customer, name, longer)).isEqualTo("longer");
        assertThat(reason(customer, name, longer, port)).isEqualTo("port");
    }

    @Test
    void oneThatHoldsGoesBeforeAMoreSpecificOneThatHasExpired() {
        assertThat(reason(
                        row(FQDN, null, null, "2026-01-01", "expired"),
                        row(null, null, "Contoso", "2026-12-31", "holds")))
                .isEqualTo("holds");
    }

    @Test
    void waiverOfAnotherSbcPortCustomerOrRuleIsNone() {
        assertThat(only(
                                NOW,
                                row("sbc2.contoso.com", null, null, "2026-12-31", "x"),
                                row(FQDN, 5067, null, "2026-12-31", "x"),
                                row(null, null, "Contoso Ltd", "2026-12-31", "x"),
                                new WaiverRow(
                                        FQDN,
                                        null,
                                        null,
                                        "CERT-EXPIRY",
                                        LocalDate.parse("2026-12-31"),
                                        "x",
                                        null,
                                        new RowSource("waivers.csv", 2),
                                        "x"))
                        .waiver())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"PASS", "NOT_APPLICABLE"})
    void whatAsksForNothingNeedsNoWaiver(Verdict verdict) {
        Finding finding = new Finding("CERT-NAME", verdict, Severity.INFO, "x", List.of(), null);

        assertThat(granted(row(FQDN, null, null, "2026-12-31", "x")).on(sbc(), List.of(finding), NOW))
                .containsExactly(finding);
    }

    private static @Nullable String reason(WaiverRow... rows) {
        Waiver waiver = only(NOW, rows).waiver();
        return waiver == null ? null : waiver.reason();
    }

    private static Finding only(Instant asOf, WaiverRow... rows) {
        Finding broken = new Finding("CERT-NAME", Verdict.FAIL, Severity.HIGH, "other-names", List.of(), null);
        return granted(rows).on(sbc(), List.of(broken), asOf).get(0);
    }

    private static GrantedWaivers granted(WaiverRow... rows) {
        return new GrantedWaivers(new Waivers(List.of(rows), List.of()));
    }

    private static WaiverRow row(
            @Nullable String fqdn, @Nullable Integer port, @Nullable String customer, String until, String reason) {
        return new WaiverRow(
                fqdn,
                port,
                customer,
                "CERT-NAME",
                LocalDate.parse(until),
                reason,
                null,
                new RowSource("waivers.csv", 2),
                "x");
    }

    private static Sbc sbc() {
        return new Sbc(
                new Endpoint(FQDN, 5061),
                "Contoso",
                null,
                null,
                List.of(),
                Cloud.COMMERCIAL,
                Role.SBC,
                null,
                true,
                Map.of(),
                new RowSource("fleet.csv", 2));
    }
}
