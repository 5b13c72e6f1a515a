package io.github.sbcaudit.report;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.store.ProbeTotals;
import io.github.sbcaudit.store.Scan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.jspecify.annotations.Nullable;

/** All files of one scan: which there are, and that each appears whole. */
final class ReportFiles {

    private final ScanSource source;

    private final List<ListedRule> rules;

    private final Function<Locale, RuleTexts> texts;

    private final ReportSettings settings;

    private final int maxRows;

    ReportFiles(ScanSource source, List<ListedRule> rules, Function<Locale, RuleTexts> texts, ReportSettings settings) {
        this(source, rules, texts, settings, SpreadsheetVersion.EXCEL2007.getMaxRows());
    }

    ReportFiles(
            ScanSource source,
            List<ListedRule> rules,
            Function<Locale, RuleTexts> texts,
            ReportSettings settings,
            int maxRows) {
        this.source = source;
        this.rules = rules;
        this.texts = texts;
        this.settings = settings;
        this.maxRows = maxRows;
    }

    /** As {@link Reports#write(long, Path)}. */
    List<Path> writeTo(Path folder) {
        return writeTo(folder, null, 1, () -> false);
    }

    /** As {@link Reports#write(long, String, Long, Path, BooleanSupplier)}, so many reports at a time. */
    List<Path> writeTo(Path folder, @Nullable String only, int threads, BooleanSupplier stopping) {
        create(folder);
        Scan scan = source.scan();
        ProbeTotals fleetTotals = source.totals(null);
        Map<String, ProbeTotals> totals = only == null ? source.totalsByCustomer() : Map.of(only, source.totals(only));
        List<String> customers = source.customers();
        Map<String, String> slugs = CustomerSlugs.of(customers);
        List<Optional<String>> subjects = only == null
                ? Stream.concat(
                                Stream.of(Optional.<String>empty()),
                                customers.stream().map(Optional::of))
                        .toList()
                : List.of(Optional.of(only));
        SideBySide sideBySide = new SideBySide(threads, stopping);
        List<List<Path>> written = sideBySide.forEach(subjects, subject -> {
            String customer = subject.orElse(null);
            Locale language = customer == null || settings.forEverybody()
                    ? settings.language()
                    : CustomerLanguage.of(source, customer, settings.language());
            ReportScope scope = new ReportScope(
                    scan,
                    fleetTotals,
                    customer == null ? fleetTotals : totals.getOrDefault(customer, ProbeTotals.NONE),
                    customer,
                    customers.size(),
                    source.counts(customer),
                    source.comparedWith(),
                    rules,
                    texts.apply(language),
                    Labels.in(language),
                    settings.in(language));
            String name = customer == null ? CustomerSlugs.FLEET : requireNonNull(slugs.get(customer));
            return write(scope, folder, name, sideBySide::goOn);
        });
        return written.stream().flatMap(List::stream).toList();
    }

    /** Reads everything once for all formats. */
    private List<Path> write(ReportScope scope, Path folder, String name, Runnable goOn) {
        try (ReportBundle files = new ReportBundle(goOn)) {
            for (ReportFormat format : settings.formats()) {
                files.begin(format, scope, folder, name, maxRows);
            }
            source.forEachSbc(scope.customer(), sbc -> {
                goOn.run();
                files.add(sbc);
            });
            files.beginGone();
            source.forEachGone(scope.customer(), files::add);
            if (settings.formats().contains(ReportFormat.XLSX)) { // the others have no list of certificates
                source.forEachCertificate(scope.customer(), files::add);
            }
            files.beginRejectedRows();
            source.forEachRejectedRow(scope.customer(), files::add);
            files.finish();
            return files.commit();
        } catch (IOException e) {
            throw temporaryFolder(e);
        } catch (UncheckedIOException e) {
            throw temporaryFolder(requireNonNull(e.getCause())); // its constructors see to that
        } catch (IllegalStateException e) { // POI's wrapping of failures to write rows
            throw e.getCause() instanceof IOException cause ? temporaryFolder(cause) : e;
        }
    }

    /** Failures of the reports themselves have the file's name already: what is left are temporary files. */
    private static ReportException temporaryFolder(IOException cause) {
        return ReportException.of(Path.of(System.getProperty("java.io.tmpdir")), cause);
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ReportException.of(folder, e);
        }
    }
}
