package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.probe.CertificateRequest;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.support.SqlArrayValue;

/** The connections made, with the chains and CA names they showed. */
class Connections {

    private static final String DELETE = "delete from connection where target_id = ? and attempt = ?";

    private static final String INSERT_SENT =
            "insert into sent_chain (connection_id, position, certificate_id) values (?, ?, ?)";

    /** Those of the attempt that the target's observation is of. */
    private static final String FROM_PRESENT_ATTEMPT = "from " + Database.WANTED_IDS + """

            join observation o on o.target_id = wanted.id
            join connection c on c.target_id = o.target_id and c.attempt = o.attempt
            """;

    private static final String SENT = "select s.connection_id, s.certificate_id " + FROM_PRESENT_ATTEMPT + """
            join sent_chain s on s.connection_id = c.id
            order by s.connection_id, s.position
            """;

    private static final String CA_LISTS = "select distinct c.acceptable_ca_list_id " + FROM_PRESENT_ATTEMPT
            + "where c.acceptable_ca_list_id is not null";

    private static final String SELECT = "select c.* " + FROM_PRESENT_ATTEMPT + """
            order by c.target_id, c.number
            """;

    private final Database database;
    private final Certificates certificates;
    private final AcceptableCas acceptableCas;

    Connections(Database database, Certificates certificates, AcceptableCas acceptableCas) {
        this.database = database;
        this.certificates = certificates;
        this.acceptableCas = acceptableCas;
    }

    private record Made(long id, long targetId, int attempt, Connection connection) {}

    private record Sent(long connectionId, int position, Certificate certificate) {}

    /** Replaces the connections of the same targets and attempts, and gives the ids of the certificates they showed by SHA-256. */
    Map<String, Long> save(List<Observations.OfTarget> observations) {
        database.batch(DELETE, observations, made ->
                new Object[] {made.targetId(), made.observation().attempt()});
        List<Connection> connections = observations.stream()
                .flatMap(made -> made.observation().connections().stream())
                .toList();
        if (connections.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> certificateIds = certificates.save(connections);
        Map<String, Long> caListIds = acceptableCas.save(caLists(connections));
        List<Made> made = withIds(observations, connections.size());
        database.batch(
                ConnectionRow.INSERT,
                made,
                row -> ConnectionRow.values(row.id(), row.targetId(), row.attempt(), row.connection(), caListIds));
        database.batch(INSERT_SENT, made.stream().flatMap(Connections::sent).toList(), sent -> new Object[] {
            sent.connectionId(),
            sent.position(),
            certificateIds.get(Certificates.storable(sent.certificate()).sha256())
        });
        return certificateIds;
    }

    private List<Made> withIds(List<Observations.OfTarget> observations, int count) {
        Iterator<Long> ids = database.ids("connection_seq", count);
        return observations.stream()
                .flatMap(of -> of.observation().connections().stream()
                        .map(connection -> new Made(
                                ids.next(), of.targetId(), of.observation().attempt(), connection)))
                .toList();
    }

    private static List<List<byte[]>> caLists(List<Connection> connections) {
        return connections.stream()
                .map(Connection::handshake)
                .flatMap(Stream::ofNullable)
                .map(Handshake::certificateRequest)
                .flatMap(Stream::ofNullable)
                .map(CertificateRequest::authorities)
                .toList();
    }

    private static Stream<Sent> sent(Made made) {
        Handshake handshake = made.connection().handshake();
        List<Certificate> chain = handshake == null ? List.of() : handshake.sentChain();
        return IntStream.range(0, chain.size()).mapToObj(i -> new Sent(made.id(), i, chain.get(i)));
    }

    /** The connections of the attempts that the targets' observations are of, in order, by target id. */
    Map<Long, List<Connection>> byTarget(Collection<Long> targetIds) {
        SqlArrayValue targets = Database.anyOf(targetIds);
        Map<Long, List<Certificate>> chains = chains(targets);
        Map<Long, List<byte[]>> caLists = acceptableCas.byList(
                database.sql(CA_LISTS).param(targets).query(Long.class).list());
        Map<Long, List<Connection>> connections = new HashMap<>();
        database.sql(SELECT).param(targets).query(row -> {
            List<Certificate> chain = chains.getOrDefault(row.getLong("id"), List.of());
            connections
                    .computeIfAbsent(row.getLong("target_id"), id -> new ArrayList<>())
                    .add(ConnectionRow.connection(row, chain, caLists));
        });
        return connections;
    }

    private Map<Long, List<Certificate>> chains(SqlArrayValue targets) {
        Map<Long, List<Long>> ids = new HashMap<>();
        database.sql(SENT).param(targets).query(row -> {
            ids.computeIfAbsent(row.getLong("connection_id"), id -> new ArrayList<>())
                    .add(row.getLong("certificate_id"));
        });
        Map<Long, Certificate> byId = certificates.byId(
                ids.values().stream().flatMap(List::stream).distinct().toList());
        Map<Long, List<Certificate>> chains = new HashMap<>();
        ids.forEach((connection, chain) ->
                chains.put(connection, chain.stream().map(byId::get).toList()));
        return chains;
    }
}
