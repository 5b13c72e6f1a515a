package io.github.sbcaudit.report;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.CertificateFacts;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Forecast;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.store.Assessment.Anchor;
import io.github.sbcaudit.store.KeyHolders;
import io.github.sbcaudit.store.SbcResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One element of {@code sbcs} in the JSON file. */
final class JsonSbc {

    private final ReportScope scope;

    private final JsonFields json;

    private final Map<String, String> sources;

    private final JsonChanges changes = new JsonChanges(this::certificate, JsonSbc::rootAnchor);

    JsonSbc(ReportScope scope, JsonFields json) {
        this.scope = scope;
        this.json = json;
        this.sources = ListedRule.sources(scope.rules());
    }

    void write(SbcResult sbc) {
        json.object(sbc, this::fields);
    }

    private void fields(JsonFields fields, SbcResult result) {
        Observation seen = result.observation();
        fields.text("fqdn", result.sbc().endpoint().fqdn());
        fields.number("port", result.sbc().endpoint().port());
        fields.text("customer", result.sbc().customer());
        fields.text("site", result.sbc().site());
        fields.text("contact", result.sbc().contact());
        fields.texts("tags", result.sbc().tags());
        fields.object("other", result.sbc().other(), JsonSbc::other);
        fields.text("canonicalName", seen == null ? null : seen.canonicalName());
        fields.texts("addresses", seen == null ? List.of() : seen.addresses());
        fields.text("address", seen == null ? null : seen.address());
        fields.word("status", result.assessment().status());
        fields.word("outcome", seen == null ? null : seen.outcome());
        fields.word("pointReached", seen == null ? null : seen.pointReached());
        fields.number("connections", seen == null ? null : seen.connections().size());
        fields.text("stopped", seen == null ? null : seen.stopped());
        fields.number("elapsedMs", seen == null ? null : seen.elapsed().toMillis());
        JsonEvidence.write(fields, seen);
        fields.object("certificate", seen == null ? null : seen.leaf().orElse(null), this::certificate);
        fields.texts(
                "sentChain",
                seen == null
                        ? List.of()
                        : seen.sentChain().stream().map(Certificate::sha256).toList());
        fields.object("rootAnchor", result.assessment().anchor(), JsonSbc::rootAnchor);
        JsonRevocation.write(fields, result.revocation());
        fields.object("sameKey", scope.fleet() ? result.sameKey() : null, JsonSbc::sameKey);
        fields.objects(
                "findings",
                result.assessment().findings(),
                (it, finding) -> finding(it, finding, result.since().get(finding.rule())));
        if (scope.scan().forecastUntil() == null) {
            fields.text("forecast", null);
        } else {
            fields.objects("forecast", result.assessment().forecast(), this::forecast);
        }
        fields.objects("changes", Changes.of(result, scope.comparedWith()), changes::write);
    }

    private static void other(JsonFields fields, Map<String, String> columns) {
        columns.forEach((name, text) -> fields.text(SafeText.wellFormed(name), text));
    }

    private void certificate(JsonFields fields, Certificate certificate) {
        CertificateFacts facts = certificate.facts().orElse(null);
        fields.text("sha256", certificate.sha256());
        fields.text("sha1", certificate.sha1());
        fields.text("subject", facts == null ? null : facts.subject());
        fields.texts("sans", facts == null ? null : facts.dnsNames());
        fields.number("sansLeftOut", facts == null ? null : facts.namesLeftOut());
        fields.text("issuer", facts == null ? null : facts.issuer());
        fields.text("serial", facts == null ? null : facts.serial());
        fields.time("notBefore", facts == null ? null : facts.notBefore());
        fields.time("notAfter", facts == null ? null : facts.notAfter());
        fields.number("daysLeft", facts == null ? null : SbcFacts.daysLeft(scope.asOf(), facts.notAfter()));
        fields.text("keyAlgorithm", facts == null ? null : facts.keyAlgorithm());
        fields.number("keyBits", facts == null || facts.keyBits() == 0 ? null : facts.keyBits());
        fields.text("signatureAlgorithm", facts == null ? null : facts.signatureAlgorithm());
        fields.texts("extendedKeyUsage", facts == null ? null : facts.extendedKeyUsage());
    }

    private static void rootAnchor(JsonFields fields, Anchor anchor) {
        fields.text("sha256", anchor.sha256());
        fields.text("sha1", anchor.sha1());
        fields.text("subject", anchor.subject());
        fields.word("status", anchor.status());
        fields.text("reason", anchor.detail());
        fields.flag("extra", anchor.extra());
    }

    private static void sameKey(JsonFields fields, KeyHolders others) {
        fields.number("count", others.count());
        fields.objects("sbcs", others.first(), (it, other) -> {
            it.text("customer", other.customer());
            it.text("fqdn", other.endpoint().fqdn());
            it.number("port", other.endpoint().port());
        });
    }

    private void forecast(JsonFields fields, Forecast forecast) {
        Finding finding = forecast.finding();
        String remedy = scope.texts().remedy(finding);
        fields.text("from", forecast.from().toString());
        fields.number("daysLeft", ForecastTally.daysLeft(scope.today(), forecast));
        fields.text("rule", finding.rule());
        fields.word("verdict", finding.verdict());
        fields.word("severity", finding.severity());
        fields.text("seen", scope.texts().seen(finding));
        fields.text("remedy", remedy.isEmpty() ? null : remedy);
        fields.text(
                "impactOn",
                finding.impactOn() == null ? null : finding.impactOn().toString());
        fields.text("address", finding.address());
        fields.object("waiver", finding.waiver(), JsonSbc::waiver);
    }

    private void finding(JsonFields fields, Finding finding, @Nullable Instant since) {
        fields.text("rule", finding.rule());
        fields.word("verdict", finding.verdict());
        fields.word("severity", finding.severity());
        fields.text("seen", scope.texts().seen(finding));
        fields.text("expected", scope.texts().expected(finding));
        String remedy = scope.texts().remedy(finding);
        fields.text("remedy", remedy.isEmpty() ? null : remedy);
        fields.text(
                "impactOn",
                finding.impactOn() == null ? null : finding.impactOn().toString());
        fields.text("address", finding.address());
        fields.time("since", since);
        fields.text("source", sources.get(finding.rule()));
        fields.object("waiver", finding.waiver(), JsonSbc::waiver);
    }

    private static void waiver(JsonFields fields, Waiver waiver) {
        fields.text("until", waiver.until().toString());
        fields.text("reason", waiver.reason());
        fields.text("by", waiver.by());
        fields.flag("expired", waiver.expired());
    }
}
