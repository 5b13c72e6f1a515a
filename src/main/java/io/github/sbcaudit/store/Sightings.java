package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.store.Observations.OfTarget;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** What outlives the scans: when each SBC was probed and answered, and which certificates it sent, first and last. */
class Sightings {

    private static final String SEEN = """
            select fqdn, port, certificate_id, position,
                cast(first_seen as timestamp with time zone) as first_seen,
                cast(last_seen as timestamp with time zone) as last_seen
            from unnest(
                cast(? as varchar array), cast(? as integer array), cast(? as bigint array), cast(? as integer array),
                cast(? as varchar array), cast(? as varchar array))
                as entry (fqdn, port, certificate_id, position, first_seen, last_seen)
            """;

    private static final String SEEN_AGAIN = """
            position = least(was.position, given.position),
            first_seen = least(was.first_seen, given.first_seen),
            last_seen = greatest(was.last_seen, given.last_seen)
            """;

    private static final String PROBED = """
            select fqdn, port,
                cast(first_probed as timestamp with time zone) as first_probed,
                cast(last_probed as timestamp with time zone) as last_probed,
                cast(first_answered as timestamp with time zone) as first_answered,
                cast(last_answered as timestamp with time zone) as last_answered
            from unnest(
                cast(? as varchar array), cast(? as integer array), cast(? as varchar array), cast(? as varchar array),
                cast(? as varchar array), cast(? as varchar array))
                as entry (fqdn, port, first_probed, last_probed, first_answered, last_answered)
            """;

    /** To H2 the least of null and something is null. */
    private static final String PROBED_AGAIN = """
            first_probed = least(was.first_probed, given.first_probed),
            last_probed = greatest(was.last_probed, given.last_probed),
            first_answered = least(
                coalesce(was.first_answered, given.first_answered), coalesce(given.first_answered, was.first_answered)),
            last_answered = greatest(
                coalesce(was.last_answered, given.last_answered), coalesce(given.last_answered, was.last_answered))
            """;

    private static final Comparator<Endpoint> BY_NAME =
            Comparator.comparing(Endpoint::fqdn).thenComparingInt(Endpoint::port);

    private static final Comparator<Place> BY_PLACE =
            Comparator.comparing(Place::endpoint, BY_NAME).thenComparingLong(Place::certificateId);

    private final Database database;
    private final String seen;
    private final String probed;

    /** All of a batch at once: row by row it would take as long as everything else that is recorded of an SBC. */
    Sightings(Database database) {
        this.database = database;
        this.seen = database.dialect()
                .merge(
                        "sighting",
                        List.of("fqdn", "port", "certificate_id", "position", "first_seen", "last_seen"),
                        List.of("fqdn", "port", "certificate_id"),
                        SEEN,
                        SEEN_AGAIN);
        this.probed = database.dialect()
                .merge(
                        "endpoint",
                        List.of("fqdn", "port", "first_probed", "last_probed", "first_answered", "last_answered"),
                        List.of("fqdn", "port"),
                        PROBED,
                        PROBED_AGAIN);
    }

    private record Place(Endpoint endpoint, long certificateId) {}

    private record Seen(Place place, int position, Instant first, Instant last) {
        Seen with(Seen other) {
            return new Seen(
                    place, Math.min(position, other.position), earlier(first, other.first), later(last, other.last));
        }
    }

    /** Notes the certificates that were sent; to be called in the transaction that writes the observations. */
    void sent(List<OfTarget> observations, Map<String, Long> certificateIds) {
        Map<Place, Seen> sightings = new TreeMap<>(BY_PLACE); // sorted: concurrent writers lock rows in the same order
        for (OfTarget of : observations) {
            for (Connection connection : of.observation().connections()) {
                Handshake handshake = connection.handshake();
                List<Certificate> chain = handshake == null ? List.of() : handshake.sentChain();
                for (int position = 0; position < chain.size(); position++) {
                    Long id = certificateIds.get(
                            Certificates.storable(chain.get(position)).sha256());
                    if (id != null) {
                        Place place = new Place(of.observation().endpoint(), id);
                        Instant at = connection.startedAt();
                        sightings.merge(place, new Seen(place, position, at, at), Seen::with);
                    }
                }
            }
        }
        if (!sightings.isEmpty()) {
            Collection<Seen> all = sightings.values();
            database.update(
                    seen,
                    array("varchar", all, it -> it.place().endpoint().fqdn()),
                    array("integer", all, it -> it.place().endpoint().port()),
                    array("bigint", all, it -> it.place().certificateId()),
                    array("integer", all, Seen::position),
                    array("varchar", all, it -> text(it.first())),
                    array("varchar", all, it -> text(it.last())));
        }
    }

    private record Probed(
            Endpoint endpoint,
            Instant first,
            Instant last,
            @Nullable Instant firstAnswered,
            @Nullable Instant lastAnswered) {

        static Probed of(Observation observation) {
            Instant at = observation.startedAt();
            Instant answered = observation.outcome() == Outcome.ANSWERED ? at : null;
            return new Probed(observation.endpoint(), at, at, answered, answered);
        }

        Probed with(Probed other) {
            return new Probed(
                    endpoint,
                    earlier(first, other.first),
                    later(last, other.last),
                    firstAnswered == null ? other.firstAnswered : earlier(firstAnswered, other.firstAnswered),
                    lastAnswered == null ? other.lastAnswered : later(lastAnswered, other.lastAnswered));
        }
    }

    /** Notes that SBCs were probed; to be called in the transaction that writes the observations. */
    void probed(List<OfTarget> observations) {
        Map<Endpoint, Probed> endpoints = new TreeMap<>(BY_NAME);
        observations.forEach(
                of -> endpoints.merge(of.observation().endpoint(), Probed.of(of.observation()), Probed::with));
        if (!endpoints.isEmpty()) {
            Collection<Probed> all = endpoints.values();
            database.update(
                    probed,
                    array("varchar", all, it -> it.endpoint().fqdn()),
                    array("integer", all, it -> it.endpoint().port()),
                    array("varchar", all, it -> text(it.first())),
                    array("varchar", all, it -> text(it.last())),
                    array("varchar", all, it -> text(it.firstAnswered())),
                    array("varchar", all, it -> text(it.lastAnswered())));
        }
    }

    /** One column of all rows. */
    private static <T> SqlArrayValue array(String type, Collection<T> rows, Function<T, @Nullable Object> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }

    /** A time as both databases read it. */
    private static @Nullable String text(@Nullable Instant time) {
        OffsetDateTime column = Column.time(time);
        return column == null ? null : column.toString();
    }

    /** The earlier one; the first when there is no other. */
    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    /** The later one; the first when there is no other. */
    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
