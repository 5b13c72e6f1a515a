package io.github.sbcaudit.report;

import io.github.sbcaudit.trust.revocation.Revocation;
import io.github.sbcaudit.trust.revocation.RevocationAnswer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of the revocation of an SBC's certificates, as the JSON file has it. */
final class JsonRevocation {

    private JsonRevocation() {}

    /** {@code null} when nobody was asked. */
    static void write(JsonFields fields, @Nullable Map<String, List<RevocationAnswer>> revocation) {
        if (revocation == null) {
            fields.text("revocation", null);
        } else {
            fields.objects("revocation", List.copyOf(revocation.entrySet()), JsonRevocation::ofCertificate);
        }
    }

    private static void ofCertificate(JsonFields fields, Map.Entry<String, List<RevocationAnswer>> said) {
        fields.text("certificate", said.getKey());
        fields.word("outcome", Revocation.overall(said.getValue()));
        fields.objects("answers", said.getValue(), JsonRevocation::answer);
    }

    private static void answer(JsonFields fields, RevocationAnswer answer) {
        fields.word("source", answer.source());
        fields.text("address", answer.address());
        fields.word("outcome", answer.outcome());
        fields.text("detail", answer.detail());
        fields.time("revokedAt", answer.revokedAt());
        fields.text("reason", answer.reason());
        fields.time("thisUpdate", answer.thisUpdate());
        fields.time("nextUpdate", answer.nextUpdate());
        fields.time("checkedAt", answer.checkedAt());
    }
}
