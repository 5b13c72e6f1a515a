package io.github.sbcaudit.store;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.store.Observations.OfTarget;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What outlives the scans: when each SBC was probed and answered, and which certificates it sent, first and last. */
class Sightings {

    private static final String SEEN_AGAIN = """
            update sighting
            set position = least(position, ?), first_seen = least(first_seen, ?), last_seen = greatest(last_seen, ?)
            where fqdn = ? and port = ? and certificate_id = ?
            """;

    private static final List<String> SIGHTING =
            List.of("position", "first_seen", "last_seen", "fqdn", "port", "certificate_id");

    /** To H2 the least of null and something is null. */
    private static final String PROBED_AGAIN = """
            update endpoint
            set first_probed = least(first_probed, ?), last_probed = greatest(last_probed, ?),
                first_answered = least(coalesce(first_answered, {time}), coalesce({time}, first_answered)),
                last_answered = greatest(coalesce(last_answered, {time}), coalesce({time}, last_answered))
            where fqdn = ? and port = ?
            """.replace("{time}", "cast(? as timestamp with time zone)");

    private static final List<String> ENDPOINT =
            List.of("first_probed", "last_probed", "first_answered", "last_answered", "fqdn", "port");

    private static final Comparator<Endpoint> BY_NAME =
            Comparator.comparing(Endpoint::fqdn).thenComparingInt(Endpoint::port);

    private static final Comparator<Place> BY_PLACE =
            Comparator.comparing(Place::endpoint, BY_NAME).thenComparingLong(Place::certificateId);

    private final Database database;
    private final String insertSighting;
    private final String insertEndpoint;

    Sightings(Database database) {
        this.database = database;
        this.insertSighting =
                database.dialect().insertIfAbsent("sighting", SIGHTING, List.of("fqdn", "port", "certificate_id"));
        this.insertEndpoint = database.dialect().insertIfAbsent("endpoint", ENDPOINT, List.of("fqdn", "port"));
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
        List<Seen> strangers = database.batchUnmatched(SEEN_AGAIN, sightings.values(), Sightings::values);
        database.batch(insertSighting, strangers, Sightings::values);
    }

    private static Object[] values(Seen seen) {
        return new Object[] {
            seen.position(),
            Column.time(seen.first()),
            Column.time(seen.last()),
            seen.place().endpoint().fqdn(),
            seen.place().endpoint().port(),
            seen.place().certificateId()
        };
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
        List<Probed> strangers = database.batchUnmatched(PROBED_AGAIN, endpoints.values(), Sightings::again);
        database.batch(insertEndpoint, strangers, Sightings::values);
    }

    private static @Nullable Object[] again(Probed probed) {
        return new @Nullable Object[] {
            Column.time(probed.first()),
            Column.time(probed.last()),
            Column.time(probed.firstAnswered()),
            Column.time(probed.firstAnswered()),
            Column.time(probed.lastAnswered()),
            Column.time(probed.lastAnswered()),
            probed.endpoint().fqdn(),
            probed.endpoint().port()
        };
    }

    private static @Nullable Object[] values(Probed probed) {
        return new @Nullable Object[] {
            Column.time(probed.first()),
            Column.time(probed.last()),
            Column.time(probed.firstAnswered()),
            Column.time(probed.lastAnswered()),
            probed.endpoint().fqdn(),
            probed.endpoint().port()
        };
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
