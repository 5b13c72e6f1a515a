package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.compliance.ComplianceStatus;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.inventory.Cloud;
import io.github.sbcaudit.inventory.Endpoint;
import io.github.sbcaudit.inventory.Inventory;
import io.github.sbcaudit.inventory.Role;
import io.github.sbcaudit.inventory.RowSource;
import io.github.sbcaudit.inventory.Sbc;
import io.github.sbcaudit.probe.Connection;
import io.github.sbcaudit.probe.Handshake;
import io.github.sbcaudit.probe.Observation;
import io.github.sbcaudit.probe.OfferedIdentity;
import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.Point;
import io.github.sbcaudit.probe.Purpose;
import io.github.sbcaudit.probe.TlsVersion;
import io.github.sbcaudit.store.Observations;
import io.github.sbcaudit.store.SbcResult;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.store.Target;
import io.github.sbcaudit.store.TestDatabase;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.RootProgram;
import io.github.sbcaudit.trust.TrustList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

class AssessTest {

    private static final TrustList LIST = new TrustList(Instant.now(), null, "test", 0);

    @Test
    void aFaultOfOursCostsOneSbcItsJudgementAndNotTheFleet() {
        TestCa ca = TestCa.root("CN=Test Root").create();
        Certificate good = ca.leaf("good.example").create().certificate();
        Certificate hostile = ca.leaf("hostile.example").create().certificate();
        AnchorFinder real = new AnchorFinder(new RootProgram(LIST, List.of()));
        AnchorFinder faulty =
                mock(AnchorFinder.class); // a fault that we know of would be mended, so there is none to be had
        when(faulty.find(any(), any())).thenAnswer(call -> {
            List<Certificate> chain = call.getArgument(0);
            if (chain.contains(hostile)) {
                throw new IllegalStateException("boom");
            }
            return real.find(chain, call.getArgument(1));
        });

        List<SbcResult> results = assess(faulty, Map.of("good.example", good, "hostile.example", hostile));

        assertThat(results).hasSize(2).allSatisfy(result -> {
            boolean victim = result.sbc().endpoint().fqdn().equals("hostile.example");
            assertThat(result.assessment().status())
                    .isEqualTo(victim ? ComplianceStatus.INCONCLUSIVE : ComplianceStatus.NON_COMPLIANT);
            assertThat(result.assessment().findings())
                    .extracting(Finding::verdict)
                    .satisfies(verdicts -> assertThat(verdicts.stream().allMatch(Verdict.UNKNOWN::equals))
                            .isEqualTo(victim));
        });
    }

    private static List<SbcResult> assess(AnchorFinder anchors, Map<String, Certificate> leaves) {
        try (TestDatabase database = TestDatabase.create(TestDatabase.Kind.H2)) {
            Scan scan = database.scans().begin(List.of("test.csv"), "handshake", "test", "test", Instant.now());
            database.inTransaction(() -> database.workList()
                    .load(
                            scan.id(),
                            new Inventory(
                                    List.of("test.csv"),
                                    leaves.keySet().stream()
                                            .map(AssessTest::sbc)
                                            .toList(),
                                    List.of())));
            List<Target> targets = database.workList().unprobed(scan.id(), 0, 10);
            database.inTransaction(() -> database.observations()
                    .save(targets.stream()
                            .map(target -> new Observations.OfTarget(
                                    target.id(),
                                    observation(
                                            target.endpoint(),
                                            leaves.get(target.endpoint().fqdn()))))
                            .toList()));
            Assess assess = new Assess(
                    database.scans(), JudgingFixture.judge(database, anchors, LIST), mock(AuditProgress.class));
            database.inTransaction(() -> run(assess, scan));
            List<SbcResult> results = new ArrayList<>();
            database.results().forEachSbc(scan.id(), null, results::add);
            return results;
        }
    }

    private static void run(Assess assess, Scan scan) {
        JobExecution execution = new JobExecution(1, new JobInstance(1, AuditJob.NAME), AuditJob.parameters(scan.id()));
        StepContribution contribution = new StepContribution(new StepExecution(1, "assess", execution));
        RepeatStatus status = RepeatStatus.CONTINUABLE;
        while (status.isContinuable()) {
            status = assess.execute(contribution, null);
        }
    }

    private static Sbc sbc(String fqdn) {
        return new Sbc(
                new Endpoint(fqdn, 5061),
                "Test",
                null,
                null,
                List.of(),
                Cloud.COMMERCIAL,
                Role.SBC,
                null,
                true,
                Map.of(),
                new RowSource("test.csv", 1));
    }

    private static Observation observation(Endpoint endpoint, Certificate leaf) {
        Handshake handshake = new Handshake(
                TlsVersion.TLS_1_2,
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                null,
                null,
                null,
                List.of(leaf),
                null,
                null,
                null,
                true,
                null);
        Connection connection = new Connection(
                1,
                Purpose.AS_MICROSOFT,
                "127.0.0.1",
                OfferedIdentity.NONE,
                Instant.now(),
                Duration.ofMillis(5),
                Outcome.ANSWERED,
                Point.HANDSHAKE_COMPLETE,
                null,
                null,
                1_000,
                handshake,
                null);
        return new Observation(
                endpoint,
                1,
                Instant.now(),
                Duration.ofMillis(5),
                Outcome.ANSWERED,
                Point.HANDSHAKE_COMPLETE,
                null,
                null,
                List.of("127.0.0.1"),
                "127.0.0.1",
                null,
                List.of(connection));
    }
}
