package io.github.sbcaudit.job;

import io.github.sbcaudit.inventory.ConfigurationFiles;
import io.github.sbcaudit.inventory.ListedNames;
import io.github.sbcaudit.inventory.RejectedRow;
import io.github.sbcaudit.inventory.StrayConfigurations;
import io.github.sbcaudit.inventory.StrayWaivers;
import io.github.sbcaudit.inventory.Waivers;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.WorkList;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Records what lies beside the inventory and does nothing: waivers that cannot be used, and what is for no SBC of the scan. */
final class FindStrays implements Tasklet {

    private final Scans scans;
    private final WorkList workList;
    private final Waivers waivers;
    private final ConfigurationFiles configurations;

    FindStrays(Scans scans, WorkList workList, Waivers waivers, ConfigurationFiles configurations) {
        this.scans = scans;
        this.workList = workList;
        this.waivers = waivers;
        this.configurations = configurations;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, @Nullable ChunkContext context) {
        Scan scan = scans.get(AuditJob.scanId(contribution));
        ListedNames listed = workList.listedNames(scan.id());
        LocalDate day = LocalDate.ofInstant(scan.startedAt(), ZoneOffset.UTC);
        Stream<RejectedRow> rows = Stream.concat(
                        waivers.rejectedRows().stream(), StrayWaivers.among(waivers.rows(), listed, day).stream())
                .sorted(Comparator.comparing((RejectedRow row) -> row.source().file())
                        .thenComparingLong(row -> row.source().line()));
        List<RejectedRow> all = Stream.concat(rows, StrayConfigurations.among(configurations, listed).stream())
                .toList();
        workList.rejectBeside(scan.id(), all);
        return RepeatStatus.FINISHED;
    }
}
