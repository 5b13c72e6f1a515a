package io.github.sbcaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The heap that an audit of a very large fleet needs. */
@Command(
        name = "memory",
        description = "Heap of an audit of a very large fleet, most of which refuses connections.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class MemoryBenchmark implements Callable<Integer> {

    private static final int PARTS = 4;

    @Option(names = "--targets", description = "Size of the fleet.")
    private int targets = 30_000;

    @Option(names = "--answering", description = "How many of them answer; nothing listens at the others.")
    private int answering = 3_000;

    @Option(names = "--heap", description = "Megabytes that the program gets.")
    private int heap = 512;

    @Option(names = "--depth", description = "Depth of the audit.")
    private String depth = "handshake";

    @Mixin
    private Scan scan = new Scan();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sbc-audit-bench");
        try (Fleet fleet = Fleet.mutual(folder.resolve("fleet"), answering, 0)) {
            addRefusing(fleet);
            Path log = folder.resolve("gc.log");
            List<String> jvmOptions = List.of("-Xmx" + heap + "m", HeapLog.option(log));
            Commands.Result result =
                    scan.run(folder, fleet, fleet.inventory(), fleet.hosts(), jvmOptions, List.of("--depth", depth));
            System.out.printf(
                    Locale.ROOT,
                    "%n%d targets of which %d answer, depth %s, -Xmx%dm: %.1f s, CPU %.1f s%n",
                    targets,
                    answering,
                    depth,
                    heap,
                    result.realSeconds(),
                    result.cpuSeconds());
            print(HeapLog.read(log).collections());
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Names on loopback addresses of their own where nothing listens. */
    private void addRefusing(Fleet fleet) throws IOException {
        List<String> rows = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < targets - answering; i++) {
            String fqdn = "refusing" + i + ".customer" + i % 10 + ".example";
            hosts.add("127." + (80 + i / 62_500) + "." + i / 250 % 250 + "." + (i % 250 + 1) + "\t" + fqdn);
            rows.add(fqdn + ",5061,Customer " + i % 10 + ",Site " + i % 7 + ",,,,,,");
        }
        Files.write(fleet.inventory(), rows, StandardOpenOption.APPEND);
        Files.write(fleet.hosts(), hosts, StandardOpenOption.APPEND);
    }

    /** A young collection leaves garbage behind, so what is needed is near the least. */
    private static void print(List<HeapLog.Collection> collections) {
        double end = collections.get(collections.size() - 1).seconds();
        System.out.println("  heap after a collection, MB: median [least to greatest]");
        for (int part = 0; part < PARTS; part++) {
            double from = end * part / PARTS;
            double to = end * (part + 1) / PARTS;
            List<Double> megabytes = collections.stream()
                    .filter(collection -> collection.seconds() > from && collection.seconds() <= to)
                    .map(collection -> (double) collection.after())
                    .toList();
            if (!megabytes.isEmpty()) {
                System.out.printf(Locale.ROOT, "  %4.0f to %4.0f s  %s%n", from, to, Spread.of(megabytes));
            }
        }
    }
}
