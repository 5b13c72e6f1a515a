package io.github.sbcaudit.report;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.EarlierScan;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.StatusCounts;
import io.github.sbcaudit.trust.TrustList;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Streams the JSON file beside a workbook, in the format that {@code reports/README.md} documents. */
final class JsonWriter implements ReportWriter {

    /** Raised when a field changes its meaning or goes. */
    private static final int SCHEMA = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ReportScope scope;

    private final JsonGenerator json;

    private final JsonSbc sbcs;

    private final RowNames rowNames;

    /** Begins the document. */
    JsonWriter(ReportScope scope, OutputStream out) {
        this.scope = scope;
        this.rowNames = new RowNames(scope);
        this.json = FACTORY.createGenerator(new Indented(), out);
        this.sbcs = new JsonSbc(scope, new JsonFields(json));
        JsonFields fields = new JsonFields(json);
        json.writeStartObject();
        fields.number("schema", SCHEMA);
        fields.object("scan", scope.scan(), this::scan);
        fields.text("customer", scope.customer());
        fields.object("counts", scope.counts(), JsonWriter::counts);
        fields.object("changesSince", scope.comparedWith(), JsonChanges::scan);
        json.writeArrayPropertyStart("sbcs");
    }

    @Override
    public void add(SbcResult sbc) {
        rowNames.add(sbc);
        sbcs.write(sbc);
    }

    @Override
    public void beginGone() {
        json.writeEndArray();
        json.writeArrayPropertyStart("gone");
    }

    @Override
    public void add(Earlier.Gone gone) {
        EarlierScan scan = requireNonNull(scope.comparedWith());
        new JsonFields(json).object(gone, (fields, it) -> JsonChanges.gone(fields, it, scan));
    }

    @Override
    public void beginRejectedRows() {
        json.writeEndArray();
        json.writeArrayPropertyStart("rejectedRows");
    }

    @Override
    public void add(RejectedRow row) {
        JsonFields fields = new JsonFields(json);
        json.writeStartObject();
        fields.text("file", scope.fleet() ? row.source().file() : null);
        fields.number("line", row.source().line() == 0 ? null : row.source().line());
        fields.text("field", row.field());
        fields.text("text", row.text());
        fields.text("reason", rowNames.in(row.reason(), row.source()));
        fields.flag("waiver", row.waiver());
        fields.word("kind", row.kind());
        json.writeEndObject();
    }

    @Override
    public void finish() {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    @Override
    public void close() {
        json.close();
    }

    private void scan(JsonFields fields, Scan scan) {
        fields.number("id", scan.id());
        fields.time("startedAt", scan.startedAt());
        fields.time("finishedAt", scope.observedUntil());
        // A file's name may speak of other customers.
        fields.texts("inventory", scope.fleet() ? scan.inventory() : List.of());
        fields.text("depth", scan.depth());
        fields.number("connections", scope.totals().connections());
        fields.flag("faultProbablyOurs", scope.fleetTotals().faultProbablyOurs());
        fields.text("toolVersion", scan.toolVersion());
        fields.text("policy", scan.policy());
        fields.time("asOf", scope.asOf());
        fields.text(
                "forecastUntil",
                scan.forecastUntil() == null ? null : scan.forecastUntil().toString());
        fields.object("trustList", scan.trustList(), this::trustList);
        fields.object("lookedUp", scan.lookedUp(), this::lookedUp);
    }

    /** The numbers are those of all customers, so they are no customer's business. */
    private void lookedUp(JsonFields fields, Scan.LookedUp lookedUp) {
        fields.time("at", lookedUp.at());
        fields.number("addresses", scope.fleet() ? lookedUp.addresses() : null);
        fields.number("answered", scope.fleet() ? lookedUp.answered() : null);
    }

    private void trustList(JsonFields fields, TrustList list) {
        fields.time("thisUpdate", list.thisUpdate());
        fields.text("sequence", list.sequence());
        fields.text("source", scope.source(list));
        fields.number("ageDays", list.ageDays(scope.asOf()));
        fields.word("age", list.age(scope.asOf()));
        fields.number("extraRoots", list.extraRoots());
    }

    private static void counts(JsonFields fields, StatusCounts counts) {
        fields.number("compliant", counts.compliant());
        fields.number("nonCompliant", counts.nonCompliant());
        fields.number("inconclusive", counts.inconclusive());
        fields.number("unreachable", counts.unreachable());
        fields.number("disabled", counts.disabled());
        fields.number("rejectedRows", counts.rejectedRows());
        fields.number("rejectedWaivers", counts.rejectedWaivers());
        fields.number("strayConfigurations", counts.strayConfigurations());
    }

    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public @Nullable PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
