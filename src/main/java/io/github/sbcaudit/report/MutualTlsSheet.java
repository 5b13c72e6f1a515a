package io.github.sbcaudit.report;

import io.github.sbcaudit.certificate.DistinguishedName;
import io.github.sbcaudit.compliance.NamedAuthorities;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.ClientAuthentication;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.IdentityOutcome;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.trust.MicrosoftRoots;
import io.github.sbcaudit.trust.ProgramRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per SBC that answered: how it treats client certificates such as Microsoft's, and which of the roots of Microsoft's own
 * certificates it names.
 */
final class MutualTlsSheet {

    /** Names of roots take three lines in their narrow columns, and leave room for a fourth. */
    private static final float HEADER_HEIGHT = 58;

    private static final int ROOT_WIDTH = 13;

    /** As many as fit the height that a row may have, with the line that counts the others; JSON has them all. */
    private static final int NAMED_CAS = 6;

    private static final List<ProgramRoot> ROOTS = Stream.concat(
                    MicrosoftRoots.OF_2026.stream(), Stream.of(MicrosoftRoots.BALTIMORE))
            .toList();

    private static final Set<String> SHOWN = ROOTS.stream()
            .map(root -> DistinguishedName.comparable(root.subject()))
            .collect(Collectors.toUnmodifiableSet());

    private final ReportScope scope;

    private final Labels labels;

    private final Table<Seen> table;

    private boolean severalAddresses;

    /**
     * What a row is made of, worked out once.
     *
     * @param answered which SBC
     * @param clients how it treats client certificates
     * @param named the CAs that it names, {@code null} when no request for a certificate was seen
     */
    private record Seen(
            Answered answered,
            ClientAuthentication clients,
            @Nullable NamedAuthorities named) {

        static Seen of(Answered answered) {
            ClientAuthentication clients = answered.observation().clientAuthentication();
            CertificateRequest request = clients.request();
            return new Seen(answered, clients, request == null ? null : NamedAuthorities.of(request));
        }

        boolean asksNobody() {
            return Boolean.FALSE.equals(clients.requested());
        }
    }

    MutualTlsSheet(Book book) {
        this.scope = book.scope();
        this.labels = scope.labels();
        this.table = new Table<>(book, book.sheet("sheet.mutual-tls"), columns(), Answered.NAME_COLUMNS, HEADER_HEIGHT);
    }

    void add(SbcResult sbc) {
        Answered.of(sbc).forEach(answered -> {
            severalAddresses |= answered.several();
            table.add(Seen.of(answered));
        });
    }

    void finish() {
        if (!severalAddresses) {
            table.hide(Answered.ADDRESS_COLUMN);
        }
        table.finish(scope.claims().ifReached("tls.empty"));
    }

    private List<Column<Seen>> columns() {
        List<Column<Seen>> columns = Answered.columns(scope, Seen::answered);
        columns.add(fact("column.requested", ClientAuthentication::requested, Look.WARNING));
        columns.add(fact("column.enforced", ClientAuthentication::enforced, Look.PLAIN));
        columns.add(fact("column.verified", ClientAuthentication::verified, Look.BAD));
        columns.add(Column.of(
                labels.text("column.identity"), 27, (cell, it) -> cell.text(identity(it.answered()), Look.WRAPPED)));
        columns.add(Column.centred(
                labels.text("column.ca-count"),
                12,
                (cell, it) -> cell.number(it.named() == null ? null : it.named().size(), Look.COUNT)));
        ROOTS.forEach(root -> columns.add(Column.centred(heading(root), ROOT_WIDTH, (cell, it) -> {
            Mention mention = Mention.of(root, it);
            cell.text(labels.word(mention), look(mention, root, it));
        })));
        columns.add(Column.of(
                labels.text("column.ca-names"),
                46,
                (cell, it) -> cell.lines(otherNames(it.answered()), Look.SMALL_LINES)));
        return columns;
    }

    /** A column that says yes or no, with a look for no; of an SBC that asks for no certificate there is nothing more to say. */
    private Column<Seen> fact(String heading, Function<ClientAuthentication, @Nullable Boolean> fact, Look no) {
        boolean request = heading.equals("column.requested");
        return Column.centred(labels.text(heading), 14, (cell, it) -> {
            Boolean value = fact.apply(it.clients());
            if (it.asksNobody() && !request) {
                cell.text(labels.word(Mention.NOT_ASKED), Look.PLAIN);
            } else if (value == null) {
                cell.text(labels.text("unknown"), Look.OPEN);
            } else if (value) {
                cell.text(labels.text("yes"), it.answered().judged() ? Look.GOOD : Look.PLAIN);
            } else {
                cell.text(labels.text("no"), it.answered().judged() ? no : Look.PLAIN);
            }
        });
    }

    /** What a request for certificates says of a root. */
    private enum Mention {
        NAMED,
        NOT_NAMED,
        LIST_EMPTY,
        NOT_ASKED,
        NOT_SEEN;

        static Mention of(ProgramRoot root, Seen seen) {
            NamedAuthorities named = seen.named();
            if (named == null) {
                return seen.asksNobody() ? NOT_ASKED : NOT_SEEN;
            }
            if (named.isEmpty()) {
                return LIST_EMPTY;
            }
            return named.include(root) ? NAMED : NOT_NAMED;
        }
    }

    /** Baltimore is a thing of the past: it neither helps nor hurts to name it. */
    private static Look look(Mention mention, ProgramRoot root, Seen seen) {
        boolean matters = seen.answered().judged() && !root.equals(MicrosoftRoots.BALTIMORE);
        return switch (mention) {
            case NAMED -> matters ? Look.GOOD : Look.PLAIN;
            case NOT_NAMED -> matters ? Look.WARNING : Look.PLAIN;
            case LIST_EMPTY, NOT_SEEN -> Look.OPEN;
            case NOT_ASKED -> Look.PLAIN;
        };
    }

    private String heading(ProgramRoot root) {
        String name = root.commonName().replace("Certificate Authority", "CA");
        return root.equals(MicrosoftRoots.BALTIMORE) ? labels.text("mtls.retired-root", name) : name;
    }

    private String identity(Answered answered) {
        Connection shown = new SbcFacts(answered.observation()).shown().orElse(null);
        Handshake handshake = shown == null ? null : shown.handshake();
        if (shown == null || handshake == null) {
            return "";
        }
        IdentityOutcome outcome = handshake.identity();
        if (outcome == IdentityOutcome.NOT_OFFERED) {
            return labels.word(outcome);
        }
        return labels.text(
                "mtls.identity",
                labels.word(shown.identity()),
                outcome == null ? labels.text("mtls.identity.unknown") : labels.word(outcome));
    }

    /** Those that have no column of their own. */
    private List<String> otherNames(Answered answered) {
        List<String> names = new SbcFacts(answered.observation())
                .acceptableCas().stream()
                        .filter(name -> !SHOWN.contains(DistinguishedName.comparable(name)))
                        .toList();
        if (names.size() <= NAMED_CAS) {
            return names;
        }
        List<String> shown = new ArrayList<>(names.subList(0, NAMED_CAS));
        shown.add(labels.text("mtls.more-cas", names.size() - NAMED_CAS));
        return shown;
    }
}
