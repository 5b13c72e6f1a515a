package io.github.sbcaudit.job;

import io.github.sbcaudit.store.Observations;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.RunLock;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Records what was observed, and says so; never without the run's lock, for then another run may be doing the same. */
final class ObservationWriter implements ItemWriter<List<OfTarget>> {

    private final Observations observations;
    private final RunLock lock;
    private final AuditProgress progress;

    ObservationWriter(Observations observations, RunLock lock, AuditProgress progress) {
        this.observations = observations;
        this.lock = lock;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends List<OfTarget>> batches) {
        lock.requireHeld();
        for (List<OfTarget> batch : batches) {
            observations.save(batch);
            progress.advance(batch.size());
        }
    }
}
