package io.github.sbcaudit.job;

import io.github.sbcaudit.probe.ProbeSettings;
import io.github.sbcaudit.probe.dns.NameResolver;
import io.github.sbcaudit.store.Certificates;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.WorkList;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.fetch.Fetcher;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What asks CAs about certificates. */
@Configuration(proxyBeanMethods = false)
class LookUpConfiguration {

    @Bean
    LookUp lookUp(
            Scans scans,
            WorkList workList,
            Certificates certificates,
            RevocationChecks checks,
            AnchorFinder anchors,
            AuditSettings settings,
            AuditProgress progress,
            Clock clock) {
        ProbeSettings probing = settings.probeSettings();
        CaHosts hosts = new CaHosts(new NameResolver(probing.hosts(), probing.nameTimeout()));
        return new LookUp(
                scans,
                workList,
                certificates,
                checks,
                anchors,
                () -> new Fetcher(hosts, settings.fetchPrivate(), LookUpLimits.REQUEST),
                settings,
                LookUpLimits.STANDARD,
                progress,
                clock);
    }
}
