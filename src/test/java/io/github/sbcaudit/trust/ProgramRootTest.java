package io.github.sbcaudit.trust;

import static io.github.sbcaudit.certificate.CertificateFacts.CLIENT_AUTH;
import static io.github.sbcaudit.certificate.CertificateFacts.SERVER_AUTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgramRootTest {

    private static final Instant START = Instant.parse("2010-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant PAST = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2027-02-01T00:00:00Z");

    @Test
    void rootWithoutRestrictionsIsTrustedWithinItsValidity() {
        ProgramRoot root = root(null, Set.of(), null, Set.of());

        assertThat(root.serverAuthStatus(NOW, NOW)).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(root.serverAuthStatus(END, NOW)).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(root.serverAuthStatus(END.plusSeconds(1), NOW)).isEqualTo(AnchorStatus.ROOT_EXPIRED);
        assertThat(root.serverAuthStatus(START.minusSeconds(1), NOW)).isEqualTo(AnchorStatus.ROOT_EXPIRED);
    }

    @Test
    void disablingTakesEffectOnItsDay() {
        assertThat(root(PAST, Set.of(), null, Set.of()).serverAuthStatus(NOW, NOW))
                .isEqualTo(AnchorStatus.DISABLED);
        assertThat(root(NOW, Set.of(), null, Set.of()).serverAuthStatus(NOW, NOW))
                .isEqualTo(AnchorStatus.DISABLED);
        assertThat(root(FUTURE, Set.of(), null, Set.of()).serverAuthStatus(NOW, NOW))
                .isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void purposesTakenAwayCountAlwaysOrFromTheDisablingOn() {
        assertThat(root(null, Set.of(SERVER_AUTH), null, Set.of()).serverAuthStatus(NOW, NOW))
                .isEqualTo(AnchorStatus.EKU_NOT_GRANTED);
        assertThat(root(null, Set.of(CLIENT_AUTH), null, Set.of()).serverAuthStatus(NOW, NOW))
                .isEqualTo(AnchorStatus.TRUSTED);
        assertThat(root(FUTURE, Set.of(SERVER_AUTH), null, Set.of()).serverAuthStatus(NOW, NOW))
                .isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void notBeforeDateStopsYoungerLeavesOnly() {
        ProgramRoot root = root(null, Set.of(), PAST, Set.of(SERVER_AUTH));

        assertThat(root.serverAuthStatus(NOW, PAST.minusSeconds(1))).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(root.serverAuthStatus(NOW, PAST)).isEqualTo(AnchorStatus.NOT_BEFORE);
    }

    @Test
    void notBeforeDateAppliesToAllPurposesUnlessItNamesSome() {
        assertThat(root(null, Set.of(), PAST, Set.of()).serverAuthStatus(NOW, NOW))
                .isEqualTo(AnchorStatus.NOT_BEFORE);
        assertThat(root(null, Set.of(), PAST, Set.of(CLIENT_AUTH)).serverAuthStatus(NOW, NOW))
                .isEqualTo(AnchorStatus.TRUSTED);
    }

    private static ProgramRoot root(
            @Nullable Instant disabledFrom,
            Set<String> disallowed,
            @Nullable Instant leafNotBefore,
            Set<String> leafNotBeforePurposes) {
        return new ProgramRoot(
                "00",
                "00",
                "Root",
                "CN=Root",
                START,
                END,
                Set.of(SERVER_AUTH, CLIENT_AUTH),
                disabledFrom,
                disallowed,
                leafNotBefore,
                leafNotBeforePurposes,
                false,
                null);
    }
}
