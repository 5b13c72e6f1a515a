package io.github.sbcaudit.job;

import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.InventoryReader;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.WorkList;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Puts the inventory on the work list. */
final class LoadInventory implements Tasklet {

    private final InventoryReader reader;
    private final Scans scans;
    private final WorkList workList;
    private final AtomicReference<@Nullable Inventory> alreadyRead = new AtomicReference<>();

    LoadInventory(InventoryReader reader, Scans scans, WorkList workList) {
        this.reader = reader;
        this.scans = scans;
        this.workList = workList;
    }

    /** Reads the inventory ahead of the step, so that one that cannot be used never begins a scan. */
    void readAhead(List<Path> sources) {
        alreadyRead.set(reader.read(sources));
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Scan scan = scans.get(AuditJob.scanId(contribution));
        Inventory inventory = alreadyRead.getAndSet(null);
        if (inventory == null) { // the run that began this scan was broken off before the work list was complete
            inventory = reader.read(scan.inventory().stream().map(Path::of).toList());
        }
        workList.load(scan.id(), inventory);
        return RepeatStatus.FINISHED;
    }
}
