package io.github.sbcaudit.report;

import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Severity;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.compliance.Waiver;
import io.github.sbcaudit.inventory.Endpoint;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The octets of a {@link FindingRow} in the temporary file of a {@link FindingSpool}. */
final class FindingRowCodec {

    private static final int NO_TEXT = -1;

    private static final long NO_TIME = Long.MIN_VALUE;

    private static final Verdict[] VERDICTS = Verdict.values();

    private static final Severity[] SEVERITIES = Severity.values();

    private FindingRowCodec() {}

    static void write(FindingRow row, DataOutputStream out) throws IOException {
        text(out, row.endpoint().fqdn());
        out.writeInt(row.endpoint().port());
        out.writeLong(row.sbcs());
        text(out, row.customer());
        text(out, row.site());
        Finding finding = row.finding();
        text(out, finding.rule());
        out.writeByte(finding.verdict().ordinal());
        out.writeByte(finding.severity().ordinal());
        text(out, finding.reason());
        out.writeInt(finding.arguments().size());
        for (String argument : finding.arguments()) {
            text(out, argument);
        }
        text(out, finding.address());
        waiver(out, finding.waiver());
        text(out, row.forProvider());
        out.writeLong(finding.impactOn() == null ? NO_TIME : finding.impactOn().toEpochDay());
        out.writeLong(row.since() == null ? NO_TIME : row.since().toEpochMilli());
    }

    static FindingRow read(ByteBuffer in) {
        Endpoint endpoint = new Endpoint(required(in), in.getInt());
        long sbcs = in.getLong();
        String customer = required(in);
        String site = text(in);
        String rule = required(in);
        Verdict verdict = VERDICTS[in.get()];
        Severity severity = SEVERITIES[in.get()];
        String reason = required(in);
        List<String> arguments = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            arguments.add(required(in));
        }
        String address = text(in);
        Waiver waiver = waiver(in);
        String forProvider = text(in);
        long impactOn = in.getLong();
        long since = in.getLong();
        return new FindingRow(
                endpoint,
                sbcs,
                customer,
                site,
                new Finding(
                        rule,
                        verdict,
                        severity,
                        reason,
                        List.copyOf(arguments),
                        impactOn == NO_TIME ? null : LocalDate.ofEpochDay(impactOn),
                        address,
                        waiver),
                forProvider,
                since == NO_TIME ? null : Instant.ofEpochMilli(since));
    }

    private static void waiver(DataOutputStream out, @Nullable Waiver waiver) throws IOException {
        out.writeLong(waiver == null ? NO_TIME : waiver.until().toEpochDay());
        if (waiver != null) {
            text(out, waiver.reason());
            text(out, waiver.by());
            out.writeBoolean(waiver.expired());
        }
    }

    private static @Nullable Waiver waiver(ByteBuffer in) {
        long until = in.getLong();
        return until == NO_TIME ? null : new Waiver(LocalDate.ofEpochDay(until), required(in), text(in), in.get() != 0);
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NO_TEXT);
            return;
        }
        byte[] octets = SafeText.wellFormed(text).getBytes(StandardCharsets.UTF_8);
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static String required(ByteBuffer in) {
        String text = text(in);
        if (text == null) {
            throw new IllegalStateException("a text is missing");
        }
        return text;
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length == NO_TEXT) {
            return null;
        }
        byte[] octets = new byte[length];
        in.get(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }
}
