package io.github.sbcaudit.report;

import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of a report that are not a rule's: headings, words and sentences, from {@code labels.properties}. */
public final class Labels {

    private final ResourceBundle bundle;

    private final Locale locale;

    private final DateTimeFormatter dates;

    private final DateTimeFormatter months;

    private final Map<String, String> plain = new ConcurrentHashMap<>();

    private Labels(ResourceBundle bundle) {
        this.bundle = bundle;
        this.locale = bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale();
        this.dates = DateTimeFormatter.ofPattern(bundle.getString("pattern.date"), locale);
        this.months = DateTimeFormatter.ofPattern(bundle.getString("pattern.month"), locale);
    }

    /** Texts in the given language; English when there are none in it. */
    public static Labels in(Locale language) {
        return new Labels(ResourceBundle.getBundle(
                Labels.class.getPackageName() + ".labels",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The text with its {@link MessageFormat} places filled. */
    public String text(String key, Object... arguments) {
        return arguments.length == 0
                ? plain.computeIfAbsent(key, this::format) // a hundred thousand rows say the same few words
                : format(key, arguments);
    }

    private String format(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /** The day as readers of the language write it. */
    public String date(TemporalAccessor day) {
        return dates.format(day);
    }

    /** The month as readers of the language write it, in digits. */
    String month(TemporalAccessor month) {
        return months.format(month);
    }

    /** The words for a value that other rooms name, by the key {@code kind.value}; the value itself when it has none. */
    String named(String kind, String value) {
        String key = kind + "." + value;
        return bundle.containsKey(key) ? text(key) : value;
    }

    /** The word for a constant, by the key {@code Type.CONSTANT}. */
    String word(Enum<?> constant) {
        return text(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** What a constant may mean for the reader, by the key {@code Type.CONSTANT.hint}. */
    String hint(Enum<?> constant) {
        return text(constant.getDeclaringClass().getSimpleName() + "." + constant.name() + ".hint");
    }
}
