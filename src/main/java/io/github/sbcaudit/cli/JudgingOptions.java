package io.github.sbcaudit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that judges. */
final class JudgingOptions {

    @Option(
            names = "--policy",
            paramLabel = "NAME|FILE",
            description =
                    "How the rules are applied: standard, 2022 (the rules of 2022 alone), or a YAML file. Default:"
                            + " standard; to report a past audit, its own. [SBC_AUDIT_POLICY]")
    private @Nullable String policy;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description =
                    "CSV file of findings that are known and accepted until a day. Default: waivers.csv in inventory"
                            + " folders and beside inventory files, where there is one. [SBC_AUDIT_WAIVERS]")
    private @Nullable String waivers;

    @Option(
            names = "--configs",
            paramLabel = "DIR",
            description =
                    "Exported configurations of SBCs, each file named after its SBC. Default: the folder configs in"
                            + " inventory folders and beside inventory files, where there is one. [SBC_AUDIT_CONFIGS]")
    private @Nullable String configs;

    @Option(
            names = "--extra-root",
            paramLabel = "FILE",
            description = "PEM file of roots that count as members of Microsoft's root program, for a lab or a private"
                    + " cloud; every report says so. Repeatable. [SBC_AUDIT_EXTRA_ROOT]")
    private List<String> extraRoot = new ArrayList<>();

    /** Whether anything was given. */
    boolean given() {
        return policy != null || waivers != null || configs != null || !extraRoot.isEmpty();
    }

    boolean policyGiven() {
        return policy != null;
    }

    /** Adds what was given. */
    Settings addTo(Settings settings) {
        return settings.value("policy", policy)
                .value("waivers", waivers)
                .value("configs", configs)
                .list("extra-root", extraRoot);
    }
}
