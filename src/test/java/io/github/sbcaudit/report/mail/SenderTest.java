package io.github.sbcaudit.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {

    @Test
    void aSenderIsAnAddressWithOrWithoutAName() {
        assertThat(Sender.parse("audit@provider.example")).contains(new Sender("audit@provider.example", null));
        assertThat(Sender.parse(" Prüfdienst, Köln <audit@provider.example> "))
                .contains(new Sender("audit@provider.example", "Prüfdienst, Köln"));
        assertThat(Sender.parse("\"Voice Team\" <audit@provider.example>"))
                .contains(new Sender("audit@provider.example", "Voice Team"));
        assertThat(Sender.parse("<audit@provider.example>")).contains(new Sender("audit@provider.example", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit",
                "Voice Team",
                "a@provider.example, b@provider.example",
                "Voice\r\nBcc: x@example.com <audit@provider.example>",
                "Voice <audit@provider.example> <b@provider.example>",
                "Voice <audit>"
            })
    void whatIsNoSenderIsNone(String text) {
        assertThat(Sender.parse(text)).isEmpty();
    }
}
