package io.github.sbcaudit.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/**
 * Facts as column values and back. What a database cannot hold is changed here and nowhere else: times and durations lose
 * what is below a microsecond, U+0000 becomes U+2400 (PostgreSQL refuses it), an unpaired surrogate becomes U+FFFD, and what
 * is over-long is cut, text with a mark.
 */
final class Column {

    /** Longest text in UTF-16 units; far above anything sane and below H2's 1,048,576. */
    static final int TEXT_LENGTH = 100_000;

    /** Longest customer name in UTF-16 units; PostgreSQL's index entries end at 2,704 octets. */
    static final int CUSTOMER_LENGTH = 500;

    /** Most octets in one value: what H2 can hold. Only a peer up to mischief sends a certificate of this size. */
    static final int OCTETS = 1_048_576;

    private static final String CUT = "\u2026";

    private Column() {}

    @Contract("null -> null; !null -> !null")
    static @Nullable String text(@Nullable String text) {
        return text == null ? null : text(text, TEXT_LENGTH);
    }

    static String customer(String customer) {
        return text(customer, CUSTOMER_LENGTH);
    }

    static String text(String text, int longest) {
        String kept = text.length() <= longest ? text : text.substring(0, longest - CUT.length()) + CUT;
        return isPlain(kept) ? kept : escaped(kept);
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(unit -> unit == 0 || Character.isSurrogate((char) unit));
    }

    private static String escaped(String text) {
        return text.codePoints()
                .map(Column::escaped)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int escaped(int codePoint) {
        if (codePoint == 0) {
            return '\u2400';
        }
        return Character.getType(codePoint) == Character.SURROGATE ? '\uFFFD' : codePoint;
    }

    static byte @Nullable [] octets(byte @Nullable [] octets) {
        return octets == null || octets.length <= OCTETS ? octets : Arrays.copyOf(octets, OCTETS);
    }

    /** SHA-256 over UTF-8, lower-case hex: stands for a text that is too long to look for. */
    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    @Contract("null -> null; !null -> !null")
    static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : stored(time).atOffset(ZoneOffset.UTC);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Duration duration(ResultSet row, String column) throws SQLException {
        return Duration.of(row.getLong(column), ChronoUnit.MICROS);
    }

    static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, row.getString(column));
    }
}
