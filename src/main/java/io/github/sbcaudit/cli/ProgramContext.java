package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.AuditConfiguration;
import io.github.sbcaudit.job.AuditProgress;
import io.github.sbcaudit.job.ReportConfiguration;
import io.github.sbcaudit.job.RunMetrics;
import io.github.sbcaudit.job.RunOutcome;
import io.github.sbcaudit.job.SettingException;
import io.github.sbcaudit.job.TrustConfiguration;
import io.github.sbcaudit.trust.list.ListVerifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** Starts what a command needs, and no more than that: commands that need nothing answer at once. */
final class ProgramContext {

    /** What is silent by default because this program says the same in one line for its user. */
    private static final List<String> VERBOSE =
            List.of("--logging.level.root=info", "--logging.level.io.github.sbcaudit=info");

    private final ListVerifier verifier;

    private final EventLog events;

    ProgramContext(ListVerifier verifier, EventLog events) {
        this.verifier = verifier;
        this.events = events;
    }

    /**
     * Starts what an audit needs; the context closes itself in good order when the program is asked to end.
     *
     * @throws SettingsException when a setting cannot be used
     */
    ConfigurableApplicationContext forAudit(Settings settings, boolean verbose, AuditProgress progress) {
        Instant startedAt = Instant.now();
        return start(
                AuditConfiguration.class,
                settings,
                verbose,
                context -> context.registerBean(AuditProgress.class, () -> progress),
                (environment, failure) -> RunMetrics.tellFailure(
                        environment.getProperty("sbc-audit." + RunMetrics.SETTING),
                        failure instanceof SettingsException ? RunOutcome.REFUSED : RunOutcome.of(failure),
                        startedAt,
                        progress));
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
                context -> context.registerBean(AuditProgress.class, () -> progress),
                (environment, failure) -> {});
    }

    /**
     * Starts the database with what looks back into it, and the root program in it.
     *
     * @throws SettingsException when a setting cannot be used
     */
    ConfigurableApplicationContext forTrust(Settings settings, boolean verbose) {
        return start(TrustConfiguration.class, settings, verbose, context -> {}, (environment, failure) -> {});
    }

    /** Comes after Spring has read all settings and configured logging by them. */
    private record LoggingIsSetUp(EventLog events, AtomicReference<@Nullable Environment> environment)
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            environment.set(event.getEnvironment());
            ShownSecrets.amongSystemProperties(event.getEnvironment(), ShownSecrets.processArguments())
                    .ifPresent(message -> {
                        throw new SettingsException(message, null);
                    });
            String setting = event.getEnvironment().getProperty(LogFormat.PROPERTY);
            try {
                if (LogFormat.of(LogFormat.PROPERTY, setting) == LogFormat.JSON) {
                    events.switchOn();
                }
            } catch (LogFormat.UnknownFormatException e) {
                throw new SettingException("log-format", LogFormat.rejected(String.valueOf(setting)));
            }
        }
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
            Class<?> configuration,
            Settings settings,
            boolean verbose,
            Consumer<GenericApplicationContext> more,
            BiConsumer<Environment, RuntimeException> onFailure) {
        List<String> arguments = new ArrayList<>(settings.arguments());
        if (verbose) {
            arguments.addAll(VERBOSE);
        }
        AtomicReference<@Nullable Environment> environment = new AtomicReference<>();
        SpringApplicationBuilder application = new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .listeners(new LoggingIsSetUp(events, environment))
                .initializers(started -> {
                    GenericApplicationContext context = (GenericApplicationContext) started;
                    context.registerBean(ListVerifier.class, () -> verifier);
                    more.accept(context);
                });
        try {
            return application.run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            Environment prepared = environment.get();
            if (prepared == null) {
                throw e;
            }
            String message = e instanceof SettingsException ? null : Settings.explain(e, prepared);
            RuntimeException told = message == null ? e : new SettingsException(message, e);
            onFailure.accept(prepared, told);
            throw told;
        }
    }
}
