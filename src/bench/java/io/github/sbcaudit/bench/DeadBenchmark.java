package io.github.sbcaudit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An audit of a fleet of which many never answer, against the time that waiting for those must take. */
@Command(
        name = "dead",
        description = "Wall time of an audit of which a share never answers, against dead x timeout / window.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class DeadBenchmark implements Callable<Integer> {

    @Option(names = "--targets", description = "Size of the fleet.")
    private int targets = 10_000;

    @Option(names = "--share", description = "Fraction that accepts connections and says nothing.")
    private double share = 0.3;

    @Option(names = "--timeout", description = "Seconds for one connection.")
    private int timeout = 3;

    @Option(names = "--window", description = "SBCs at once.")
    private int window = 200;

    @Option(names = "--depth", description = "Depth of the audit.")
    private String depth = "handshake";

    @Mixin
    private Scan scan = new Scan();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sbc-audit-bench");
        try (Fleet fleet = Fleet.mutual(folder.resolve("fleet"), targets, share)) {
            List<String> options =
                    List.of("--depth", depth, "--timeout", timeout + "s", "--window", String.valueOf(window));
            Commands.Result result = scan.run(folder, fleet, fleet.inventory(), fleet.hosts(), List.of(), options);
            Fleet.Count count = fleet.count();
            double bound = count.hanging() * (double) timeout / window;
            System.out.printf(
                    Locale.ROOT,
                    "%n%d targets of which %.0f %% never answer, depth %s: %.1f s, CPU %.1f s; load %.1f%n",
                    targets,
                    share * 100,
                    depth,
                    result.realSeconds(),
                    result.cpuSeconds(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            double probing = Scan.report(folder).probingSeconds();
            System.out.printf(
                    Locale.ROOT,
                    "  the dead took %d connections of %d s, %d at once: at least %.1f s%n",
                    count.hanging(),
                    timeout,
                    window,
                    bound);
            System.out.printf(
                    Locale.ROOT,
                    "  probing took %.1f s, %.2f times that; all with start, judging and reports %.2f times%n",
                    probing,
                    probing / bound,
                    result.realSeconds() / bound);
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
