package io.github.sbcaudit.job;

/** Which findings make the program end with an exit code of their own. */
public enum FailOn {
    /** None: an audit that ran is a success, whatever it found. */
    NEVER,
    /** A rule that is broken, or one that warns. */
    WARN,
    /** A rule that is broken. */
    FAIL
}
