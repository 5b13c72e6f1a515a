package io.github.sbcaudit.report;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What changed, in the JSON file. */
final class JsonChanges {

    private final BiConsumer<JsonFields, Certificate> certificate;

    private final BiConsumer<JsonFields, Anchor> rootAnchor;

    /** Writes certificates and roots as they are written elsewhere in the file. */
    JsonChanges(BiConsumer<JsonFields, Certificate> certificate, BiConsumer<JsonFields, Anchor> rootAnchor) {
        this.certificate = certificate;
        this.rootAnchor = rootAnchor;
    }

    void write(JsonFields fields, Change change) {
        ChangeKind kind = change.kind();
        fields.word("kind", kind);
        fields.text("rule", change.rule());
        fields.text("before", fact(change, change.before()));
        fields.text("after", fact(change, change.after()));
        fields.object("since", change.since(), JsonChanges::scan);
        Optional<Side> before = Optional.ofNullable(change.before());
        boolean certificates = kind == ChangeKind.CERTIFICATE_RENEWED || kind == ChangeKind.CERTIFICATE_REPLACED;
        fields.object(
                "earlierCertificate",
                before.filter(side -> certificates).flatMap(Side::leaf).orElse(null),
                certificate);
        fields.object(
                "earlierRootAnchor",
                before.filter(side -> kind == ChangeKind.ROOT_MOVED)
                        .flatMap(Side::anchor)
                        .orElse(null),
                rootAnchor);
        boolean names = kind == ChangeKind.ACCEPTABLE_CAS;
        fields.texts("removed", names ? namesOnlyIn(change.before(), change.after()) : List.of());
        fields.texts("added", names ? namesOnlyIn(change.after(), change.before()) : List.of());
    }

    static void scan(JsonFields fields, EarlierScan scan) {
        fields.number("id", scan.id());
        fields.time("startedAt", scan.startedAt());
    }

    /** With the scan that listed it. */
    static void gone(JsonFields fields, Earlier.Gone gone, EarlierScan scan) {
        fields.text("fqdn", gone.sbc().endpoint().fqdn());
        fields.number("port", gone.sbc().endpoint().port());
        fields.text("customer", gone.sbc().customer());
        fields.text("site", gone.sbc().site());
        fields.word("status", gone.status());
        fields.object("since", scan, JsonChanges::scan);
    }

    private static List<String> namesOnlyIn(@Nullable Side side, @Nullable Side other) {
        return requireNonNull(side).acceptableCasWithout(requireNonNull(other));
    }

    private static @Nullable String fact(Change change, @Nullable Side side) {
        if (side == null) {
            return null;
        }
        return switch (change.kind()) {
            case ADDED, GONE, UNREACHABLE, REACHED, STATUS -> side.status().name();
            case FINDING_NEW,
                    FINDING_WORSE,
                    FINDING_BETTER,
                    FINDING_OPEN,
                    FINDING_CLEARED,
                    WAIVER_BEGUN,
                    WAIVER_ENDED ->
                side.finding(change.rule())
                        .map(finding -> finding.verdict().name())
                        .orElse(null);
            case CERTIFICATE_RENEWED, CERTIFICATE_REPLACED ->
                side.leaf().map(Certificate::sha256).orElse(null);
            case ROOT_MOVED -> side.anchor().map(Anchor::sha256).orElse(null);
            case TLS_VERSION -> side.tlsVersion().orElse(null);
            case CIPHER_SUITE -> side.cipherSuite().orElse(null);
            case ACCEPTABLE_CAS -> Integer.toString(side.acceptableCas().size());
            case SIP_SERVER -> side.sipServer().filter(name -> !name.isEmpty()).orElse(null);
        };
    }
}
