package io.github.sbcaudit.inventory;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One usable inventory row: an endpoint as one customer lists it. The same endpoint may be listed by several customers; it is
 * then probed once and reported to each.
 *
 * @param endpoint what to probe
 * @param customer groups the reports; never blank
 * @param site free text, carried into the report
 * @param contact free text, usually a mail address, carried into the report
 * @param tags free words, in the order given
 * @param cloud the Microsoft cloud, {@link Cloud#COMMERCIAL} by default
 * @param role {@link Role#SBC} by default
 * @param language the report's language as a lower-case ISO 639 code, {@code null} for the configured default
 * @param enabled whether to probe; a disabled row is listed only
 * @param other all other columns by their header, in the file's order, empty cells left out
 * @param source where the row stands
 */
public record Sbc(
        Endpoint endpoint,
        String customer,
        @Nullable String site,
        @Nullable String contact,
        List<String> tags,
        Cloud cloud,
        Role role,
        @Nullable String language,
        boolean enabled,
        Map<String, String> other,
        RowSource source) {}
