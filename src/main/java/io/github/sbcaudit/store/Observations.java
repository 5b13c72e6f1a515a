package io.github.sbcaudit.store;

import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was observed. Times and durations are kept to the microsecond; {@link Column} tells what else a database cannot hold.
 */
public class Observations {

    private static final String DELETE = "delete from observation where target_id = any(?)";

    private static final String INSERT = """
            insert into observation (
                target_id, attempt, started_at, elapsed_micros, outcome, point_reached, detail,
                canonical_name, addresses, address, stopped)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = "select o.*, t.fqdn, t.port from " + Database.WANTED_IDS + """

            join observation o on o.target_id = wanted.id
            join target t on t.id = o.target_id
            """;

    private final Database database;
    private final Connections connections;
    private final Sightings sightings;

    Observations(Database database, Connections connections, Sightings sightings) {
        this.database = database;
        this.connections = connections;
        this.sightings = sightings;
    }

    /**
     * An observation and the target it is of.
     *
     * @param targetId the target's row
     * @param observation what was seen
     */
    public record OfTarget(long targetId, Observation observation) {}

    /**
     * Writes observations with their connections, certificates, chains and CA names, and what outlives the scan. A second attempt replaces the target's
     * observation; the connections of the first are kept. To be called in a transaction.
     */
    public void save(List<OfTarget> observations) {
        if (observations.isEmpty()) {
            return;
        }
        List<Long> targets =
                observations.stream().map(OfTarget::targetId).distinct().toList();
        database.sql(DELETE).param(Database.anyOf(targets)).update();
        database.batch(INSERT, observations, of -> new Object[] {
            of.targetId(),
            of.observation().attempt(),
            Column.time(of.observation().startedAt()),
            Column.micros(of.observation().elapsed()),
            of.observation().outcome().name(),
            of.observation().pointReached().name(),
            Column.text(of.observation().detail()),
            Column.text(of.observation().canonicalName()),
            JsonColumn.of(of.observation().addresses()),
            Column.text(of.observation().address()),
            Column.text(of.observation().stopped())
        });
        sightings.probed(observations);
        sightings.sent(observations, connections.save(observations));
    }

    /** The observations of those targets that have one. */
    Map<Long, Observation> byTarget(Collection<Long> targetIds) {
        Map<Long, Observation> observations = new HashMap<>();
        if (targetIds.isEmpty()) {
            return observations;
        }
        Map<Long, List<Connection>> made = connections.byTarget(targetIds);
        database.sql(SELECT).param(Database.anyOf(targetIds)).query(row -> {
            long target = row.getLong("target_id");
            observations.put(target, observation(row, made.getOrDefault(target, List.of())));
        });
        return observations;
    }

    private static Observation observation(ResultSet row, List<Connection> connections) throws SQLException {
        return new Observation(
                new Endpoint(row.getString("fqdn"), row.getInt("port")),
                row.getInt("attempt"),
                Column.instant(row, "started_at"),
                Column.duration(row, "elapsed_micros"),
                Column.constant(row, "outcome", Outcome.class),
                Column.constant(row, "point_reached", Point.class),
                row.getString("detail"),
                row.getString("canonical_name"),
                JsonColumn.texts(row.getString("addresses")),
                row.getString("address"),
                row.getString("stopped"),
                connections);
    }
}
