package io.github.sbcaudit.job;

import io.github.sbcaudit.report.ReportSettings;
import io.github.sbcaudit.store.ScanResults;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.trust.RootProgramLoader;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that reports of past audits need, put together. Who starts it adds an {@link AuditProgress} and what
 * {@link TrustConfiguration} asks for.
 */
@Configuration(proxyBeanMethods = false)
@Import({TrustConfiguration.class, JudgingConfiguration.class})
public class ReportConfiguration {

    @Bean
    GracefulStop gracefulStop(ObjectProvider<JobOperator> operator) {
        return new GracefulStop(operator);
    }

    @Bean
    PastReports pastReports(
            AuditSettings settings,
            ReportSettings reportSettings,
            Scans scans,
            ScanResults results,
            Judging judging,
            RootProgramLoader rootPrograms,
            PlatformTransactionManager transactions,
            AuditProgress progress,
            GracefulStop gracefulStop) {
        return new PastReports(
                settings,
                reportSettings,
                scans,
                results,
                judging,
                rootPrograms,
                new TransactionTemplate(transactions),
                progress,
                gracefulStop);
    }
}
