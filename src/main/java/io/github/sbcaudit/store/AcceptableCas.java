package io.github.sbcaudit.store;

import static java.util.Objects.requireNonNull;

import io.github.sbcaudit.certificate.DistinguishedName;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists of CA names that SBCs send. SBCs of one make send the same hundred names: each distinct list is kept once. */
class AcceptableCas {

    private static final String IDS = "select id, sha256 from acceptable_ca_list where sha256 = any(?)";

    private static final String NAMES = """
            select list_id, der
            from acceptable_ca
            where list_id = any(?)
            order by list_id, position
            """;

    private final Database database;
    private final String insertList;
    private final String insertName;

    AcceptableCas(Database database) {
        this.database = database;
        this.insertList =
                database.dialect().insertIfAbsent("acceptable_ca_list", List.of("id", "sha256"), List.of("sha256"));
        this.insertName = database.dialect()
                .insertIfAbsent(
                        "acceptable_ca",
                        List.of("list_id", "position", "sha256", "der", "name"),
                        List.of("list_id", "position"));
    }

    /** What identifies a list: SHA-256 over every name as a four-octet length and its DER. */
    static String sha256(List<byte[]> names) {
        return sha256(names.stream()
                .flatMap(name -> Stream.of(
                        ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array(), name)));
    }

    private static String sha256(Stream<byte[]> octets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            octets.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Keeps the lists, and gives their ids by {@link #sha256(List)}. */
    Map<String, Long> save(Collection<List<byte[]>> lists) {
        Map<String, List<byte[]>> distinct = new TreeMap<>(); // sorted: concurrent writers lock rows in the same order
        lists.forEach(list -> distinct.putIfAbsent(sha256(list), list));
        if (distinct.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> ids = ids(distinct.keySet());
        Map<String, List<byte[]>> strangers = new TreeMap<>(distinct);
        strangers.keySet().removeAll(ids.keySet());
        if (!strangers.isEmpty()) {
            Iterator<Long> newIds = database.ids("acceptable_ca_list_seq", strangers.size());
            database.batch(insertList, strangers.keySet(), sha256 -> new Object[] {newIds.next(), sha256});
            ids.putAll(ids(strangers.keySet()));
            strangers.forEach((sha256, names) -> insertNames(requireNonNull(ids.get(sha256)), names));
        }
        return ids;
    }

    /** The names by list id, in the order sent; an empty list has no entry. */
    Map<Long, List<byte[]>> byList(Collection<Long> listIds) {
        Map<Long, List<byte[]>> names = new HashMap<>();
        database.sql(NAMES).param(Database.anyOf(listIds)).query(row -> {
            names.computeIfAbsent(row.getLong("list_id"), id -> new ArrayList<>())
                    .add(row.getBytes("der"));
        });
        return names;
    }

    private Map<String, Long> ids(Collection<String> sha256s) {
        Map<String, Long> ids = new HashMap<>();
        database.sql(IDS).param(Database.anyText(sha256s)).query(row -> {
            ids.put(row.getString("sha256"), row.getLong("id"));
        });
        return ids;
    }

    private void insertNames(long listId, List<byte[]> names) {
        List<Integer> positions = IntStream.range(0, names.size()).boxed().toList();
        database.batch(insertName, positions, position -> {
            byte[] der = names.get(position);
            return new @Nullable Object[] {listId, position, sha256(Stream.of(der)), der, Column.text(text(der))};
        });
    }

    private static @Nullable String text(byte[] der) {
        try {
            return DistinguishedName.text(der);
        } catch (IllegalArgumentException e) { // the peer's own octets, kept as they are
            return null;
        }
    }
}
