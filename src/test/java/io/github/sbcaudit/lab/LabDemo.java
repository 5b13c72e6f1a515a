package io.github.sbcaudit.lab;

import io.github.sbcaudit.Application;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Starts the lab, audits it, and stops it: {@code mvn spring-boot:test-run}. Arguments are passed on to the scan; with
 * {@code --serve} as the first one, the lab is started alone by {@link LabServer}.
 */
public final class LabDemo {

    /** The lab's CRLs and OCSP responders are on loopback, where an audit asks nobody unless told to. */
    private static final String FETCH_PRIVATE = "sbc-audit.fetch-private";

    private LabDemo() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("--serve")) {
            LabServer.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        System.setProperty(FETCH_PRIVATE, "true");
        System.exit(run(Application::run, System.out, Path.of("target", "lab"), args));
    }

    /** Runs the program against a lab of its own and returns its exit code. */
    static int run(ToIntFunction<String[]> program, PrintStream out, Path folder, String... furtherArguments) {
        try (Lab lab = Lab.start()) {
            LabFiles files = lab.writeTo(folder);
            out.println("This is a demonstration: " + lab.standIns().size()
                    + " stand-ins for SBCs run on loopback in this process, each with one peculiarity.");
            out.println(
                    "Their certificates are made up, their root counts as trusted here, and nothing leaves this machine.");
            List<String> scan = List.of(
                    "scan",
                    files.inventory().toString(),
                    "--hosts",
                    files.hosts().toString(),
                    "--extra-root",
                    files.trustedRoots().toString(),
                    "--database",
                    "jdbc:h2:file:" + folder.resolve("audit").toAbsolutePath(),
                    "--reports",
                    "reports");
            return program.applyAsInt(Stream.concat(scan.stream(), Arrays.stream(furtherArguments))
                    .toArray(String[]::new));
        }
    }
}
