package io.github.sbcaudit.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "voice@contoso.example | voice@contoso.example",
                "a@contoso.example, b@contoso.example;c@contoso.example ; | a@contoso.example b@contoso.example c@contoso.example",
                "Ann Vance <ann@contoso.example> | ann@contoso.example",
                "\"Vance; Ann, Dr.\" <ann@contoso.example>, b@contoso.example | ann@contoso.example b@contoso.example",
                "Voice.Team+sbc@CONTOSO.example | Voice.Team+sbc@contoso.example",
                "telefon@münchen.example | telefon@xn--mnchen-3ya.example",
                "root@localhost | root@localhost"
            })
    void addressesAreReadHoweverTheyAreSeparated(String contact, String addresses) {
        Recipients recipients = Recipients.of(List.of(contact));

        assertThat(recipients.usable()).containsExactly(addresses.split(" "));
        assertThat(recipients.unusable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call 030 1234",
                "voice@",
                "@contoso.example",
                "voice at contoso.example",
                "a b@contoso.example",
                "a@b@contoso.example",
                ".a@contoso.example",
                "a..b@contoso.example",
                "müller@contoso.example",
                "a@-contoso.example",
                "a@contoso..example",
                "a@[127.0.0.1]",
                "<a@contoso.example",
                "a@contoso.example\r\nBcc: everybody@example.com",
                "a@contoso.example\nRCPT TO:<everybody@example.com>",
                "a\u0000@contoso.example",
                "\"a b\"@contoso.example"
            })
    void whatIsNoAddressIsToldFitToBeShown(String contact) {
        Recipients recipients = Recipients.of(List.of(contact));

        assertThat(recipients.usable()).isEmpty();
        assertThat(recipients.unusable())
                .singleElement()
                .satisfies(shown -> assertThat(shown.codePoints()).noneMatch(Character::isISOControl));
    }

    @Test
    void anAddressIsTakenOnceInWhateverCase() {
        Recipients recipients = Recipients.of(
                List.of("a@contoso.example; A@Contoso.EXAMPLE", "a@contoso.example", "b@contoso.example"));

        assertThat(recipients.usable()).containsExactly("a@contoso.example", "b@contoso.example");
        assertThat(recipients.unusable()).isEmpty();
    }

    @Test
    void anEndlessLineOfQuotesIsReadInNoTime() {
        Recipients recipients = Recipients.of(List.of("\",".repeat(16_000)));

        assertThat(recipients.usable()).isEmpty();
        assertThat(recipients.unusable()).isNotEmpty();
    }

    @Test
    void noMailHasMoreRecipientsThanServersTake() {
        List<String> many = IntStream.range(0, 102)
                .mapToObj(i -> "a" + i + "@contoso.example")
                .toList();

        Recipients recipients = Recipients.of(List.of(String.join(",", many)));

        assertThat(recipients.usable()).isEqualTo(many.subList(0, 100));
        assertThat(recipients.unusable()).containsExactly("a100@contoso.example", "a101@contoso.example");
    }
}
