package io.github.sbcaudit.job;

import io.github.sbcaudit.store.StoreConfiguration;
import io.github.sbcaudit.store.TrustLists;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.RootProgramLoader;
import io.github.sbcaudit.trust.list.ListVerifier;
import io.github.sbcaudit.trust.update.TrustUpdate;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The database and the root program in it: what an audit builds on, and all that the commands on the root program need. Who starts
 * it adds a {@link ListVerifier}.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@EnableConfigurationProperties({AuditSettings.class, DatabaseSettings.class})
@Import(StoreConfiguration.class)
public class TrustConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    AuditDatabase auditDatabase(AuditSettings settings, DatabaseSettings database) {
        return new AuditDatabase(settings, database);
    }

    @Bean
    FlywayMigrationStrategy migration(AuditDatabase database) {
        return database.migrations()::migrate;
    }

    @Bean
    Editions editions(TrustLists lists, ListVerifier verifier) {
        return new Editions(lists, verifier);
    }

    @Bean
    RootProgramLoader rootProgramLoader(Editions editions) {
        return new RootProgramLoader(editions);
    }

    @Bean
    TrustUpdate trustUpdate(Editions editions, TrustLists lists, ListVerifier verifier, Clock clock) {
        return new TrustUpdate(editions, lists, verifier, clock);
    }
}
