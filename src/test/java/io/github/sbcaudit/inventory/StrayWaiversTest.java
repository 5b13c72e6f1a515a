package io.github.sbcaudit.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrayWaiversTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

    private static final ListedNames LISTED = new ListedNames() {

        private final Set<Endpoint> endpoints = Set.of(
                new Endpoint("sbc1.contoso.com", 5061),
                new Endpoint("sbc1.contoso.com", 5067),
                new Endpoint("edge.fabrikam.com", 5061));

        @Override
        public Set<Endpoint> named(Collection<String> fqdns) {
            return endpoints.stream()
                    .filter(endpoint -> fqdns.contains(endpoint.fqdn()))
                    .collect(Collectors.toSet());
        }

        @Override
        public Set<String> customers() {
            return Set.of("Contoso Ltd", "Fabrikam");
        }

        @Override
        public void forEachName(Consumer<String> action) {
            action.accept("edge.fabrikam.com");
            action.accept("sbc1.contoso.com");
        }
    };

    @Test
    void waiverOfWhatIsListedIsNoStray() {
        assertThat(strays(
                        sbc("sbc1.contoso.com", null, "2026-12-31"),
                        sbc("sbc1.contoso.com", 5067, "2026-12-31"),
                        sbc("edge.fabrikam.com", null, "2020-01-01"),
                        customer("FABRIKAM", "2026-12-31")))
                .isEmpty();
    }

    @Test
    void slipIsPutRight() {
        assertThat(reason(sbc("sbc1.contso.com", null, "2026-12-31")))
                .isEqualTo(
                        "No usable row of the inventory lists \"sbc1.contso.com\": write sbc1.contoso.com if that was"
                                + " meant; else list it, or remove the row.");
        assertThat(reason(sbc("edge.fabrikam", null, "2026-12-31"))).contains("write edge.fabrikam.com if");
        assertThat(reason(customer("Contoso", "2026-12-31")))
                .contains("is of the customer \"Contoso\": write \"Contoso Ltd\" if");
        assertThat(reason(customer("fabrikan", "2026-12-31"))).contains("write \"Fabrikam\" if");
    }

    @Test
    void nothingIsGuessedWhereNothingIsLikeIt() {
        assertThat(reason(sbc("gateway.tailspin.com", null, "2026-12-31")))
                .isEqualTo(
                        "No usable row of the inventory lists \"gateway.tailspin.com\": correct the name, list it, or"
                                + " remove the row.");
        assertThat(reason(customer("Tailspin", "2026-12-31"))).contains(": correct the name, list it");
    }

    @Test
    void portThatIsNotListedIsToldWithThoseThatAre() {
        assertThat(reason(sbc("sbc1.contoso.com", 5062, "2026-12-31")))
                .isEqualTo("\"sbc1.contoso.com\" is listed with port 5061, 5067, not with 5062: write a port that is"
                        + " listed, or the name alone for every port.");
    }

    @Test
    void expiredOneIsToRemove() {
        assertThat(reason(sbc("sbc1.contso.com", null, "2026-11-24")))
                .isEqualTo("No usable row of the inventory lists \"sbc1.contso.com\", and the waiver expired on"
                        + " 2026-11-24: remove the row.");
        assertThat(reason(sbc("sbc1.contso.com", null, "2026-11-25"))).contains("if that was meant");
        assertThat(reason(sbc("sbc1.contoso.com", 5062, "2026-11-24"))).endsWith("2026-11-24: remove the row.");
    }

    @Test
    void strayIsNoCustomersAndSaysWhereItStands() {
        assertThat(strays(customer("fabrikan", "2026-12-31")))
                .containsExactly(new RejectedRow(
                        new RowSource("waivers.csv", 7),
                        null,
                        "as written",
                        "customer",
                        reason(customer("fabrikan", "2026-12-31")),
                        RejectedRow.Kind.WAIVER));
    }

    @Test
    void alsoOfVeryManyStraysEachIsTold() {
        List<WaiverRow> rows = IntStream.range(0, 5_000)
                .mapToObj(i -> sbc("sbc" + i + ".tailspin.com", null, "2026-12-31"))
                .toList();

        assertThat(StrayWaivers.among(rows, LISTED, TODAY)).hasSize(5_000);
    }

    private static String reason(WaiverRow row) {
        return strays(row).get(0).reason();
    }

    private static List<RejectedRow> strays(WaiverRow... rows) {
        return StrayWaivers.among(List.of(rows), LISTED, TODAY);
    }

    private static WaiverRow sbc(String fqdn, @Nullable Integer port, String until) {
        return row(fqdn, port, null, until);
    }

    private static WaiverRow customer(String customer, String until) {
        return row(null, null, customer, until);
    }

    private static WaiverRow row(
            @Nullable String fqdn, @Nullable Integer port, @Nullable String customer, String until) {
        return new WaiverRow(
                fqdn,
                port,
                customer,
                "CERT-NAME",
                LocalDate.parse(until),
                "why",
                null,
                new RowSource("waivers.csv", 7),
                "as written");
    }
}
