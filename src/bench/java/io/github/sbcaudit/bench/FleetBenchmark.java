package io.github.sbcaudit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rate, the CPU time and the number of connections of an audit, beside sslscan and nmap on the same endpoints. */
@Command(
        name = "fleet",
        description = "SBCs per second and CPU per SBC, beside sslscan and nmap on the same fleet.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class FleetBenchmark implements Callable<Integer> {

    private static final Pattern SSLSCAN_CERTIFICATE = Pattern.compile("^Subject: ", Pattern.MULTILINE);
    private static final Pattern NMAP_CERTIFICATE = Pattern.compile("<script id=\"ssl-cert\"");

    @Option(names = "--endpoints", description = "Size of the fleet.")
    private int endpoints = 1_000;

    @Option(names = "--subset", description = "How many of them the slow tools get.")
    private int subset = 100;

    @Option(names = "--parallel", description = "How many sslscans at once.")
    private int parallel = 8;

    @Option(names = "--depth", description = "Depth of the audit; repeatable.")
    private List<String> depths = List.of("standard");

    @Mixin
    private Scan scan = new Scan();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sbc-audit-bench");
        try {
            System.out.printf(
                    Locale.ROOT,
                    "%nA fleet of %d on loopback, on %d processors that the fleet needs, too; load %.1f%n",
                    endpoints,
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            System.out.println("No tool has a client certificate that the fleet knows.");
            try (Fleet fleet = Fleet.mutual(folder.resolve("mutual"), endpoints, 0)) {
                System.out.println("As SBCs are: a known client certificate is demanded");
                measure(folder, fleet);
            }
            try (Fleet fleet = Fleet.oneWay(folder.resolve("one-way"), endpoints)) {
                System.out.println("Without client certificates");
                measure(folder, fleet);
            }
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void measure(Path folder, Fleet fleet) throws IOException, InterruptedException {
        fleet.warmUp();
        System.out.printf(
                "  %-42s %9s %8s %10s %10s %12s %12s%n",
                "", "endpoints", "seconds", "per second", "CPU ms", "connections", "certificates");
        for (String depth : depths) {
            Commands.Result result =
                    scan.run(folder, fleet, fleet.inventory(), fleet.hosts(), List.of(), List.of("--depth", depth));
            Scan.Report report = Scan.report(folder);
            String label = "sbc-audit " + depth + ", probing " + Math.round(report.probingSeconds()) + " s";
            print(label, endpoints, result, fleet, report.answered());
        }
        sslscan(folder, fleet);
        nmap(folder, fleet);
    }

    private void sslscan(Path folder, Fleet fleet) throws IOException, InterruptedException {
        if (!Commands.installed("sslscan")) {
            System.out.println("  sslscan is not installed: skipped (apt-get install sslscan)");
            return;
        }
        List<String> some = fleet.addresses().stream()
                .limit(subset)
                .map(address -> address + ":5061")
                .toList();
        Path targets = Files.write(folder.resolve("sslscan-targets"), some);
        Commands.Result list = Commands.run(folder, List.of("sslscan", "--no-colour", "--targets=" + targets));
        print("sslscan --targets", some.size(), list, fleet, count(SSLSCAN_CERTIFICATE, list));
        String eight = "xargs -P " + parallel + " -n 1 sslscan --no-colour <" + targets;
        Commands.Result atOnce = Commands.run(folder, List.of("bash", "-c", eight));
        print("xargs -P " + parallel + " sslscan", some.size(), atOnce, fleet, count(SSLSCAN_CERTIFICATE, atOnce));
    }

    private void nmap(Path folder, Fleet fleet) throws IOException, InterruptedException {
        if (!Commands.installed("nmap")) {
            System.out.println("  nmap is not installed: skipped (apt-get install nmap)");
            return;
        }
        List<String> all = fleet.addresses();
        nmap(folder, fleet, all, "ssl-cert");
        nmap(folder, fleet, all, "ssl-cert", "--min-hostgroup", "256", "--min-parallelism", "100");
        nmap(folder, fleet, all.subList(0, Math.min(subset, all.size())), "ssl-cert,ssl-enum-ciphers");
    }

    /** Without name resolution and host discovery, which would only cost it time. */
    private static void nmap(Path folder, Fleet fleet, List<String> addresses, String scripts, String... tuning)
            throws IOException, InterruptedException {
        Path targets = Files.write(folder.resolve("nmap-targets"), addresses);
        String[] fixed = {"nmap", "-n", "-Pn", "-p", "5061", "--script", scripts, "-oX", "-", "-iL", targets.toString()
        };
        List<String> command = IntStream.range(0, fixed.length + tuning.length)
                .mapToObj(i -> i < fixed.length ? fixed[i] : tuning[i - fixed.length])
                .toList();
        Commands.Result result = Commands.run(folder, command);
        String label = "nmap " + scripts + (tuning.length > 0 ? ", tuned" : "");
        print(label, addresses.size(), result, fleet, count(NMAP_CERTIFICATE, result));
    }

    private static long count(Pattern pattern, Commands.Result result) {
        return pattern.matcher(result.output()).results().count();
    }

    private static void print(String tool, int count, Commands.Result result, Fleet fleet, long certificates)
            throws IOException {
        System.out.printf(
                Locale.ROOT,
                "  %-42s %9d %8.1f %10.1f %10.1f %12.1f %12d%n",
                tool,
                count,
                result.realSeconds(),
                count / result.realSeconds(),
                result.cpuSeconds() * 1e3 / count,
                (double) fleet.count().all() / count,
                certificates);
    }
}
