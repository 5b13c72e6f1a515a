package io.github.sbcaudit.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderSectionTest {

    @Test
    void linesOfOneNameAreKeptUpToALimitAndTheRestIsMarkedAsCut() {
        HeaderSection headers = new HeaderSection();
        for (int i = 0; i < 1000; i++) {
            headers.add("Allow: A");
            headers.add("X" + i + ": not read");
        }
        headers.add("Supported: a");
        headers.endHeader();

        assertThat(headers.values(HeaderField.ALLOW))
                .hasSize(SipLimits.ENTRIES + 1)
                .startsWith("A")
                .endsWith("A", "…");
        assertThat(headers.values(HeaderField.SUPPORTED)).containsExactly("a");
    }
}
