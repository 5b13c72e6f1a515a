package io.github.sbcaudit.trust.list;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.trust.TrustException;
import java.time.Instant;
import org.assertj.core.api.Assertions;

/** What the tests of this room assert again and again. */
final class ListAssertions {

    private ListAssertions() {}

    static void assertRefused(TestList.Builder list, String... reason) {
        assertRefused(list.create(), reason);
    }

    static void assertRefused(byte[] list, String... reason) {
        assertRefused(TestList.verifier(), list, reason);
    }

    static void assertRefused(ListVerifier verifier, byte[] list, String... reason) {
        assertThatThrownBy(() -> verifier.verify(list, Instant.now()))
                .isInstanceOf(TrustException.class)
                .hasMessageContainingAll(reason)
                .satisfies(e -> Assertions.assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
