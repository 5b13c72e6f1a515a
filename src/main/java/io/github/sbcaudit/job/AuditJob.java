package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.inventory.ConfigurationFiles;
import io.github.sbcaudit.inventory.InventoryReader;
import io.github.sbcaudit.inventory.Waivers;
import io.github.sbcaudit.job.AuditProgress.Phase;
import io.github.sbcaudit.probe.Prober;
import io.github.sbcaudit.report.Reports;
import io.github.sbcaudit.store.Observations;
import io.github.sbcaudit.store.Observations.OfTarget;
import io.github.sbcaudit.store.Retention;
import io.github.sbcaudit.store.RunLock;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.WorkList;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.RootProgram;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** The steps of an audit and their order. */
@Configuration(proxyBeanMethods = false)
class AuditJob {

    static final String NAME = "audit";

    private static final String SCAN_ID = "scan.id";

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final RunLock lock;

    AuditJob(JobRepository repository, PlatformTransactionManager transactions, RunLock lock) {
        this.repository = repository;
        this.transactions = transactions;
        this.lock = lock;
    }

    /** Identifies the job instance by its scan and by nothing else. */
    static JobParameters parameters(long scanId) {
        return new JobParametersBuilder().addLong(SCAN_ID, scanId).toJobParameters();
    }

    static long scanId(StepContribution contribution) {
        return scanId(contribution.getStepExecution());
    }

    private static long scanId(StepExecution execution) {
        return execution.getJobParameters().getLong(SCAN_ID);
    }

    @Bean
    Job auditJob(
            GracefulStop gracefulStop,
            @Qualifier("loadInventoryStep") Step loadInventory,
            @Qualifier("probeStep") Step probe,
            @Qualifier("reprobeStep") Step reprobe,
            @Qualifier("lookUpStep") Step lookUp,
            @Qualifier("assessStep") Step assess,
            @Qualifier("reportStep") Step report,
            @Qualifier("deliverStep") Step deliver,
            @Qualifier("retainStep") Step retain,
            @Qualifier("finishStep") Step finish) {
        return new JobBuilder(NAME, repository)
                .listener(gracefulStop)
                .start(loadInventory)
                .next(probe)
                .next(reprobe)
                .next(lookUp)
                .next(assess)
                .next(report)
                .next(deliver)
                .next(retain)
                .next(finish)
                .build();
    }

    @Bean
    Step loadInventoryStep(LoadInventory loadInventory) {
        return tasklet("loadInventory", loadInventory);
    }

    @Bean
    Step probeStep(@Qualifier("probeReader") ProbeReader reader, ObservationWriter writer) {
        return probes("probe", reader, writer);
    }

    @Bean
    Step reprobeStep(@Qualifier("reprobeReader") ProbeReader reader, ObservationWriter writer) {
        return probes("reprobe", reader, writer);
    }

    @Bean
    Step lookUpStep(LookUp lookUp) {
        return waiting("lookUp", lookUp);
    }

    /** Done again when an audit is resumed after it: waivers, configurations and the policy may have been corrected since. */
    @Bean
    Step assessStep(Assess assess) {
        return locked("assess")
                .tasklet(assess, transactions)
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    Step reportStep(WriteReports reports) {
        return waiting("report", reports);
    }

    @Bean
    Step deliverStep(Deliver deliver) {
        return waiting("deliver", deliver);
    }

    @Bean
    Step retainStep(Retain retain) {
        return waiting("retain", retain);
    }

    @Bean
    Step finishStep(Scans scans, Clock clock) {
        return tasklet("finish", (contribution, context) -> {
            scans.finish(scanId(contribution), clock.instant());
            return RepeatStatus.FINISHED;
        });
    }

    @Bean
    LoadInventory loadInventory(InventoryReader reader, Scans scans, WorkList workList) {
        return new LoadInventory(reader, scans, workList);
    }

    /** The step closes its reader; the container, which would do so as soon as a stop is asked for, must not. */
    @Bean(destroyMethod = "")
    @StepScope
    ProbeReader probeReader(
            @Value("#{stepExecution}") StepExecution execution,
            WorkList workList,
            Prober prober,
            AuditSettings settings,
            AuditProgress progress) {
        long scan = scanId(execution);
        return new ProbeReader(
                (id, limit) -> workList.unprobed(scan, id, limit),
                () -> {
                    progress.begin(Phase.PROBE, workList.size(scan), workList.done(scan));
                    ProbeWindow window = new ProbeWindow(prober, 1, settings.window(), settings.pause());
                    progress.underWay(window::probing);
                    return window;
                },
                execution::isTerminateOnly);
    }

    @Bean(destroyMethod = "")
    @StepScope
    ProbeReader reprobeReader(
            @Value("#{stepExecution}") StepExecution execution,
            WorkList workList,
            Prober prober,
            AuditSettings settings,
            AuditProgress progress) {
        long scan = scanId(execution);
        return new ProbeReader(
                (id, limit) -> workList.passingFailures(scan, id, limit),
                () -> {
                    progress.begin(Phase.REPROBE, AuditProgress.UNKNOWN, 0);
                    ProbeWindow window = new ProbeWindow(prober, 2, settings.window(), settings.pause());
                    progress.underWay(window::probing);
                    return window;
                },
                execution::isTerminateOnly);
    }

    @Bean
    ObservationWriter observationWriter(Observations observations, RunLock lock, AuditProgress progress) {
        return new ObservationWriter(observations, lock, progress);
    }

    @Bean
    @StepScope
    Assess assess(
            Scans scans,
            Judging judging,
            RuleBook rules,
            AnchorFinder anchors,
            RootProgram program,
            Waivers waivers,
            ConfigurationFiles configurations,
            AuditProgress progress) {
        return new Assess(scans, judging.judge(rules, anchors, program.list(), waivers, configurations), progress);
    }

    @Bean
    WriteReports writeReports(Scans scans, Reports reports, AuditSettings settings, AuditProgress progress) {
        return new WriteReports(scans, reports, settings.reportsFolder(), settings.timeZone(), progress);
    }

    @Bean
    Retain retain(AuditSettings settings, Retention retention, Scans scans, AuditProgress progress) {
        return new Retain(settings.keepFor(), retention, scans, repository, progress);
    }

    /** No step begins when the run's lock was lost: another run may be at the same work. */
    private StepBuilder locked(String name) {
        return new StepBuilder(name, repository).listener(new StepExecutionListener() {
            @Override
            public void beforeStep(StepExecution execution) {
                lock.requireHeld();
            }
        });
    }

    /** A step whose work is too long for one transaction. */
    private Step waiting(String name, Tasklet tasklet) {
        return locked(name)
                .tasklet(tasklet, transactions)
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .build();
    }

    private Step tasklet(String name, Tasklet tasklet) {
        return locked(name).tasklet(tasklet, transactions).build();
    }

    /** One item is a batch of observations: see {@link ProbeReader}. */
    private Step probes(String name, ProbeReader reader, ObservationWriter writer) {
        return locked(name)
                .<List<OfTarget>, List<OfTarget>>chunk(1)
                .reader(reader)
                .writer(writer)
                .transactionManager(transactions)
                .build();
    }
}
