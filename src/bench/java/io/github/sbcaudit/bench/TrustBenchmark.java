package io.github.sbcaudit.bench;

import io.github.sbcaudit.trust.list.ListVerifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What it costs to verify a signed list of roots, and to find the anchors of many chains, the latter against the JDK. */
@Command(
        name = "trust",
        description =
                "Verifying Microsoft's list, and finding the anchors of chains against the JDK's CertPathBuilder.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class TrustBenchmark implements Callable<Integer> {

    private static final int ALTERATIONS = 100;
    private static final int KEPT = 50;

    @Option(names = "--list", paramLabel = "FILE", description = "A genuine authroot.stl. Default: a made-up one.")
    private @Nullable Path list;

    @Option(names = "--jdk", paramLabel = "HOME", description = "Java home to measure; repeatable. Default: this one.")
    private List<Path> jdks = List.of();

    @Option(names = "--key", paramLabel = "TYPE", description = "Keys of the chains, RSA or EC; repeatable.")
    private List<String> keys = List.of("RSA", "EC");

    @Option(names = "--chains", description = "How many.")
    private int chains = 10_000;

    @Option(names = "--rounds", description = "Rounds, and fresh JVMs for the list.")
    private int rounds = 5;

    @Option(names = "--warm-up", description = "Rounds before the first that counts.")
    private int warmUp = 1;

    @Option(names = "--verifications", description = "Of the list in a round.")
    private int verifications = 500;

    @Option(names = "--jvm-option", description = "Passed to the measured JVMs; repeatable.")
    private List<String> jvmOptions = List.of();

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("sbc-audit-bench");
        try {
            List<Jvm> jvms = jdks.isEmpty()
                    ? List.of(Jvm.own())
                    : jdks.stream().map(Jvm::new).toList();
            String[] arguments = listArguments(folder);
            for (Jvm jvm : jvms) {
                measureList(jvm, arguments);
            }
            for (String key : keys) {
                for (Jvm jvm : jvms) {
                    measureChains(jvm, key);
                }
            }
            return 0;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** File, root to pin, number of entries. */
    private String[] listArguments(Path folder) throws IOException {
        Path file = list;
        String root = ListVerifier.MICROSOFT_ROOT_2010_SHA256;
        int entries;
        if (file != null) {
            entries = new ListVerifier()
                    .verify(Files.readAllBytes(file), Instant.now())
                    .entries()
                    .size();
        } else {
            BigList.Signed made = BigList.make();
            file = Files.write(folder.resolve("list.stl"), made.octets());
            root = made.rootSha256();
            entries = BigList.ENTRIES;
        }
        System.out.printf(
                Locale.ROOT,
                "%nA signed list of %d roots in %d octets (%s); load %.1f%n",
                entries,
                Files.size(file),
                list == null ? "made up" : "genuine",
                load());
        return new String[] {file.toAbsolutePath().toString(), root, String.valueOf(entries)};
    }

    private void measureList(Jvm jvm, String[] arguments) throws IOException {
        List<Cost> cold = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            try (Jvm.Talk fresh = jvm.talk(ListRounds.class, jvmOptions, arguments)) {
                cold.add(Cost.parse(fresh.ask("verify 1")));
            }
        }
        print(jvm.name() + ", first in a JVM", cold, 1);
        try (Jvm.Talk process = jvm.talk(ListRounds.class, jvmOptions, arguments)) {
            List<Cost> warm = new ArrayList<>();
            for (int i = -warmUp; i < rounds; i++) {
                Cost cost = Cost.parse(process.ask("verify " + verifications));
                if (i >= 0) {
                    warm.add(cost);
                }
            }
            print(jvm.name() + ", warm", warm, verifications);
            expect(ALTERATIONS, Integer.parseInt(process.ask("altered " + ALTERATIONS)));
            System.out.printf(
                    Locale.ROOT,
                    "  %-28s keeps %d KB of heap; %d of %d alterations refused%n",
                    "",
                    Math.round(Long.parseLong(process.ask("keep " + KEPT)) / 1e3 / KEPT),
                    ALTERATIONS,
                    ALTERATIONS);
        }
    }

    private static void expect(int expected, int found) {
        if (expected != found) {
            throw new IllegalStateException("only " + found + " of " + expected + " altered lists were refused");
        }
    }

    private static void print(String label, List<Cost> costs, int verifications) {
        System.out.printf(
                Locale.ROOT,
                "  %-28s %s ms, CPU %s ms, allocates %s MB%n",
                label,
                spread(costs, cost -> cost.wallNanos() / 1e6 / verifications),
                spread(costs, cost -> cost.cpuNanos() / 1e6 / verifications),
                spread(costs, cost -> cost.octets() / 1e6 / verifications));
    }

    private void measureChains(Jvm jvm, String key) throws IOException {
        try (Jvm.Talk process = jvm.talk(AnchorRounds.class, jvmOptions, String.valueOf(chains), key)) {
            for (String mode : List.of(AnchorRounds.WHOLE, AnchorRounds.SEARCH)) {
                List<Cost> ours = new ArrayList<>();
                List<Cost> theirs = new ArrayList<>();
                for (int i = -warmUp; i < rounds; i++) {
                    Cost our = Cost.parse(process.ask(AnchorRounds.OURS + " " + mode));
                    Cost their = Cost.parse(process.ask(AnchorRounds.JDK + " " + mode));
                    if (i >= 0) {
                        ours.add(our);
                        theirs.add(their);
                    }
                }
                print(jvm.name() + ", " + key + ", " + mode, ours, theirs);
            }
        }
    }

    private void print(String label, List<Cost> ours, List<Cost> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add((double) ours.get(i).cpuNanos() / theirs.get(i).cpuNanos());
        }
        System.out.printf(
                Locale.ROOT, "%n%s: %d chains, ratio %s; load %.1f%n", label, chains, Spread.of(ratios), load());
        printTool("ours", ours);
        printTool("CertPathBuilder", theirs);
    }

    private void printTool(String tool, List<Cost> costs) {
        System.out.printf(
                Locale.ROOT,
                "  %-16s CPU %s ms for 1,000, wall %s ms, %s KB allocated for each%n",
                tool,
                spread(costs, cost -> cost.cpuNanos() / 1e3 / chains),
                spread(costs, cost -> cost.wallNanos() / 1e3 / chains),
                spread(costs, cost -> cost.octets() / 1e3 / chains));
    }

    private static Spread spread(List<Cost> costs, ToDoubleFunction<Cost> measure) {
        return Spread.of(costs.stream().map(measure::applyAsDouble).toList());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
