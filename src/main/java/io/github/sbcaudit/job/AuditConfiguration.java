package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.RuleBook;
import io.github.sbcaudit.inventory.ConfigurationFiles;
import io.github.sbcaudit.inventory.InventoryReader;
import io.github.sbcaudit.inventory.WaiverReader;
import io.github.sbcaudit.inventory.Waivers;
import io.github.sbcaudit.probe.SbcProber;
import io.github.sbcaudit.report.ReportSettings;
import io.github.sbcaudit.report.Reports;
import io.github.sbcaudit.store.RunLock;
import io.github.sbcaudit.store.SbcFigures;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.WorkList;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.RootProgram;
import io.github.sbcaudit.trust.RootProgramLoader;
import java.time.Clock;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Everything an audit needs, put together. Who starts it adds an {@link AuditProgress} and what {@link TrustConfiguration} asks
 * for.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    TrustConfiguration.class,
    JudgingConfiguration.class,
    AuditJob.class,
    LookUpConfiguration.class,
    MailConfiguration.class
})
public class AuditConfiguration {

    @Bean
    InventoryReader inventoryReader(AuditSettings settings) {
        return new InventoryReader(settings.namedWaivers());
    }

    @Bean
    Waivers waivers(AuditSettings settings) {
        return new WaiverReader(RuleBook.catalogue()).read(settings.waiverFiles(settings.inventoryPaths()));
    }

    @Bean
    ConfigurationFiles configurationFiles(AuditSettings settings) {
        return ConfigurationFiles.in(settings.configurationFolders(settings.inventoryPaths()));
    }

    @Bean
    SbcProber prober(AuditSettings settings) {
        return new SbcProber(settings.probeSettings());
    }

    @Bean
    RootProgram rootProgram(RootProgramLoader loader, AuditSettings settings, Clock clock) {
        return loader.load(settings.extraRootFiles(), clock.instant());
    }

    @Bean
    AnchorFinder anchorFinder(RootProgram program) {
        return new AnchorFinder(program);
    }

    @Bean
    RuleBook ruleBook(AuditSettings settings) {
        return new RuleBook(PolicyFile.load(settings.policy()));
    }

    @Bean
    Reports reports(Scans scans, ScanResults results, RuleBook rules, ReportSettings settings) {
        return new Reports(scans, results, rules, settings);
    }

    @Bean
    GracefulStop gracefulStop(ObjectProvider<JobOperator> operator) {
        return new GracefulStop(operator);
    }

    @Bean
    RunMetrics runMetrics(
            Environment environment,
            Scans scans,
            ScanResults results,
            SbcFigures figures,
            AuditProgress progress,
            Clock clock) {
        return RunMetrics.of(
                environment.getProperty("sbc-audit." + RunMetrics.SETTING),
                new RunMetrics.Stored(scans, results, figures),
                progress,
                clock);
    }

    @Bean
    Audit audit(
            AuditSettings settings,
            RunLock lock,
            Scans scans,
            ScanResults results,
            WorkList workList,
            RuleBook rules,
            LoadInventory loadInventory,
            DatabaseSettings database,
            JobRepository repository,
            JobOperator operator,
            Job job,
            GracefulStop gracefulStop,
            Deliver deliver,
            RunMetrics metrics,
            Retain retain,
            AuditProgress progress,
            Clock clock) {
        return new Audit(
                settings,
                lock,
                scans,
                workList,
                rules,
                loadInventory,
                new JobRecovery(repository),
                new OutageWait(database.databasePatience(), gracefulStop, progress),
                operator,
                job,
                gracefulStop,
                new AuditResults(scans, results, deliver::delivery, retain::removal),
                metrics,
                progress,
                clock);
    }
}
