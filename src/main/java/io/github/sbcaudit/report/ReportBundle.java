package io.github.sbcaudit.report;

import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.store.CertificateUse;
import io.github.sbcaudit.store.Earlier;
import io.github.sbcaudit.store.SbcResult;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one report in all formats wanted: each gets everything, and none appears before all are complete. */
final class ReportBundle implements ReportWriter {

    private final List<WholeFile> files = new ArrayList<>();

    private final List<ReportWriter> writers = new ArrayList<>();

    /** What is to be closed, the oldest first. */
    private final Deque<Closeable> open = new ArrayDeque<>();

    private final Runnable goOn;

    /**
     * Without any file yet.
     *
     * @param goOn throws when the files are not wanted any more
     */
    ReportBundle(Runnable goOn) {
        this.goOn = goOn;
    }

    /**
     * Begins a file.
     *
     * @param name of the file without its ending
     * @param maxRows how many rows a sheet of a workbook holds
     */
    void begin(ReportFormat format, ReportScope scope, Path folder, String name, int maxRows) throws IOException {
        WholeFile file = opened(new WholeFile(folder.resolve(name + format.ending()), goOn));
        files.add(file);
        writers.add(opened(
                switch (format) {
                    case XLSX -> new WorkbookWriter(scope, opened(new Scratch()).folder(), maxRows, file.out());
                    case JSON -> new JsonWriter(scope, file.out());
                    case CSV -> new SbcCsv(scope, file.out());
                }));
    }

    @Override
    public void add(SbcResult sbc) {
        writers.forEach(writer -> writer.add(sbc));
    }

    @Override
    public void beginGone() {
        writers.forEach(ReportWriter::beginGone);
    }

    @Override
    public void add(Earlier.Gone gone) {
        writers.forEach(writer -> writer.add(gone));
    }

    @Override
    public void add(CertificateUse use) {
        writers.forEach(writer -> writer.add(use));
    }

    @Override
    public void beginRejectedRows() {
        writers.forEach(ReportWriter::beginRejectedRows);
    }

    @Override
    public void add(RejectedRow row) {
        writers.forEach(writer -> writer.add(row));
    }

    @Override
    public void finish() throws IOException {
        for (ReportWriter writer : writers) {
            writer.finish();
        }
    }

    /** Makes the finished files appear. */
    List<Path> commit() {
        return files.stream().map(WholeFile::commit).toList();
    }

    /** As nested blocks of {@code try} would: the newest first, and all of them whatever one of them throws. */
    @Override
    public void close() throws IOException {
        @Nullable Closeable oldest = open.poll();
        if (oldest != null) {
            try (oldest) {
                close();
            }
        }
    }

    private <T extends Closeable> T opened(T resource) {
        open.add(resource);
        return resource;
    }
}
