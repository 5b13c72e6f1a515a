package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class SentMailsTest extends StoreTest {

    @Test
    void whatWasSentIsKnownByScanAndCustomer() {
        long scan = begin();
        long other = begin();
        SentMail first = mail(scan, "Contoso", "a@contoso.example");
        SentMail second = mail(scan, "Contoso", "b@contoso.example");
        SentMail third = mail(scan, "Müller & Söhne", "c@mueller.example");

        database.sentMails().record(List.of(first, second));
        database.sentMails().record(List.of(third));

        assertThat(database.sentMails().recipients(scan, "Contoso"))
                .containsExactlyInAnyOrder("a@contoso.example", "b@contoso.example");
        assertThat(database.sentMails().recipients(scan, "Müller & Söhne")).containsExactly("c@mueller.example");
        assertThat(database.sentMails().recipients(scan, "Fabrikam")).isEmpty();
        assertThat(database.sentMails().recipients(other, "Contoso")).isEmpty();
        assertThat(database.sentMails().of(scan)).containsExactly(first, second, third);
    }

    @Test
    void aMailCannotBeRecordedTwice() {
        SentMail mail = mail(begin(), "Contoso", "a@contoso.example");
        database.sentMails().record(List.of(mail));

        assertThatThrownBy(() -> database.sentMails().record(List.of(mail))).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void contactsAreThoseOfTheCustomersOwnRowsEachOnce() {
        long scan = begin();
        database.inTransaction(() -> database.workList()
                .load(
                        scan,
                        Samples.inventory(
                                sbc("sbc1.example", "Contoso", "b@contoso.example; a@contoso.example"),
                                sbc("sbc2.example", "Contoso", "Call 030 1234"),
                                sbc("sbc3.example", "Contoso", "Call 030 1234"),
                                sbc("sbc4.example", "Contoso", null),
                                sbc("sbc1.example", "Fabrikam", "c@fabrikam.example"))));

        assertThat(database.results().contacts(scan, "Contoso"))
                .containsExactlyInAnyOrder("Call 030 1234", "b@contoso.example; a@contoso.example");
        assertThat(database.results().contacts(scan, "Fabrikam")).containsExactly("c@fabrikam.example");
        assertThat(database.results().contacts(scan, "Northwind")).isEmpty();
    }

    private long begin() {
        return database.scans()
                .begin(List.of("fleet.csv"), "standard", "0.1.0", "teams", Samples.NOW)
                .id();
    }

    private static SentMail mail(long scan, String customer, String recipient) {
        return new SentMail(scan, customer, recipient, "Prüfung: " + customer, "<1@provider.example>", Samples.NOW);
    }

    private static Sbc sbc(String fqdn, String customer, @Nullable String contact) {
        return new Sbc(
                new Endpoint(fqdn, 5061),
                customer,
                null,
                contact,
                List.of(),
                Cloud.COMMERCIAL,
                Role.SBC,
                null,
                true,
                Map.of(),
                new RowSource("fleet.csv", 2));
    }
}
