package io.github.sbcaudit.job;

import java.util.function.IntSupplier;

/** Is told how an audit goes on. Called by one thread at a time. */
public interface AuditProgress {

    /** What can take long enough to be shown. */
    enum Phase {
        PROBE,
        REPROBE,
        LOOK_UP,
        ASSESS,
        REPORT,
        DELIVER,
        REMOVE
    }

    /** The total of a phase whose amount of work is not known. */
    long UNKNOWN = -1;

    /** One line for the user. */
    void notice(String line);

    /** One line on what went wrong without ending the audit; it is said also to users who want to hear of errors only. */
    void problem(String line);

    /** Which audit everything that follows is about. */
    void auditing(long scanId);

    /**
     * A phase begins; the one before it has ended.
     *
     * @param total how much there is to do in all, {@link #UNKNOWN} when that is not known
     * @param done how much of it an earlier, interrupted run has done
     */
    void begin(Phase phase, long total, long done);

    /**
     * Says where to ask how much of the phase is under way just now.
     *
     * @param count asked by any thread until the phase ends
     */
    void underWay(IntSupplier count);

    /** So much more of the phase is done. */
    void advance(long count);

    /** The last phase has ended, or the audit was broken off. */
    void end();
}
