package io.github.sbcaudit.report.mail;

import io.github.sbcaudit.text.ForeignText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * To whom a mail goes.
 *
 * @param usable mail addresses in ASCII, each once, in the order given
 * @param unusable what cannot be taken for a mail address, as it was given but fit to be shown
 */
public record Recipients(List<String> usable, List<String> unusable) {

    /** As many as every mail server takes for one mail (RFC 5321, 4.5.3.1.8). */
    static final int MAX = 100;

    /** Enough to recognise what was given. */
    private static final int SHOWN_CHARACTERS = 60;

    /** Between addresses, but not within a quoted name such as {@code "Vance, Ann" <ann@example.com>}. */
    private static final Pattern SEPARATOR = Pattern.compile("[,;](?=(?:[^\"]*+\"[^\"]*+\")*+[^\"]*+$)");

    public Recipients {
        usable = List.copyOf(usable);
        unusable = List.copyOf(unusable);
    }

    /**
     * Reads contacts as inventories have them: one or more addresses, separated by commas or semicolons, alone or behind a name
     * as in {@code Ann Vance <ann@example.com>}. Names are left out. More than {@link #MAX} addresses count as unusable.
     */
    public static Recipients of(List<String> contacts) {
        List<String> usable = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String contact : contacts) {
            for (String item : SEPARATOR.split(contact)) {
                String text = item.strip();
                Optional<String> address = MailAddress.parse(bare(text));
                if (address.isPresent() && usable.size() < MAX) {
                    if (known.add(address.get().toLowerCase(Locale.ROOT))) {
                        usable.add(address.get());
                    }
                } else if (!text.isEmpty()) {
                    unusable.add(ForeignText.oneLine(text, SHOWN_CHARACTERS));
                }
            }
        }
        return new Recipients(usable, unusable);
    }

    /** What stands between angle brackets at the end, if there are any. Who hides line breaks in a name is up to no good. */
    private static String bare(String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return "";
        }
        int open = text.lastIndexOf('<');
        return open >= 0 && text.endsWith(">") ? text.substring(open + 1, text.length() - 1) : text;
    }
}
