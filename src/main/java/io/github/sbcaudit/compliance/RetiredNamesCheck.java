package io.github.sbcaudit.compliance;

import static io.github.sbcaudit.compliance.Reason.Grade.FAIL_HIGH;
import static io.github.sbcaudit.compliance.Reason.Grade.NOT_APPLICABLE;
import static io.github.sbcaudit.compliance.Reason.Grade.PASS;
import static io.github.sbcaudit.compliance.Reason.Grade.UNKNOWN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_LOW;
import static io.github.sbcaudit.compliance.Reason.Grade.WARN_MEDIUM;
import static java.util.stream.Collectors.joining;

import io.github.sbcaudit.compliance.Surroundings.ExportedConfiguration;
import io.github.sbcaudit.compliance.Surroundings.Mention;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code RETIRED-NAMES}: the SBC's exported configuration does not depend on what Microsoft has taken away.
 *
 * <p>The configuration is the evidence, so what it shows counts whether or not the SBC was reached. Yet nothing passes of an SBC
 * that was not: who knows whether it still has that configuration.
 */
final class RetiredNamesCheck {

    /** Microsoft's change to the new root, which ended the test of it. */
    private static final LocalDate NEW_ROOT = LocalDate.of(2023, 10, 3);

    private static final int SHOWN = 5;

    enum Case implements Reason {
        NO_CONFIGURATION(NOT_APPLICABLE),
        NOT_MENTIONED(PASS),
        NOT_MENTIONED_UNREACHED(NOT_APPLICABLE),
        RETIRED(FAIL_HIGH),
        WITHOUT_G2(WARN_MEDIUM),
        TEST_ENDPOINT(WARN_LOW),
        NOT_READ(UNKNOWN_LOW);

        private final Grade grade;

        Case(Grade grade) {
            this.grade = grade;
        }

        @Override
        public Grade grade() {
            return grade;
        }
    }

    private RetiredNamesCheck() {}

    static Judgement judge(Evidence evidence, RuleContext context) {
        @Nullable ExportedConfiguration configuration = evidence.surroundings().configuration();
        if (configuration == null) {
            return Judgement.of(Case.NO_CONFIGURATION);
        }
        List<Mention> retired = mentions(configuration, Mention.Kind.RETIRED_NAME);
        if (!retired.isEmpty()) {
            return Judgement.of(Case.RETIRED, texts(retired), places(retired));
        }
        if (!Judgement.day(context.asOf()).isBefore(NEW_ROOT)) {
            List<Mention> pinned = mentions(configuration, Mention.Kind.PINNED_ROOT);
            // the root may stand in a file that could not be read
            if (!pinned.isEmpty() && configuration.unread().isEmpty() && !hasG2(pinned)) {
                return Judgement.of(Case.WITHOUT_G2, texts(pinned), places(pinned));
            }
            List<Mention> test = mentions(configuration, Mention.Kind.TEST_NAME);
            if (!test.isEmpty()) {
                return Judgement.of(Case.TEST_ENDPOINT, texts(test), places(test));
            }
        }
        if (!configuration.unread().isEmpty()) {
            return Judgement.of(Case.NOT_READ, some(configuration.unread().stream()));
        }
        return Judgement.of(
                evidence.observation().handshake().isEmpty() ? Case.NOT_MENTIONED_UNREACHED : Case.NOT_MENTIONED,
                some(configuration.files().stream()));
    }

    private static boolean hasG2(List<Mention> pinned) {
        return pinned.stream().map(Mention::text).anyMatch(ConfigurationVocabulary.GLOBAL_ROOT_G2::equals);
    }

    private static List<Mention> mentions(ExportedConfiguration configuration, Mention.Kind kind) {
        return configuration.mentions().stream()
                .filter(mention -> mention.kind() == kind)
                .toList();
    }

    private static String texts(List<Mention> mentions) {
        return some(mentions.stream().map(Mention::text).distinct().map(RetiredNamesCheck::commonName));
    }

    private static String commonName(String text) {
        return text.startsWith("CN=") ? text.substring("CN=".length()).split(",", 2)[0] : text;
    }

    private static String places(List<Mention> mentions) {
        return some(mentions.stream().map(mention -> mention.file() + ":" + mention.line()));
    }

    private static String some(Stream<String> items) {
        List<String> all = items.toList();
        return all.stream().limit(SHOWN).collect(joining(", ")) + (all.size() > SHOWN ? ", …" : "");
    }
}
