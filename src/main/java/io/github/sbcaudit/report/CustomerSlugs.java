package io.github.sbcaudit.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * File names for customers: lower-case ASCII that every file system takes, no two alike.
 *
 * <p>Customers whose names come to the same slug all get the beginning of their name's SHA-256 appended rather than a counter,
 * so that no customer's file gets another one's name because of who else is in the scan.
 */
final class CustomerSlugs {

    /** The fleet's own file name. */
    static final String FLEET = "fleet";

    private static final int MAX_LENGTH = 60;

    private static final int HASH_LENGTH = 8;

    /** Names that Windows keeps for devices, with any extension. */
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com\\d|lpt\\d");

    private CustomerSlugs() {}

    /** A slug for each customer, in the order given. */
    static Map<String, String> of(List<String> customers) {
        Map<String, Long> wanted =
                customers.stream().collect(Collectors.groupingBy(CustomerSlugs::plain, Collectors.counting()));
        Set<String> taken = new HashSet<>(wanted.keySet());
        Map<String, String> slugs = new LinkedHashMap<>();
        for (String customer : customers) {
            String slug = plain(customer);
            boolean free = wanted.getOrDefault(slug, 0L) == 1 && !reserved(slug);
            slugs.put(customer, free ? slug : hashed(slug, customer, taken));
        }
        return slugs;
    }

    private static String hashed(String slug, String customer, Set<String> taken) {
        String hash = sha256(customer);
        int length = HASH_LENGTH;
        String candidate = slug + "-" + hash.substring(0, length);
        while (!taken.add(candidate)) {
            candidate = slug + "-" + hash.substring(0, ++length);
        }
        return candidate;
    }

    private static boolean reserved(String slug) {
        return slug.equals(FLEET)
                || slug.equals("customer")
                || DEVICE.matcher(slug).matches();
    }

    private static String plain(String customer) {
        String spelt = customer.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        String ascii = Normalizer.normalize(spelt, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String slug =
                trim(trim(ascii).substring(0, Math.min(MAX_LENGTH, trim(ascii).length())));
        return slug.isEmpty() ? "customer" : slug;
    }

    private static String trim(String slug) {
        return slug.replaceAll("^-+|-+$", "");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
