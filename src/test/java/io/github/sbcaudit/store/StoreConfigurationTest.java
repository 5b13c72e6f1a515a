package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class StoreConfigurationTest extends StoreTest {

    @Test
    void theContextHoldsTheWholeStoreAndReleasesTheLockWhenItCloses() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(DataSource.class, () -> new DelegatingDataSource(database.dataSource()));
            context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database.dataSource()));
            context.register(StoreConfiguration.class);
            context.refresh();

            for (Class<?> type : new Class<?>[] {
                Scans.class, WorkList.class, Observations.class, Assessments.class, ScanResults.class
            }) {
                assertThat(context.getBean(type)).isNotNull();
            }
            context.getBean(RunLock.class).acquire();
        }

        try (RunLock next = database.runLock()) {
            next.acquire();
        }
    }
}
