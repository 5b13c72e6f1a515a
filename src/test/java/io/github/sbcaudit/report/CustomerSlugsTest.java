package io.github.sbcaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerSlugsTest {

    @ParameterizedTest
    @CsvSource({
        "Contoso, contoso",
        "Contoso GmbH & Co. KG, contoso-gmbh-co-kg",
        "Bäckerei Groß, baeckerei-gross",
        "Crédit Ångström, credit-angstroem",
        "../../etc/passwd, etc-passwd",
        "C:\\Temp\\x, c-temp-x",
        "İstanbul, istanbul",
        "ﬁrma, firma"
    })
    void namesBecomePlainFileNames(String customer, String slug) {
        assertThat(CustomerSlugs.of(List.of(customer))).containsEntry(customer, slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fleet", "CON", "nul", "Com1", "LPT9", "日本電信", "---", "Customer"})
    void namesThatCannotStandAloneGetAHash(String customer) {
        assertThat(CustomerSlugs.of(List.of(customer)).get(customer)).matches("[a-z0-9]+-[0-9a-f]{8}");
    }

    @Test
    void customersWithTheSameSlugAreToldApartWhoeverElseIsThere() {
        Map<String, String> two = CustomerSlugs.of(List.of("Contoso", "CONTOSO!"));
        Map<String, String> three = CustomerSlugs.of(List.of("Contoso?", "CONTOSO!", "Contoso"));

        assertThat(two.values()).doesNotHaveDuplicates().allMatch(slug -> slug.matches("contoso-[0-9a-f]{8}"));
        assertThat(three).containsAllEntriesOf(two);
        assertThat(three.values()).doesNotHaveDuplicates();
    }

    @Test
    void aCustomerWhoseNameIsAnotherOnesHashedSlugDoesNotCollide() {
        String hashed = CustomerSlugs.of(List.of("A", "A!")).get("A");

        List<String> customers = new ArrayList<>(List.of("A", "A!", hashed));

        assertThat(CustomerSlugs.of(customers).values()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void longNamesAreCut() {
        String customer = "Very long name ".repeat(20);

        assertThat(CustomerSlugs.of(List.of(customer)).get(customer))
                .hasSizeLessThanOrEqualTo(60)
                .startsWith("very-long-name-very")
                .matches("[a-z0-9].*[a-z0-9]");
    }
}
