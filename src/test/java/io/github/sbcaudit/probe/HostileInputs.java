package io.github.sbcaudit.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes hostile inputs, each from the seed and its own number alone: any of them can be made again. */
final class HostileInputs {

    /** Far apart, so that the random numbers of neighbours have nothing in common. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private static final HostileCaller[] CALLERS = HostileCaller.values();

    private final long seed;
    private final List<HostileFlight> recorded;
    private final List<HostileFlight> madeUp;
    private final HostileMutation mutation;

    HostileInputs(long seed) throws Exception {
        HostileSetups setups = HostileSetups.create();
        Map<String, byte[]> certificates =
                HostileCertificates.all(setups.leaf().keyPair().getPublic());
        this.seed = seed;
        this.recorded = HostileFlights.record(setups);
        this.madeUp = HostileKeyExchanges.all(certificates);
        this.mutation = new HostileMutation(recorded, List.copyOf(certificates.values()));
    }

    static Random random(long seed, int number) {
        return new Random(seed + STRIDE * number);
    }

    HostileInput input(int number) {
        Random random = random(seed, number);
        boolean genuine = random.nextInt(8) > 0;
        List<HostileFlight> flights = genuine ? recorded : madeUp;
        HostileFlight flight = flights.get(random.nextInt(flights.size()));
        HostileCaller caller = random.nextInt(8) > 0 ? flight.caller() : CALLERS[random.nextInt(CALLERS.length)];
        List<String> done = new ArrayList<>();
        byte[] octets;
        if (genuine || random.nextInt(3) > 0) {
            octets = mutation.mutate(flight, random, done);
        } else {
            HostileDraft draft = new HostileDraft(flight, random);
            draft.cutIntoRecords();
            draft.join();
            octets = draft.octets;
        }
        return new HostileInput(number, caller, flight.name() + " " + done, octets, ending(random));
    }

    private static HostileInput.Ending ending(Random random) {
        int any = random.nextInt(1_000);
        if (any < 3) {
            return HostileInput.Ending.HOLD;
        }
        return any < 50 ? HostileInput.Ending.RESET : HostileInput.Ending.CLOSE;
    }
}
