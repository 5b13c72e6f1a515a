package io.github.sbcaudit.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All series of one name. They are written some at a time, so that it matters little how many there are; the library, which writes all
 * of a family at once, is given one page after the other, and the family's heading is kept of the first.
 */
final class Family {

    /** What the tool's names begin with. */
    static final String PREFIX = "sbc_audit_";

    /** So many series take some hundred kilobytes. */
    private static final int PAGE = 1_000;

    private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

    private final OutputStream out;
    private final MetricMetadata metadata;
    private final List<GaugeDataPointSnapshot> page = new ArrayList<>();
    private boolean begun;

    /**
     * Begins a family of gauges.
     *
     * @param name without {@link #PREFIX}
     * @param help one sentence without a full stop
     */
    Family(OutputStream out, String name, String help) {
        this.out = out;
        this.metadata = new MetricMetadata(PREFIX + name, help);
    }

    /** A family of one series without labels. */
    static void single(OutputStream out, String name, String help, double value) throws IOException {
        Family family = new Family(out, name, help);
        family.add(value);
        family.end();
    }

    /** The same for a number of things. */
    static void single(OutputStream out, String name, String help, long value) throws IOException {
        single(out, name, help, (double) value);
    }

    /** The same for a moment, in seconds since 1970. */
    static void moment(OutputStream out, String name, String help, Instant moment) throws IOException {
        single(out, name, help, seconds(moment));
    }

    /** Writes a family that the library has a type of its own for. */
    static void write(OutputStream out, MetricSnapshot snapshot) throws IOException {
        WRITER.write(out, MetricSnapshots.of(snapshot), EscapingScheme.DEFAULT);
    }

    static double seconds(Instant moment) {
        return moment.getEpochSecond() + moment.getNano() / 1e9;
    }

    /** @param labels names and values in turn */
    void add(double value, String... labels) throws IOException {
        page.add(new GaugeDataPointSnapshot(value, Labels.of(labels), null));
        if (page.size() == PAGE) {
            writePage();
        }
    }

    /** The same for a number of things. */
    void add(long value, String... labels) throws IOException {
        add((double) value, labels);
    }

    /** To be called after the last series. */
    void end() throws IOException {
        if (!page.isEmpty()) {
            writePage();
        }
    }

    private void writePage() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        write(text, new GaugeSnapshot(metadata, page));
        page.clear();
        byte[] octets = text.toByteArray();
        int from = begun ? afterHeading(octets) : 0;
        out.write(octets, from, octets.length - from);
        begun = true;
    }

    /** A line that begins with a hash is one of the heading: there is no line break in a label, it is escaped. */
    private static int afterHeading(byte[] octets) {
        int position = 0;
        while (position < octets.length && octets[position] == '#') {
            while (octets[position] != '\n') {
                position++;
            }
            position++;
        }
        return position;
    }
}
