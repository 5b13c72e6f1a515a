package io.github.sbcaudit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** CPU time of a full handshake with client certificate: ours against {@code openssl s_time -new}, in alternation. */
@Command(
        name = "handshake",
        description = "CPU per full mTLS handshake, ours against openssl s_time -new.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class HandshakeBenchmark implements Callable<Integer> {

    private static final Pattern CONNECTIONS = Pattern.compile("(\\d+) connections in ");

    @Option(names = "--jdk", paramLabel = "HOME", description = "Java home to measure; repeatable. Default: this one.")
    private List<Path> jdks = List.of();

    @Option(names = "--group", paramLabel = "NAME", description = "Group of the key exchange; repeatable.")
    private List<String> groups = List.of("X25519", "P-384");

    @Option(names = "--rounds", description = "Rounds per group.")
    private int rounds = 7;

    @Option(names = "--seconds", description = "Seconds per round and client.")
    private int seconds = 3;

    @Option(names = "--warm-up", description = "Seconds before the first round, per group and JDK.")
    private int warmUp = 30;

    @Option(names = "--jvm-option", description = "Passed to the measured JVMs; repeatable.")
    private List<String> jvmOptions = List.of();

    private record Client(String jdk, Jvm.Talk process) {

        String label() {
            return "ours, " + jdk;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sbc-audit-bench");
        List<Client> clients = new ArrayList<>();
        try {
            if (!Commands.installed("openssl")) {
                System.out.println("handshake: openssl is not installed: skipped (apt-get install openssl)");
                return 0;
            }
            OpensslServer.makeCertificates(folder);
            System.out.printf(
                    Locale.ROOT,
                    "CPU (user + system) per full mTLS handshake, TLS 1.2 %s, RSA-2048 on both sides, load %.1f%n",
                    OpensslServer.SUITE,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            System.out.println(
                    Commands.run(folder, List.of("openssl", "version")).output().strip()
                            + "; ours also asks SIP OPTIONS and reads an answer, s_time only shakes hands");
            for (Jvm jvm : jdks.isEmpty()
                    ? List.of(Jvm.own())
                    : jdks.stream().map(Jvm::new).toList()) {
                clients.add(client(folder, jvm));
            }
            for (String group : groups) {
                measure(folder, group, clients);
            }
            return 0;
        } finally {
            for (Client client : clients) {
                client.process().close();
            }
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Client client(Path folder, Jvm jvm) throws IOException {
        return new Client(
                jvm.name(),
                jvm.talk(
                        HandshakeClient.class,
                        jvmOptions,
                        OpensslServer.identity(folder).toString()));
    }

    private void measure(Path folder, String group, List<Client> clients) throws IOException, InterruptedException {
        try (OpensslServer server = OpensslServer.start(folder, group)) {
            for (Client client : clients) {
                double cold = ours(client, server, seconds);
                System.out.printf(
                        Locale.ROOT, "%-8s %-18s %.2f ms in the first %d s%n", group, client.label(), cold, seconds);
                ours(client, server, warmUp);
            }
            List<Double> openssl = new ArrayList<>();
            List<List<Double>> ours = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                openssl.add(openssl(folder, server));
                List<Double> inThisRound = new ArrayList<>();
                for (Client client : clients) {
                    inThisRound.add(ours(client, server, seconds));
                }
                ours.add(inThisRound);
            }
            print(group, clients, openssl, ours);
        }
    }

    private double openssl(Path folder, OpensslServer server) throws IOException, InterruptedException {
        List<String> command = List.of(
                "openssl",
                "s_time",
                "-connect",
                server.address(),
                "-new",
                "-cert",
                "client.pem",
                "-key",
                "client.key",
                "-cipher",
                OpensslServer.SUITE,
                "-time",
                String.valueOf(seconds));
        Commands.Result result = Commands.succeed(folder, command);
        Matcher connections = CONNECTIONS.matcher(result.output());
        if (!connections.find()) {
            throw new IOException("openssl s_time says no number: " + result.output());
        }
        return result.cpuSeconds() * 1e3 / Integer.parseInt(connections.group(1));
    }

    private static double ours(Client client, OpensslServer server, int seconds) throws IOException {
        String[] answer = client.process().ask(server.command(seconds)).split(" ");
        return Long.parseLong(answer[1]) / 1e6 / Long.parseLong(answer[0]);
    }

    private static void print(String group, List<Client> clients, List<Double> openssl, List<List<Double>> ours) {
        System.out.printf(Locale.ROOT, "%-8s %-18s %s ms%n", group, "openssl s_time", Spread.of(openssl));
        for (int i = 0; i < clients.size(); i++) {
            List<Double> millis = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < openssl.size(); round++) {
                millis.add(ours.get(round).get(i));
                ratios.add(ours.get(round).get(i) / openssl.get(round));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-18s %s ms, ratio %s%n",
                    group,
                    clients.get(i).label(),
                    Spread.of(millis),
                    Spread.of(ratios));
        }
    }
}
