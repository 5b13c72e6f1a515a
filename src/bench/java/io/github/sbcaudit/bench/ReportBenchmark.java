package io.github.sbcaudit.bench;

import io.github.sbcaudit.store.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Time and heap of the reports of a very large fleet, beside workbooks of the same size that POI writes from nowhere. */
@Command(
        name = "report",
        description = "Time and heap of the reports of a very large fleet that was audited and judged before.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class ReportBenchmark implements Callable<Integer> {

    private static final String DATABASE = "audit.mv.db";

    @Option(names = "--sbcs", description = "Size of the fleet.")
    private int sbcs = 100_000;

    @Option(names = "--certificates", description = "How many distinct certificates they show.")
    private int certificates = 10_000;

    @Option(names = "--customers", description = "How many customers they belong to.")
    private int customers = 200;

    @Option(names = "--heap", description = "Megabytes that the program gets.")
    private int heap = 512;

    @Option(names = "--format", description = "What the reports are written as.")
    private String format = "xlsx,json";

    @Option(names = "--rounds", description = "How often they are written; all must be the same, octet by octet.")
    private int rounds = 1;

    @Option(names = "--postgresql", description = "PostgreSQL instead of H2.")
    private boolean postgresql;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep the H2 database here, and take it from here when it is there already.")
    private @Nullable Path data;

    @Option(names = "--no-peer", description = "Leave POI by itself out.")
    private boolean noPeer;

    @Option(names = "--jvm-option", description = "For the program's JVM; repeatable.")
    private List<String> jvmOptions = List.of();

    @Option(names = "--jar", description = "The program.")
    private Path jar = Path.of("target", "sbc-audit.jar");

    @Option(names = "--jdk", paramLabel = "HOME", description = "Java home to run it with.")
    private Path jdk = Jvm.own().home();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sbc-audit-bench");
        try {
            if (postgresql) {
                try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.POSTGRESQL)) {
                    fill(database);
                    measure(folder, database.url());
                }
            } else {
                Path kept = data == null ? folder : Files.createDirectories(data.toAbsolutePath());
                if (!Files.exists(kept.resolve(DATABASE))) {
                    try (TestDatabase database = TestDatabase.inFolder(kept)) {
                        fill(database);
                    }
                }
                measure(folder, "jdbc:h2:file:" + kept.resolve("audit") + ";USER=sa");
            }
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void fill(TestDatabase database) {
        long begun = System.nanoTime();
        JudgedScan.store(database, ManySbcs.make(sbcs, certificates, customers));
        System.out.printf(Locale.ROOT, "%nThe database was filled in %.0f s.%n", (System.nanoTime() - begun) / 1e9);
    }

    private void measure(Path folder, String url) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%nReports as %s of %d SBCs with %d certificates of %d customers, -Xmx%dm; load %.1f%n",
                format,
                sbcs,
                certificates,
                customers,
                heap,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        List<Double> seconds = new ArrayList<>();
        @Nullable Map<String, String> first = null;
        for (int round = 0; round < rounds; round++) {
            Path reports = folder.resolve("reports");
            FileSystemUtils.deleteRecursively(reports);
            List<String> command =
                    new ArrayList<>(List.of("-jar", jar.toAbsolutePath().toString(), "report"));
            command.addAll(List.of("--database", url, "--reports", reports.toString(), "--format", format, "--quiet"));
            seconds.add(run("sbc-audit report", folder, command));
            Map<String, String> written = hashes(reports);
            if (first != null && !first.equals(written)) {
                throw new IllegalStateException("the reports of one scan differ from round to round");
            }
            first = written;
        }
        if (rounds > 1) {
            System.out.println("  seconds: " + Spread.of(seconds) + "; all rounds wrote the same octets");
        }
        Map<String, Long> sizes = sizes(folder.resolve("reports"));
        sizes.forEach((ending, octets) -> System.out.printf(Locale.ROOT, "  %s: %.1f MB%n", ending, octets / 1e6));
        if (sizes.containsKey("xlsx") && !noPeer) {
            peer(folder, Spread.of(seconds).median());
        }
    }

    private void peer(Path folder, double ours) throws IOException, InterruptedException {
        Path sizes = Files.createDirectory(folder.resolve("sizes"));
        Path bare = Files.createDirectory(folder.resolve("bare"));
        SheetSize sum = new SheetSize(0, 0, 0);
        for (Path workbook : files(folder.resolve("reports"))) {
            if (workbook.toString().endsWith(".xlsx")) {
                List<SheetSize> sheets = SheetSize.of(workbook);
                sum = sheets.stream().reduce(sum, SheetSize::plus);
                Files.write(
                        sizes.resolve(workbook.getFileName()),
                        sheets.stream().map(SheetSize::line).toList());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "  the workbooks hold %d rows, %d cells, %.0f MB of text%n",
                sum.rows(),
                sum.cells(),
                sum.characters() / 1e6);
        double seconds = run(
                "POI by itself, the same number of cells",
                folder,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareWorkbooks.class.getName(),
                        sizes.toString(),
                        bare.toString()));
        System.out.printf(Locale.ROOT, "  ratio of the times: %.2f%n", ours / seconds);
    }

    private double run(String label, Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("gc.log");
        List<String> command = new ArrayList<>(List.of(new Jvm(jdk).executable().toString(), "-Xmx" + heap + "m"));
        command.add(HeapLog.option(log));
        command.addAll(jvmOptions);
        command.addAll(arguments);
        Commands.Result result = Commands.succeed(folder, command);
        HeapLog heapLog = HeapLog.read(log);
        System.out.printf(
                Locale.ROOT,
                "  %-40s %6.1f s, CPU %6.1f s, heap %d MB at most, %d MB after a collection%n",
                label,
                result.realSeconds(),
                result.cpuSeconds(),
                heapLog.peak(),
                heapLog.peakAfterCollection());
        return result.realSeconds();
    }

    private static Map<String, Long> sizes(Path reports) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (Path file : files(reports)) {
            String name = file.toString();
            sizes.merge(name.substring(name.lastIndexOf('.') + 1), Files.size(file), Long::sum);
            if (file.getFileName().toString().startsWith("fleet.")) {
                sizes.put("the fleet's alone, " + file.getFileName(), Files.size(file));
            }
        }
        return sizes;
    }

    private static Map<String, String> hashes(Path reports) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : files(reports)) {
            hashes.put(reports.relativize(file).toString(), sha256(file));
        }
        return hashes;
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
