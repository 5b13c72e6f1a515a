package io.github.sbcaudit.report;

import java.util.Locale;
import java.util.Map;

/** The language of a customer's reports. */
final class CustomerLanguage {

    private CustomerLanguage() {}

    /** What most of the customer's rows ask for; the configured language when it is among the most frequent or nothing is. */
    static Locale of(ScanSource source, String customer, Locale otherwise) {
        String configured = otherwise.getLanguage();
        return source.languages(customer, configured).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(rows -> rows.getKey().equals(configured))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .filter(language -> !language.equals(configured))
                .map(Locale::forLanguageTag)
                .orElse(otherwise);
    }
}
