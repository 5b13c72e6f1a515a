package io.github.sbcaudit.lab;

/**
 * How many of {@link Lab#many} are dead, as fractions of 1.
 *
 * @param hanging accept and say nothing
 * @param closed have nothing on their port
 */
public record DeadShare(double hanging, double closed) {

    /** Everybody is well. */
    public static final DeadShare NONE = new DeadShare(0, 0);

    public DeadShare {
        if (!(hanging >= 0 && closed >= 0 && hanging + closed <= 1)) {
            throw new IllegalArgumentException("Shares lie between 0 and 1, also together");
        }
    }
}
