package io.github.sbcaudit.probe;

import java.util.HexFormat;

/**
 * What one connection gets to see.
 *
 * @param number of the input within its run
 * @param caller which kind of connection it is for
 * @param what where it comes from and what was done to it
 * @param octets everything the server sends
 */
record HostileInput(int number, HostileCaller caller, String what, byte[] octets, Ending ending) {

    /** What the server does after the last octet. */
    enum Ending {
        /** It ends its stream. */
        CLOSE,
        /** Nothing: the prober has to leave. */
        HOLD,
        RESET
    }

    @Override
    public String toString() {
        return "input " + number + " for " + caller + ", then " + ending + ": " + what + ": "
                + HexFormat.of().formatHex(octets);
    }
}
