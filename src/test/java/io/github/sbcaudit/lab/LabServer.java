package io.github.sbcaudit.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;

/**
 * Starts the lab alone, so that anything can be held against it from another terminal, until Enter or a signal.
 *
 * <p>Options: {@code --many N} for N good SBCs instead of the peculiar ones, of which the fractions {@code --hanging F} and
 * {@code --closed F} are dead; {@code --folder DIR} for its files, by default {@code target/lab}.
 */
public final class LabServer {

    private LabServer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            System.err.println("Usage: LabServer [--many N [--hanging F] [--closed F]] [--folder DIR]");
            System.exit(2);
            return;
        }
        try (Lab lab = options.start()) {
            print(System.out, lab, lab.writeTo(options.folder()));
            awaitEnter();
        }
    }

    private record Options(int many, DeadShare dead, Path folder) {

        static Options parse(String[] args) {
            int many = 0;
            double hanging = 0;
            double closed = 0;
            Path folder = Path.of("target", "lab");
            for (Iterator<String> rest = Arrays.asList(args).iterator(); rest.hasNext(); ) {
                String option = rest.next();
                switch (option) {
                    case "--many" -> many = Integer.parseInt(rest.next());
                    case "--hanging" -> hanging = Double.parseDouble(rest.next());
                    case "--closed" -> closed = Double.parseDouble(rest.next());
                    case "--folder" -> folder = Path.of(rest.next());
                    default -> throw new IllegalArgumentException(option);
                }
            }
            return new Options(many, new DeadShare(hanging, closed), folder);
        }

        Lab start() {
            return many == 0 ? Lab.start() : Lab.many(many, dead);
        }
    }

    private static void print(PrintStream out, Lab lab, LabFiles files) {
        out.println("The lab is up: " + lab.standIns().size() + " SBC stand-ins on loopback. Audit it with");
        out.println("  java -jar target/sbc-audit.jar scan " + files.inventory() + " --hosts " + files.hosts()
                + " --extra-root " + files.trustedRoots() + " --database jdbc:h2:file:"
                + files.inventory().resolveSibling("audit").toAbsolutePath() + " --fetch-private");
        out.println("Add --client-identity " + files.clientIdentity() + " to be admitted. Enter stops the lab.");
    }

    /** Without a terminal standard input ends at once; then only a signal stops the lab. */
    private static void awaitEnter() throws IOException, InterruptedException {
        int octet = System.in.read();
        if (octet < 0) {
            new CountDownLatch(1).await();
        }
    }
}
