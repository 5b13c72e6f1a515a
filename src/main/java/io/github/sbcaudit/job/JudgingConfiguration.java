package io.github.sbcaudit.job;

import io.github.sbcaudit.store.AnchorHistory;
import io.github.sbcaudit.store.Assessments;
import io.github.sbcaudit.store.Certificates;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.SharedKeys;
import io.github.sbcaudit.store.WorkList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an audit and a report on a past one judge with. */
@Configuration(proxyBeanMethods = false)
class JudgingConfiguration {

    @Bean
    Judging judging(
            Scans scans,
            WorkList workList,
            Assessments assessments,
            Certificates certificates,
            RevocationChecks checks,
            SharedKeys sharedKeys,
            AnchorHistory history) {
        return new Judging(scans, workList, assessments, certificates, checks, sharedKeys, history);
    }
}
