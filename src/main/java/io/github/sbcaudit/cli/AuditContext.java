package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.AuditConfiguration;
import io.github.sbcaudit.job.AuditProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** Starts what an audit needs. Only commands that audit do so: all else answers at once. */
final class AuditContext {

    /** What is silent by default because this program says the same in one line for its user. */
    private static final List<String> VERBOSE =
            List.of("--logging.level.root=info", "--logging.level.io.github.sbcaudit=info");

    private AuditContext() {}

    /**
     * Starts it; the context closes itself in good order when the program is asked to end.
     *
     * @throws SettingsException when a setting cannot be used
     */
    static ConfigurableApplicationContext start(Settings settings, boolean verbose, AuditProgress progress) {
        List<String> arguments = new ArrayList<>(settings.arguments());
        if (verbose) {
            arguments.addAll(VERBOSE);
        }
        AtomicReference<@Nullable Environment> environment = new AtomicReference<>();
        SpringApplicationBuilder application = new SpringApplicationBuilder(AuditConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> {
                    environment.set(context.getEnvironment());
                    ((GenericApplicationContext) context).registerBean(AuditProgress.class, () -> progress);
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
