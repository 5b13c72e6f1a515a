package io.github.sbcaudit.compliance;

import io.github.sbcaudit.compliance.Policy.Setting;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a policy from YAML. What is not said stays as in the policy it builds on.
 *
 * <pre>{@code
 * name: night
 * base: standard               # or 2022
 * rules:
 *   TLS12-ONLY: { worst: warn }
 *   CERT-CLIENT-AUTH: { enabled: false }
 *   CHAIN-COMPLETE: { mandatory: true, severity: medium }
 * expiry: { warn-days: 45, fail-days: 14 }
 * customers:
 *   Contoso Ltd:
 *     expiry: { warn-days: 60 }
 * }</pre>
 */
public final class PolicyParser {

    /** A policy has some fifty lines. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private static final int MAX_NAME = 100;

    /** What steers terminals and the direction of writing; the name stands in every report. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final List<String> KEYS = List.of("name", "base", "rules", "expiry", "customers");
    private static final List<String> SETTINGS = List.of("enabled", "mandatory", "worst", "severity");
    private static final List<String> THRESHOLDS = List.of("warn-days", "fail-days");

    private final String file;

    /** @param file what messages call the text */
    public PolicyParser(String file) {
        this.file = file;
    }

    /**
     * Reads it.
     *
     * @throws PolicyException with file, line and column when it cannot be used
     */
    public Policy parse(String yaml) {
        YamlMap root = new YamlMap(file, root(yaml), KEYS);
        Policy base = root.text("base").map(word -> base(root, word)).orElse(Policy.STANDARD);
        String name = root.text("name").orElseGet(() -> root.keys().isEmpty() ? base.name() : named());
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw root.error("name", "give a name of 1 to " + MAX_NAME + " characters");
        }
        if (UNPRINTABLE.matcher(name).find()) {
            throw root.error("name", "give a name without control characters");
        }
        if (!root.keys().isEmpty() && named(name.strip()).isPresent()) { // reports would say that it is that one
            throw root.error("name", "\"" + name.strip() + "\" is a built-in policy: give this one a name of its own");
        }
        Map<String, Setting> rules = new HashMap<>(base.rules());
        root.map("rules", List.copyOf(StandardRules.IDS))
                .ifPresent(map -> map.keys()
                        .forEach(rule -> rules.merge(
                                rule,
                                setting(map.map(rule, SETTINGS).orElseThrow(), base.of(rule)),
                                PolicyParser::over)));
        ExpiryThresholds expiry = expiry(root, base.expiry());
        Map<String, ExpiryThresholds> byCustomer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        root.map("customers", null)
                .ifPresent(map -> map.keys().forEach(customer -> {
                    YamlMap said = map.map(customer, List.of("expiry")).orElseThrow();
                    if (byCustomer.put(customer, expiry(said, expiry)) != null) {
                        throw map.error(customer, "names a customer twice: case does not tell customers apart");
                    }
                }));
        return new Policy(name.strip(), rules, expiry, byCustomer);
    }

    /** A policy that differs from its base must not go by the base's name: it goes by its file's. */
    private String named() {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    private @Nullable Node root(String yaml) {
        if (yaml.length() > MAX_CHARACTERS) {
            throw new PolicyException(file + ": is longer than any policy");
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            throw new PolicyException("%s line %d, column %d: %s"
                    .formatted(
                            file,
                            e.getProblemMark().getLine() + 1,
                            e.getProblemMark().getColumn() + 1,
                            e.getProblem()));
        } catch (YAMLException e) {
            throw new PolicyException(file + ": " + e.getMessage());
        }
    }

    private static Policy base(YamlMap root, String word) {
        return named(word).orElseThrow(() -> root.error("base", "\"" + word + "\" is not one of standard, 2022"));
    }

    /** The policies that are built in. */
    public static Optional<Policy> named(String word) {
        return Stream.of(Policy.STANDARD, Policy.RULES_OF_2022)
                .filter(policy -> policy.name().equals(word))
                .findFirst();
    }

    /** @param base what holds where nothing is said */
    private static Setting setting(YamlMap map, Setting base) {
        Boolean enabled = map.flag("enabled");
        Boolean mandatory = map.flag("mandatory");
        if (Boolean.TRUE.equals(mandatory)) {
            demandEnabled(map, enabled, base);
        }
        if (enabled == null && Boolean.FALSE.equals(base.enabled())) {
            SETTINGS.stream().filter(map.keys()::contains).findFirst().ifPresent(key -> {
                throw map.error(key, "the base switches this rule off, so this has no effect: add enabled: true");
            });
        }
        return new Setting(
                enabled,
                mandatory,
                map.text("worst").map(word -> worst(map, word)).orElse(null),
                map.text("severity").map(word -> severity(map, word)).orElse(null));
    }

    /** What is not judged cannot be answered. */
    private static void demandEnabled(YamlMap map, @Nullable Boolean enabled, Setting base) {
        if (Boolean.FALSE.equals(enabled)) {
            throw map.error(
                    "mandatory", "a rule that is not enabled cannot be mandatory: remove one of enabled and mandatory");
        }
        if (enabled == null && Boolean.FALSE.equals(base.enabled())) {
            throw map.error(
                    "mandatory",
                    "the base switches this rule off, so it cannot be mandatory: add enabled: true, or remove mandatory");
        }
    }

    private static Verdict worst(YamlMap map, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "warn" -> Verdict.WARN;
            case "fail" -> Verdict.FAIL;
            default -> throw map.error("worst", "\"" + word + "\" is not one of warn, fail");
        };
    }

    private static Severity severity(YamlMap map, String word) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> map.error(
                        "severity",
                        "\"" + word + "\" is not one of "
                                + Arrays.stream(Severity.values())
                                        .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    private static Setting over(Setting base, Setting said) {
        return new Setting(
                said.enabled() == null ? base.enabled() : said.enabled(),
                said.mandatory() == null ? base.mandatory() : said.mandatory(),
                said.worst() == null ? base.worst() : said.worst(),
                said.severity() == null ? base.severity() : said.severity());
    }

    private static ExpiryThresholds expiry(YamlMap parent, ExpiryThresholds base) {
        return parent.map("expiry", THRESHOLDS)
                .map(map -> {
                    long warn = map.days("warn-days", base.warnDays());
                    long fail = map.days("fail-days", base.failDays());
                    if (fail > warn) {
                        throw parent.error(
                                "expiry", "fail-days (%d) must not be more than warn-days (%d)".formatted(fail, warn));
                    }
                    return new ExpiryThresholds(warn, fail);
                })
                .orElse(base);
    }
}
