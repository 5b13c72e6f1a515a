package io.github.sbcaudit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns Microsoft's Trusted Root Program. */
@Command(
        name = "trust",
        description = "Shows and renews the list of Microsoft's Trusted Root Program, by which chains are judged.",
        mixinStandardHelpOptions = true,
        versionProvider = SbcAuditCommand.Version.class)
final class TrustCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: sbc-audit trust show, list, update or export");
    }
}
