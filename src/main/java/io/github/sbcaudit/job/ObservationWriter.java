package io.github.sbcaudit.job;

import io.github.sbcaudit.store.Observations;
import io.github.sbcaudit.store.Observations.OfTarget;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Records what was observed, and says so. */
final class ObservationWriter implements ItemWriter<List<OfTarget>> {

    private final Observations observations;
    private final AuditProgress progress;

    ObservationWriter(Observations observations, AuditProgress progress) {
        this.observations = observations;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends List<OfTarget>> batches) {
        for (List<OfTarget> batch : batches) {
            observations.save(batch);
            progress.advance(batch.size());
        }
    }
}
