package io.github.sbcaudit.bench;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.tls.ClientIdentity;
import io.github.sbcaudit.probe.tls.TlsConnector;
import io.github.sbcaudit.probe.tls.TlsOffer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The running {@link FleetLab}, seen from here. */
final class Fleet implements AutoCloseable {

    private final Path folder;
    private final Jvm.Talk lab;
    private Count before = new Count(0, 0);

    /**
     * Connections accepted.
     *
     * @param hanging those among them that were then left without a word
     */
    record Count(long all, long hanging) {}

    private Fleet(Path folder, Jvm.Talk lab) {
        this.folder = folder;
        this.lab = lab;
    }

    /** Starts so many good SBCs that refuse strangers, a share of which hangs instead. */
    static Fleet mutual(Path folder, int count, double hanging) throws IOException {
        return start(folder, count, hanging, "mutual");
    }

    /** Starts so many good SBCs that ask for no client certificate. */
    static Fleet oneWay(Path folder, int count) throws IOException {
        return start(folder, count, 0, "one-way");
    }

    private static Fleet start(Path folder, int count, double hanging, String kind) throws IOException {
        String[] arguments = {folder.toString(), String.valueOf(count), String.valueOf(hanging), kind};
        Fleet fleet = new Fleet(folder, Jvm.own().talk(FleetLab.class, List.of(), arguments));
        fleet.count(); // which is answered when all listen
        return fleet;
    }

    /** Connects to each once, so that the first tool to be measured meets a fleet as fast as the last. */
    void warmUp() throws IOException, InterruptedException {
        TlsConnector connector = new TlsConnector();
        for (String address : addresses()) {
            Endpoint endpoint = new Endpoint("warm-up.example", Endpoint.DEFAULT_PORT);
            connector.shakeHands(
                    new TlsConnector.Task(
                            1, Purpose.AS_MICROSOFT, endpoint, InetAddress.getByName(address), Duration.ofSeconds(5)),
                    TlsOffer.asMicrosoft(),
                    ClientIdentity.none());
        }
        count();
    }

    /** The connections since the last call. */
    Count count() throws IOException {
        String[] answer = lab.ask("").split(" ");
        Count now = new Count(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
        Count since = new Count(now.all() - before.all(), now.hanging() - before.hanging());
        before = now;
        return since;
    }

    /** All its addresses; everybody listens on port 5061. */
    List<String> addresses() throws IOException {
        return Files.readAllLines(hosts()).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t")[0])
                .toList();
    }

    Path inventory() {
        return folder.resolve("inventory.csv");
    }

    Path hosts() {
        return folder.resolve("hosts");
    }

    Path trustedRoots() {
        return folder.resolve("trusted-roots.pem");
    }

    @Override
    public void close() throws IOException {
        lab.close();
    }
}
