package io.github.sbcaudit.job;

import io.github.sbcaudit.report.Logo;
import io.github.sbcaudit.report.LogoException;
import io.github.sbcaudit.report.ReportSettings;
import io.github.sbcaudit.store.AnchorHistory;
import io.github.sbcaudit.store.Assessments;
import io.github.sbcaudit.store.Certificates;
import io.github.sbcaudit.store.RevocationChecks;
import io.github.sbcaudit.store.Scans;
import io.github.sbcaudit.store.SharedKeys;
import io.github.sbcaudit.store.WorkList;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an audit and a report on a past one judge with, and how both report. */
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

    @Bean
    ReportSettings reportSettings(AuditSettings settings) {
        return new ReportSettings(
                settings.timeZone(),
                settings.language(),
                false,
                settings.formats(),
                true,
                settings.provider(),
                logo(settings));
    }

    private static @Nullable Logo logo(AuditSettings settings) {
        Path file = settings.logoFile();
        try {
            return file == null ? null : Logo.read(file);
        } catch (LogoException e) {
            throw new SettingException("provider-logo", String.valueOf(e.getMessage()));
        }
    }
}
