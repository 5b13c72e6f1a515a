package io.github.sbcaudit.store;

import static java.util.stream.Collectors.groupingBy;

import io.github.sbcaudit.compliance.Surroundings.KeyHolder;
import io.github.sbcaudit.inventory.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who uses the keys that several customers use.
 *
 * <p>SBCs are strangers to each other when no customer lists both, and no address has shown both: an SBC that two customers list, or
 * that is listed by several names, is one SBC and no stranger to itself. Nor are other SBCs of either customer with its key strangers to
 * it, though the other one does not list them: who has the key has it for an SBC of his own. One certificate on many SBCs of many customers is what is looked for, so
 * the SBCs of a key are gathered by their customers, and not compared one by one.
 */
public final class KeyUses {

    /** When nobody is to be named. */
    static final KeyUses NONE = new KeyUses();

    private static final Comparator<KeyHolder> BY_NAME = Comparator.comparing(KeyHolder::customer)
            .thenComparing(holder -> holder.endpoint().fqdn())
            .thenComparingInt(holder -> holder.endpoint().port());

    private final Map<String, Map<Endpoint, User>> byKey = new HashMap<>();
    private final Map<String, Collection<Group>> groups = new HashMap<>();

    /** One SBC with a key. */
    private record User(Endpoint endpoint, Set<String> addresses, SortedSet<String> customers) {

        KeyHolder holder() {
            return new KeyHolder(customers.first(), endpoint);
        }
    }

    /** The SBCs with a key that the same customers list, in name order. */
    private record Group(Set<String> customers, List<User> users, Map<String, Set<Endpoint>> byAddress) {

        static Group of(Set<String> customers, List<User> users) {
            Map<String, Set<Endpoint>> byAddress = new HashMap<>();
            users.forEach(user -> user.addresses()
                    .forEach(address -> byAddress
                            .computeIfAbsent(address, one -> new HashSet<>())
                            .add(user.endpoint())));
            List<User> sorted = users.stream()
                    .sorted(Comparator.comparing(User::holder, BY_NAME))
                    .toList();
            return new Group(customers, sorted, byAddress);
        }

        private Set<Endpoint> at(Set<String> addresses) {
            Set<Endpoint> near = new HashSet<>();
            addresses.forEach(address -> near.addAll(byAddress.getOrDefault(address, Set.of())));
            return near;
        }

        long strangers(User own) {
            return (long) users.size() - at(own.addresses()).size();
        }

        Stream<KeyHolder> firstStrangers(User own) {
            Set<Endpoint> near = at(own.addresses());
            return users.stream()
                    .filter(user -> !near.contains(user.endpoint()))
                    .limit(SharedKeys.NAMED)
                    .map(User::holder);
        }
    }

    void add(String keySha256, Endpoint endpoint, String address, String customer) {
        User user = byKey.computeIfAbsent(keySha256, key -> new HashMap<>())
                .computeIfAbsent(endpoint, one -> new User(one, new HashSet<>(), new TreeSet<>()));
        user.addresses().add(address);
        user.customers().add(customer);
    }

    /**
     * The SBCs of other customers with a key.
     *
     * @param endpoint the SBC in question
     * @param keySha256 its key, SHA-256 over the SubjectPublicKeyInfo in lower-case hex
     */
    public KeyHolders strangersTo(Endpoint endpoint, String keySha256) {
        User own = byKey.getOrDefault(keySha256, Map.of()).get(endpoint);
        if (own == null) {
            return KeyHolders.NONE;
        }
        List<Group> strange = groups.computeIfAbsent(keySha256, this::grouped).stream()
                .filter(group -> Collections.disjoint(group.customers(), own.customers()))
                .toList();
        long count = strange.stream().mapToLong(group -> group.strangers(own)).sum();
        return count == 0
                ? KeyHolders.NONE
                : new KeyHolders(
                        strange.stream()
                                .flatMap(group -> group.firstStrangers(own))
                                .sorted(BY_NAME)
                                .limit(SharedKeys.NAMED)
                                .toList(),
                        count);
    }

    private Collection<Group> grouped(String keySha256) {
        List<Group> grouped = new ArrayList<>();
        byKey.getOrDefault(keySha256, Map.of()).values().stream()
                .collect(groupingBy(user -> Set.copyOf(user.customers())))
                .forEach((customers, users) -> grouped.add(Group.of(customers, users)));
        return grouped;
    }
}
