package io.github.sbcaudit.store;

/**
 * At most one audit at a time on a database. Held from before the first look at the scans until the reports are written;
 * released by the database itself when the process dies.
 */
public class RunLock implements AutoCloseable {

    /**
     * Takes the lock.
     *
     * @throws LockedException when another run holds it
     */
    public void acquire() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** Another run is at work on the same database. The message is one line for the user. */
    public static class LockedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public LockedException(String message) {
            super(message);
        }
    }
}
