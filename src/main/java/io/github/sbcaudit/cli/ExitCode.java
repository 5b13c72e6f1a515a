package io.github.sbcaudit.cli;

/** What the program tells its caller. */
final class ExitCode {

    /** The audit ran. */
    static final int OK = 0;

    /** The audit ran, and found what {@code --fail-on} names. */
    static final int FOUND = 1;

    /** The command line, a setting or the inventory cannot be used; nothing was probed. */
    static final int USAGE = 2;

    /** The audit, or the delivery of its reports, could not finish. */
    static final int UNFINISHED = 3;

    private ExitCode() {}
}
