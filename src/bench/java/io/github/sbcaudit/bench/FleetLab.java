package io.github.sbcaudit.bench;

import io.github.sbcaudit.lab.DeadShare;
import io.github.sbcaudit.lab.Lab;
import io.github.sbcaudit.lab.StandIn;
import io.github.sbcaudit.probe.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A fleet of the lab in a JVM of its own: {@code FOLDER COUNT HANGING-SHARE mutual|one-way}. Answers each line with
 * {@code CONNECTIONS HANGING}: the connections accepted since its start, and how many of them by stand-ins that then say nothing.
 */
final class FleetLab {

    private FleetLab() {}

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[1]);
        DeadShare dead = new DeadShare(Double.parseDouble(args[2]), 0);
        try (Lab lab = args[3].equals("one-way") ? Lab.manyOneWay(count) : Lab.many(count, dead)) {
            lab.writeTo(Path.of(args[0]));
            BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (questions.readLine() != null) {
                System.out.println(connections(lab, standIn -> true) + " " + connections(lab, FleetLab::hangs));
            }
        }
    }

    private static boolean hangs(StandIn standIn) {
        return standIn.expectation().outcome() == Outcome.HANDSHAKE_TIMEOUT;
    }

    private static long connections(Lab lab, Predicate<StandIn> which) {
        return lab.standIns().stream()
                .filter(which)
                .mapToLong(StandIn::connections)
                .sum();
    }
}
