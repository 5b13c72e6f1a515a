package io.github.sbcaudit.job;

import java.util.function.IntSupplier;

/** Tells nobody. */
class SilentProgress implements AuditProgress {

    @Override
    public void notice(String line) {}

    @Override
    public void problem(String line) {}

    @Override
    public void auditing(long scanId) {}

    @Override
    public void begin(Phase phase, long total, long done) {}

    @Override
    public void underWay(IntSupplier count) {}

    @Override
    public void advance(long count) {}

    @Override
    public void end() {}
}
