package io.github.sbcaudit.store;

import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store on the application's data source, whose schema is migrated already. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

    /** Static, for it has to be there before the pool is made. */
    @Bean
    static PostgresqlLimits postgresqlLimits() {
        return new PostgresqlLimits();
    }

    @Bean
    @DependsOnDatabaseInitialization // beans may read as soon as they are made
    Database storeDatabase(DataSource dataSource) {
        return Database.of(dataSource);
    }

    @Bean
    Scans scans(Database database) {
        return new Scans(database);
    }

    @Bean
    WorkList workList(Database database, Listings listings, RejectedRows rejectedRows) {
        return new WorkList(database, listings, rejectedRows);
    }

    @Bean
    Observations observations(Database database, Certificates certificates) {
        return new Observations(
                database,
                new Connections(database, certificates, new AcceptableCas(database)),
                new Sightings(database));
    }

    @Bean
    Assessments assessments(Database database) {
        return new Assessments(database);
    }

    @Bean
    ScanResults scanResults(
            Database database,
            Listings listings,
            Assessments assessments,
            Certificates certificates,
            RevocationChecks checks,
            SharedKeys sharedKeys,
            RejectedRows rejectedRows,
            PlatformTransactionManager transactionManager) {
        CertificateUses uses =
                new CertificateUses(database, certificates, checks, new TransactionTemplate(transactionManager));
        PreviousResults previous = new PreviousResults(database, listings, assessments);
        SbcResults sbcs = new SbcResults(database, listings, assessments, checks, sharedKeys, previous);
        return new ScanResults(database, sbcs, previous, uses, rejectedRows);
    }

    @Bean
    SbcFigures sbcFigures(Database database) {
        return new SbcFigures(database);
    }

    @Bean
    TrustLists trustLists(Database database, PlatformTransactionManager transactionManager) {
        return new TrustLists(database, new TransactionTemplate(transactionManager));
    }

    @Bean
    RevocationChecks revocationChecks(Database database) {
        return new RevocationChecks(database);
    }

    @Bean
    SharedKeys sharedKeys(Database database) {
        return new SharedKeys(database);
    }

    @Bean
    AnchorHistory anchorHistory(Database database) {
        return new AnchorHistory(database);
    }

    @Bean
    SbcHistories sbcHistories(Database database) {
        return new SbcHistories(database);
    }

    @Bean
    CertificateHistories certificateHistories(Database database, Certificates certificates, RevocationChecks checks) {
        return new CertificateHistories(database, certificates, checks);
    }

    @Bean
    Retention retention(Database database, PlatformTransactionManager transactionManager) {
        return new Retention(database, new TransactionTemplate(transactionManager));
    }

    @Bean
    SentMails sentMails(Database database) {
        return new SentMails(database);
    }

    @Bean
    RunLock runLock(DataSource dataSource, Database database) {
        return new RunLock(dataSource, database.dialect());
    }

    @Bean
    DatabaseCopy databaseCopy(DataSource dataSource, Database database, RunLock lock) {
        return new DatabaseCopy(dataSource, database.dialect(), lock);
    }

    @Bean
    Certificates certificates(Database database) {
        return new Certificates(database);
    }

    @Bean
    Listings listings(Database database, Observations observations) {
        return new Listings(database, observations);
    }

    @Bean
    RejectedRows rejectedRows(Database database) {
        return new RejectedRows(database);
    }
}
