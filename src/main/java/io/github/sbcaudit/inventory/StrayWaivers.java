package io.github.sbcaudit.inventory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the waivers that are for no SBC of an inventory. */
public final class StrayWaivers {

    private static final int SHOWN_PORTS = 5;

    private final List<WaiverRow> rows;
    private final LocalDate asOf;
    private final Map<String, SortedSet<Integer>> portsByName;
    private final Meant meantNames;
    private final Meant meantCustomers;
    private final Set<String> customers;

    private StrayWaivers(List<WaiverRow> rows, ListedNames listed, LocalDate asOf) {
        this.rows = rows;
        this.asOf = asOf;
        Set<String> named =
                rows.stream().map(WaiverRow::fqdn).filter(Objects::nonNull).collect(toSet());
        this.portsByName = listed.named(named).stream()
                .collect(groupingBy(
                        Endpoint::fqdn,
                        mapping(Endpoint::port, Collectors.<Integer, SortedSet<Integer>>toCollection(TreeSet::new))));
        List<String> strangers = rows.stream()
                .map(WaiverRow::fqdn)
                .filter(Objects::nonNull)
                .filter(fqdn -> !portsByName.containsKey(fqdn))
                .toList();
        this.meantNames = new Meant(strangers);
        if (!strangers.isEmpty()) {
            listed.forEachName(meantNames::consider);
        }
        Set<String> listedCustomers = listed.customers();
        this.customers = listedCustomers.stream().map(StrayWaivers::key).collect(toSet());
        this.meantCustomers = new Meant(rows.stream()
                .map(WaiverRow::customer)
                .filter(Objects::nonNull)
                .filter(customer -> !customers.contains(key(customer)))
                .toList());
        listedCustomers.stream().sorted().forEach(meantCustomers::consider);
    }

    /**
     * Those rows that waive nothing, as no usable row of the inventory has what they name; what they were to waive counts.
     *
     * @param asOf the day as of which SBCs are judged
     */
    public static List<RejectedRow> among(List<WaiverRow> rows, ListedNames listed, LocalDate asOf) {
        return rows.isEmpty() ? List.of() : new StrayWaivers(rows, listed, asOf).find();
    }

    private List<RejectedRow> find() {
        List<RejectedRow> found = new ArrayList<>();
        for (WaiverRow row : rows) {
            fault(row).ifPresent(fault -> found.add(rejected(row, fault)));
        }
        return List.copyOf(found);
    }

    /** Without a customer: whoever is meant by a name that is wrong must not read of somebody else's SBC. */
    private static RejectedRow rejected(WaiverRow row, String reason) {
        Column field = row.fqdn() == null ? Column.CUSTOMER : Column.FQDN;
        return new RejectedRow(row.source(), null, row.text(), field.label(), reason, RejectedRow.Kind.WAIVER);
    }

    private Optional<String> fault(WaiverRow row) {
        String fqdn = row.fqdn();
        String customer = row.customer();
        if (customer != null) {
            return customers.contains(key(customer))
                    ? Optional.empty()
                    : Optional.of(fault(
                            row,
                            "No usable row of the inventory is of the customer " + MessageText.quote(customer),
                            meantCustomers.by(customer).map(MessageText::quote)));
        }
        if (fqdn == null) {
            return Optional.empty();
        }
        SortedSet<Integer> ports = portsByName.get(fqdn);
        if (ports == null) {
            return Optional.of(
                    fault(row, "No usable row of the inventory lists " + MessageText.quote(fqdn), meantNames.by(fqdn)));
        }
        Integer port = row.port();
        return port == null || ports.contains(port) ? Optional.empty() : Optional.of(portFault(row, fqdn, port, ports));
    }

    private String fault(WaiverRow row, String problem, Optional<String> meant) {
        if (row.until().isBefore(asOf)) {
            return expired(row, problem);
        }
        return problem + ": "
                + meant.map(name -> "write " + name + " if that was meant; else ")
                        .orElse("correct the name, ")
                + "list it, or remove the row.";
    }

    private String portFault(WaiverRow row, String fqdn, Integer port, SortedSet<Integer> ports) {
        String some = ports.stream().limit(SHOWN_PORTS).map(String::valueOf).collect(Collectors.joining(", "));
        String problem = MessageText.quote(fqdn) + " is listed with port " + some
                + (ports.size() > SHOWN_PORTS ? ", …" : "") + ", not with " + port;
        return row.until().isBefore(asOf)
                ? expired(row, problem)
                : problem + ": write a port that is listed, or the name alone for every port.";
    }

    private static String expired(WaiverRow row, String problem) {
        return problem + ", and the waiver expired on " + row.until() + ": remove the row.";
    }

    private static String key(String customer) {
        return customer.toLowerCase(Locale.ROOT);
    }
}
