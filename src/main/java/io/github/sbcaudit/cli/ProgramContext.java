package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.AuditConfiguration;
import io.github.sbcaudit.job.AuditProgress;
import io.github.sbcaudit.job.ReportConfiguration;
import io.github.sbcaudit.job.TrustConfiguration;
import io.github.sbcaudit.trust.list.ListVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** Starts what a command needs, and no more than that: commands that need nothing answer at once. */
final class ProgramContext {

    /** What is silent by default because this program says the same in one line for its user. */
    private static final List<String> VERBOSE =
            List.of("--logging.level.root=info", "--logging.level.io.github.sbcaudit=info");

    private final ListVerifier verifier;

    ProgramContext(ListVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * Starts what an audit needs; the context closes itself in good order when the program is asked to end.
     *
     * @throws SettingsException when a setting cannot be used
     */
    ConfigurableApplicationContext forAudit(Settings settings, boolean verbose, AuditProgress progress) {
        return start(
                AuditConfiguration.class,
                settings,
                verbose,
                context -> context.registerBean(AuditProgress.class, () -> progress));
    }

    /**
     * Starts what reports of past audits need.
     *
     * @throws SettingsException when a setting cannot be used
     */
    ConfigurableApplicationContext forReports(Settings settings, boolean verbose, AuditProgress progress) {
        return start(
                ReportConfiguration.class,
                settings,
                verbose,
                context -> context.registerBean(AuditProgress.class, () -> progress));
    }

    /**
     * Starts the database and the root program in it.
     *
     * @throws SettingsException when a setting cannot be used
     */
    ConfigurableApplicationContext forTrust(Settings settings, boolean verbose) {
        return start(TrustConfiguration.class, settings, verbose, context -> {});
    }

    /**
     * Starts the database, with its schema up to date.
     *
     * @throws SettingsException when a setting cannot be used
     */
    ConfigurableApplicationContext forDatabase(Settings settings, boolean verbose) {
        return forTrust(settings, verbose);
    }

    private ConfigurableApplicationContext start(
            Class<?> configuration, Settings settings, boolean verbose, Consumer<GenericApplicationContext> more) {
        List<String> arguments = new ArrayList<>(settings.arguments());
        if (verbose) {
            arguments.addAll(VERBOSE);
        }
        AtomicReference<@Nullable Environment> environment = new AtomicReference<>();
        SpringApplicationBuilder application = new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .initializers(started -> {
                    environment.set(started.getEnvironment());
                    GenericApplicationContext context = (GenericApplicationContext) started;
                    context.registerBean(ListVerifier.class, () -> verifier);
                    more.accept(context);
                });
        try {
            return application.run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            Environment prepared = environment.get();
            String message = prepared == null ? null : Settings.explain(e, prepared);
            throw message == null ? e : new SettingsException(message, e);
        }
    }
}
