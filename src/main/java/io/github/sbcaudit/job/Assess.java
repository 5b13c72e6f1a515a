package io.github.sbcaudit.job;

import io.github.sbcaudit.store.Listing;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Scans;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Judges every listing of a scan as of the moment the scan began. After a crash it simply begins anew. */
class Assess implements Tasklet {

    private final Scans scans;
    private final Judge judge;
    private final AuditProgress progress;
    private @Nullable Scan scan;
    private long lastId;

    Assess(Scans scans, Judge judge, AuditProgress progress) {
        this.scans = scans;
        this.judge = judge;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Scan judged = scan == null ? begin(AuditJob.scanId(contribution)) : scan;
        List<Listing> page = judge.judgeNext(judged, lastId);
        if (page.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        progress.advance(page.size());
        lastId = page.get(page.size() - 1).id();
        return RepeatStatus.CONTINUABLE;
    }

    private Scan begin(long scanId) {
        progress.begin(AuditProgress.Phase.ASSESS, AuditProgress.UNKNOWN, 0);
        Scan begun = judge.begin(scanId, scans.get(scanId).startedAt());
        scan = begun;
        return begun;
    }
}
