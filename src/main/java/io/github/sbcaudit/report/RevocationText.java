package io.github.sbcaudit.report;

import io.github.sbcaudit.text.ForeignText;
import io.github.sbcaudit.trust.revocation.Revocation;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import io.github.sbcaudit.trust.revocation.RevocationOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was said of a certificate's revocation in a few lines: what it amounts to, and each source that gave no answer. */
final class RevocationText {

    /** Addresses have some 60 characters; a hostile one must not fill the page. */
    private static final int MAX_ADDRESS = 200;

    private final Labels labels;

    RevocationText(Labels labels) {
        this.labels = labels;
    }

    /** Its lines; {@code null} stands for a scan that did not ask. */
    List<String> lines(@Nullable List<RevocationAnswer> answers) {
        if (answers == null) {
            return List.of(labels.text("revocation.not-asked"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(headline(answers, Revocation.overall(answers)));
        answers.stream()
                .filter(answer -> answer.outcome() == RevocationOutcome.UNREACHABLE
                        || answer.outcome() == RevocationOutcome.UNVERIFIABLE
                        || answer.outcome() == RevocationOutcome.NOT_ASKED)
                .map(this::problem)
                .forEach(lines::add);
        return lines;
    }

    private String headline(List<RevocationAnswer> answers, RevocationOutcome outcome) {
        return switch (outcome) {
            case GOOD -> labels.text("revocation.good", sources(answers, outcome));
            case REVOKED ->
                labels.text("revocation.revoked", since(answers), reason(answers), sources(answers, outcome));
            case UNREACHABLE -> labels.text("revocation.unreachable");
            case UNVERIFIABLE -> labels.text("revocation.unverifiable");
            case NOT_ASKED -> labels.text("revocation.not-asked.addresses");
            case NOT_OFFERED -> labels.text("revocation.not-offered");
        };
    }

    private String problem(RevocationAnswer answer) {
        return labels.text(
                "revocation.problem",
                labels.text("revocation.source." + answer.source().name()),
                answer.address() == null ? "" : ForeignText.oneLine(answer.address(), MAX_ADDRESS),
                Optional.ofNullable(answer.detail()).orElse(""));
    }

    private String sources(List<RevocationAnswer> answers, RevocationOutcome outcome) {
        return answers.stream()
                .filter(answer -> answer.outcome() == outcome)
                .map(RevocationAnswer::source)
                .distinct()
                .map(source -> labels.text("revocation.source." + source.name()))
                .collect(Collectors.joining(", "));
    }

    private String since(List<RevocationAnswer> answers) {
        return answers.stream()
                .map(RevocationAnswer::revokedAt)
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo)
                .map(moment -> labels.date(LocalDate.ofInstant(moment, ZoneOffset.UTC)))
                .orElse("-");
    }

    private static String reason(List<RevocationAnswer> answers) {
        return answers.stream()
                .map(RevocationAnswer::reason)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse("-");
    }
}
