package io.github.sbcaudit.bench;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All benchmarks with their defaults, or one of them by name with options of its own. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            HandshakeBenchmark.class,
            FleetBenchmark.class,
            DeadBenchmark.class,
            MemoryBenchmark.class,
            ReportBenchmark.class,
            TrustBenchmark.class
        })
public final class Benchmark implements Callable<Integer> {

    private Benchmark() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmark()).execute(args));
    }

    @Override
    public Integer call() {
        List<Callable<Integer>> all = List.of(
                new HandshakeBenchmark(),
                new FleetBenchmark(),
                new DeadBenchmark(),
                new MemoryBenchmark(),
                new ReportBenchmark(),
                new TrustBenchmark());
        return all.stream()
                .mapToInt(benchmark -> new CommandLine(benchmark).execute())
                .max()
                .orElseThrow();
    }
}
