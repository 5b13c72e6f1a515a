package io.github.sbcaudit.cli;

import io.github.sbcaudit.job.SettingException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The options given, as properties; and the way back from a property to what the user wrote. */
final class Settings {

    private static final String PREFIX = "sbc-audit.";

    /** Settings whose mistakes are explained; those of the mail server are Spring Boot's. */
    private static final List<String> OURS = List.of(PREFIX, "spring.mail.");

    private final List<String> arguments = new ArrayList<>();

    Settings value(String setting, @Nullable String value) {
        if (value != null) {
            arguments.add("--" + PREFIX + setting + "=" + value);
        }
        return this;
    }

    Settings list(String setting, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            value(setting + "[" + i + "]", values.get(i));
        }
        return this;
    }

    /** As arguments for Spring, which gives them precedence over all other sources of properties. */
    List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** One line that names the setting as the user gave it, {@code null} when the failure is not one of a setting. */
    static @Nullable String explain(Throwable failure, Environment environment) {
        @Nullable BindException unbound = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingException rejected) {
                return asGiven(rejected.setting(), environment) + ": " + rejected.getMessage();
            }
            if (cause instanceof BindException bind) {
                unbound = bind;
            }
        }
        return unbound == null ? null : explain(unbound);
    }

    private static @Nullable String explain(BindException unbound) {
        ConfigurationProperty property = unbound.getProperty();
        if (property == null || OURS.stream().noneMatch(property.getName().toString()::startsWith)) {
            return null;
        }
        Class<?> wanted = unbound.getTarget().getType().resolve(Object.class);
        return asGiven(property) + ": \"" + property.getValue() + "\" is not " + expected(wanted);
    }

    private static String expected(Class<?> type) {
        if (type == Duration.class) {
            return "a duration; give a number of seconds, or one with a unit such as 5s or 500ms";
        }
        if (type == ZoneId.class) {
            return "a time zone; give one such as Europe/Berlin or UTC";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "one of true, false";
        }
        if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
            return "one of " + String.join(", ", names);
        }
        return "a value that can be used here";
    }

    private static String asGiven(String setting, Environment environment) {
        for (String name : List.of(setting, setting + "[0]")) {
            for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
                ConfigurationProperty property =
                        source.getConfigurationProperty(ConfigurationPropertyName.of(PREFIX + name));
                if (property != null) {
                    return asGiven(property);
                }
            }
        }
        return "--" + setting;
    }

    private static String asGiven(ConfigurationProperty property) {
        String name = property.getName().toString();
        Origin origin = property.getOrigin();
        if (origin instanceof PropertySourceOrigin outer && outer.getOrigin() != null) {
            origin = outer.getOrigin();
        }
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return variable.getProperty();
        }
        if (origin instanceof PropertySourceOrigin source
                && source.getPropertySource() instanceof SystemEnvironmentPropertySource) {
            return source.getPropertyName();
        }
        if (origin instanceof TextResourceOrigin file) {
            return name + " (" + file + ")";
        }
        if (origin instanceof PropertySourceOrigin source
                && source.getPropertySource() instanceof CommandLinePropertySource<?>) {
            return "--" + name.substring(PREFIX.length()).replaceFirst("\\[\\d+]$", "");
        }
        return name;
    }
}
