package io.github.sbcaudit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.compliance.Finding;
import io.github.sbcaudit.compliance.FindingTexts;
import io.github.sbcaudit.compliance.Verdict;
import io.github.sbcaudit.store.Scan;
import io.github.sbcaudit.trust.AnchorFinder;
import io.github.sbcaudit.trust.fetch.RawServer;
import io.github.sbcaudit.trust.revocation.TestCrl;
import io.github.sbcaudit.trust.revocation.TestOcsp;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** From what was probed, over HTTP, to what is judged. */
@Timeout(60)
class LookUpTest {

    private final LookUpFleet fleet = new LookUpFleet();

    @AfterEach
    void close() {
        fleet.close();
    }

    // ---- how often is asked

    @Test
    void oneCrlIsFetchedOnceForManyCertificatesOfSeveralIssuers() throws Exception {
        TestCa other = fleet.root.intermediate("CN=Another Issuing CA").create();
        TestCa revoked = leaf("revoked.example").crl(fleet.base + "/all.crl").create();
        for (int i = 0; i < 20; i++) {
            fleet.sbc(
                    "sbc" + i + ".example",
                    leaf("sbc" + i + ".example").crl(fleet.base + "/all.crl").create(),
                    fleet.issuing);
        }
        fleet.sbc("revoked.example", revoked, fleet.issuing);
        fleet.sbc(
                "other.example",
                other.leaf("other.example").crl(fleet.base + "/all.crl").create(),
                other);
        fleet.serve(
                "/all.crl",
                crl().entry(revoked.certificate(), fleet.now.minusSeconds(60)).create());

        Map<String, Finding> findings = fleet.scanned();

        assertThat(fleet.requests).containsExactly("/all.crl");
        expect(findings.get("revoked.example"), Verdict.FAIL, "revoked");
        expect(findings.get("other.example"), Verdict.WARN, "unverifiable"); // the CRL is not of its issuer
        findings.remove("revoked.example");
        findings.remove("other.example");
        assertThat(findings).hasSize(20).allSatisfy((name, finding) -> expect(finding, Verdict.PASS, "not-revoked"));
    }

    @Test
    void oneOcspQuestionIsAskedOnceForSeveralSbcs() throws Exception {
        TestCa leaf = leaf("shared.example").ocsp(fleet.base + "/ocsp").create();
        for (int i = 0; i < 5; i++) {
            fleet.sbc("sbc" + i + ".example", leaf, fleet.issuing);
        }
        fleet.serve("/ocsp", ocsp(leaf).create());

        assertThat(fleet.scanned())
                .hasSize(5)
                .allSatisfy((name, finding) -> expect(finding, Verdict.PASS, "not-revoked"));
        assertThat(fleet.requests).hasSize(1);
    }

    @Test
    void whatIsValidYetIsNotAskedByTheNextScanAndWhatIsNotIs() throws Exception {
        TestCa leaf = leaf("sbc.example")
                .ocsp(fleet.base + "/ocsp")
                .crl(fleet.base + "/1.crl")
                .create();
        fleet.sbc("sbc.example", leaf, fleet.issuing);
        fleet.serve(
                "/ocsp", ocsp(leaf).until(fleet.now.plus(Duration.ofDays(1))).create());
        fleet.serve("/1.crl", crlUntil(Duration.ofDays(30)));
        fleet.scanned();
        assertThat(fleet.requests).hasSize(2);

        fleet.now = fleet.now.plus(Duration.ofHours(23));
        expect(fleet.scanned().get("sbc.example"), Verdict.PASS, "not-revoked");
        assertThat(fleet.requests).hasSize(2);

        fleet.now = fleet.now.plus(Duration.ofHours(2));
        fleet.serve("/ocsp", ocsp(leaf).create());
        expect(fleet.scanned().get("sbc.example"), Verdict.PASS, "not-revoked");
        assertThat(fleet.requestsFor("/ocsp")).isEqualTo(2);
        assertThat(fleet.requestsFor("/1.crl")).isEqualTo(1);
    }

    @Test
    void whatIsValidForLongIsAskedAgainBeforeItIsForgotten() throws Exception {
        fleet.sbc("sbc.example", leaf("sbc.example").crl(fleet.base + "/1.crl").create(), fleet.issuing);
        fleet.serve("/1.crl", crlUntil(Duration.ofDays(60)));
        fleet.scanned();

        fleet.now = fleet.now.plus(Duration.ofHours(6 * 24 + 23));
        Scan scan = fleet.probed();
        fleet.now = fleet.now.plus(Duration.ofMinutes(59));
        fleet.lookUp(scan);
        fleet.now = fleet.now.plus(Duration.ofHours(5)); // and a long wait until it is judged
        expect(fleet.notRevoked(scan).get("sbc.example"), Verdict.PASS, "not-revoked");
        assertThat(fleet.requests).hasSize(2);
    }

    @Test
    void whatDidNotAnswerIsAskedAgain() throws Exception {
        TestCa leaf = leaf("sbc.example")
                .crl(fleet.base + "/1.crl", fleet.base + "/2.crl")
                .create();
        fleet.sbc("sbc.example", leaf, fleet.issuing);
        fleet.serve("/2.crl", crl().create());
        expect(fleet.scanned().get("sbc.example"), Verdict.WARN, "unreachable");

        fleet.serve("/1.crl", crl().create());
        fleet.now = fleet.now.plusSeconds(60);
        expect(fleet.scanned().get("sbc.example"), Verdict.PASS, "not-revoked");
        assertThat(fleet.requestsFor("/1.crl")).isEqualTo(2);
    }

    // ---- silence

    @Test
    void aDeadHostDelaysAndNeverBlocks() throws Exception {
        try (RawServer dead = RawServer.start(socket -> new CountDownLatch(1).await())) {
            fleet.timeout = Duration.ofMillis(300);
            for (int i = 0; i < 30; i++) {
                fleet.sbc(
                        "dead" + i + ".example",
                        leaf("dead" + i + ".example").crl(dead.url("/" + i)).create(),
                        fleet.issuing);
            }
            fleet.sbc(
                    "sbc.example",
                    leaf("sbc.example").crl(fleet.base + "/1.crl").create(),
                    fleet.issuing);
            fleet.serve("/1.crl", crl().create());

            Map<String, Finding> findings = fleet.scanned();

            assertThat(dead.connections()).isBetween(3, 4); // two at a time
            expect(findings.remove("sbc.example"), Verdict.PASS, "not-revoked");
            assertThat(findings)
                    .hasSize(30)
                    .allSatisfy((name, finding) -> expect(finding, Verdict.WARN, "unreachable"));
        }
    }

    @Test
    void whenNothingAnsweredTheFaultIsOurs() throws Exception {
        TestCa leaf = leaf("sbc.example")
                .ocsp(fleet.base + "/ocsp")
                .crl(fleet.base + "/1.crl")
                .create();
        fleet.sbc("sbc.example", leaf, fleet.issuing);

        expect(fleet.scanned().get("sbc.example"), Verdict.UNKNOWN, "nothing-answered");
    }

    @Test
    void answersOfYesterdayShowThatItIsTheCaWhichIsSilent() throws Exception {
        TestCa leaf = leaf("sbc.example")
                .ocsp(fleet.base + "/ocsp")
                .crl(fleet.base + "/1.crl")
                .create();
        fleet.sbc("sbc.example", leaf, fleet.issuing);
        fleet.serve(
                "/ocsp", ocsp(leaf).until(fleet.now.plus(Duration.ofHours(1))).create());
        fleet.serve("/1.crl", crlUntil(Duration.ofDays(30)));
        fleet.scanned();

        fleet.serve("/ocsp", null);
        fleet.now = fleet.now.plus(Duration.ofDays(1));
        expect(fleet.scanned().get("sbc.example"), Verdict.WARN, "unreachable");
    }

    @Test
    void issuerCertificateThatSignsNoCrlsDecidesNothingForOthersWithTheSameKey() throws Exception {
        TestCa revoked = leaf("sbc.example").crl(fleet.base + "/1.crl").create();
        TestCa evil = TestCa.root("CN=Evil Root").create();
        TestCa twin =
                evil.crossSign(fleet.issuing).keyUsage(KeyUsage.keyCertSign).create();
        fleet.sbc("a.example", revoked, twin, evil); // the public certificate of another, below a twin of its issuer
        fleet.sbc("sbc.example", revoked, fleet.issuing);
        fleet.serve(
                "/1.crl",
                crl().entry(revoked.certificate(), fleet.now.minus(Duration.ofDays(2)))
                        .create());

        expect(fleet.scanned().get("sbc.example"), Verdict.FAIL, "revoked");
        assertThat(fleet.requests).containsExactly("/1.crl");
    }

    @Test
    void whatSomeSbcHasSentDoesNotKeepTheIssuerFromBeingFetched() throws Exception {
        TestCa evil = TestCa.root("CN=Evil Root").create();
        TestCa twin = evil.crossSign(fleet.issuing).create();
        TestCa alone = leaf("alone.example")
                .issuers(fleet.base + "/ca.cer")
                .crl(fleet.base + "/1.crl")
                .create();
        fleet.sbc("a.example", evil.leaf("a.example").create(), twin, evil);
        fleet.sbc("alone.example", alone);
        fleet.serve("/ca.cer", fleet.issuing.certificate().der());
        fleet.serve("/1.crl", crl().create());

        expect(fleet.scanned().get("alone.example"), Verdict.PASS, "not-revoked");
        assertThat(fleet.requests).contains("/ca.cer");
    }

    @Test
    void pageOfAProxyInsteadOfAnyAnswerIsNotHeldAgainstTheSbcs() throws Exception {
        TestCa leaf = leaf("sbc.example")
                .ocsp(fleet.base + "/ocsp")
                .crl(fleet.base + "/1.crl")
                .create();
        fleet.sbc("sbc.example", leaf, fleet.issuing);
        fleet.serve("/ocsp", "<html>Please log in</html>".getBytes(StandardCharsets.US_ASCII));
        fleet.serve("/1.crl", "<html>Please log in</html>".getBytes(StandardCharsets.US_ASCII));

        expect(fleet.scanned().get("sbc.example"), Verdict.UNKNOWN, "nothing-answered");
    }

    @Test
    void oneGoodAnswerShowsThatTheOtherAddressIsSilentByItself() throws Exception {
        TestCa first = leaf("sbc1.example").ocsp(fleet.base + "/ocsp").create();
        TestCa second = leaf("sbc2.example").ocsp(fleet.base + "/gone").create();
        fleet.sbc("sbc1.example", first, fleet.issuing).sbc("sbc2.example", second, fleet.issuing);
        fleet.serve("/ocsp", ocsp(first).create());

        Map<String, Finding> findings = fleet.scanned();

        expect(findings.get("sbc1.example"), Verdict.PASS, "not-revoked");
        expect(findings.get("sbc2.example"), Verdict.WARN, "unreachable");
    }

    @Test
    void whenTheTimeIsOverNobodyIsAskedAndThatIsSaid() throws Exception {
        fleet.limits = new LookUpLimits(Duration.ZERO, Duration.ZERO);
        TestCa leaf = leaf("sbc.example")
                .ocsp(fleet.base + "/ocsp")
                .crl(fleet.base + "/1.crl")
                .create();
        TestCa alone = leaf("alone.example").issuers(fleet.base + "/ca.cer").create();
        fleet.sbc("sbc.example", leaf, fleet.issuing);
        fleet.sbc("alone.example", alone);
        fleet.serve("/", crl().create());

        Finding finding = fleet.scanned().get("sbc.example");

        assertThat(fleet.requests).isEmpty();
        expect(finding, Verdict.UNKNOWN, "not-asked");
        assertThat(seen(finding)).contains("not asked: the 0 minutes for all requests of an audit were over");
    }

    @Test
    void slowIssuersLeaveTimeToAskAboutRevocation() throws Exception {
        fleet.limits = new LookUpLimits(Duration.ZERO, Duration.ofMinutes(1));
        fleet.sbc(
                "alone.example",
                leaf("alone.example").issuers(fleet.base + "/ca.cer").create());
        TestCa root =
                fleet.root.leaf("sbc.example").crl(fleet.base + "/root.crl").create();
        fleet.sbc("sbc.example", root);
        fleet.serve("/root.crl", new TestCrl(fleet.root, fleet.now).create());

        expect(fleet.scanned().get("sbc.example"), Verdict.PASS, "not-revoked");
        assertThat(fleet.requests).containsExactly("/root.crl");
    }

    // ---- stopping

    @Test
    @Timeout(25) // less than the deadline of a request
    void aStopEndsTheStepSoonAndTheRestartCompletesIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        byte[] crl = crl().create();
        AtomicBoolean hangs = new AtomicBoolean(true);
        try (RawServer server = RawServer.start(socket -> {
            asked.countDown();
            if (hangs.get()) {
                new CountDownLatch(1).await();
            }
            RawServer.write(
                    socket,
                    "HTTP/1.1 200 OK\r\nContent-Length: " + crl.length + "\r\n\r\n"
                            + new String(crl, StandardCharsets.ISO_8859_1));
        })) {
            fleet.timeout = Duration.ofSeconds(40);
            fleet.sbc(
                    "sbc.example", leaf("sbc.example").crl(server.url("/1.crl")).create(), fleet.issuing);
            Scan scan = fleet.probed();

            assertThat(fleet.lookUp(stoppedOnceAsked(scan, asked))).isEqualTo(RepeatStatus.CONTINUABLE);
            assertThat(fleet.database.scans().get(scan.id()).lookedUp()).isNull();
            expectNoThreads();

            hangs.set(false);
            assertThat(fleet.lookUp(scan)).isEqualTo(RepeatStatus.FINISHED);
            expect(fleet.notRevoked(scan).get("sbc.example"), Verdict.PASS, "not-revoked");
        }
    }

    @Test
    @Timeout(25) // less than the deadline of a request
    void aStopWhileAnIssuerIsSlowEndsTheStepSoon() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer hanging = RawServer.start(socket -> {
            asked.countDown();
            new CountDownLatch(1).await();
        })) {
            fleet.timeout = Duration.ofSeconds(40);
            for (int i = 0; i < 20; i++) {
                fleet.sbc(
                        "sbc" + i + ".example",
                        leaf("sbc.example").issuers(hanging.url("/" + i)).create());
            }
            Scan scan = fleet.probed();

            assertThat(fleet.lookUp(stoppedOnceAsked(scan, asked))).isEqualTo(RepeatStatus.CONTINUABLE);
            expectNoThreads();
            assertThat(hanging.connections()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    @Timeout(25) // less than the deadline of a request
    void anInterruptEndsTheStepAndItsThreads() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer hanging = RawServer.start(socket -> {
            asked.countDown();
            new CountDownLatch(1).await();
        })) {
            fleet.timeout = Duration.ofSeconds(40);
            fleet.sbc("sbc.example", leaf("sbc.example").crl(hanging.url("/")).create(), fleet.issuing);
            Scan scan = fleet.probed();
            Thread self = Thread.currentThread();
            daemon(() -> {
                asked.await();
                self.interrupt();
            });

            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> fleet.lookUp(scan));
            expectNoThreads();
        }
    }

    private static StepExecution stoppedOnceAsked(Scan scan, CountDownLatch asked) {
        StepExecution execution = LookUpFleet.execution(scan);
        daemon(() -> {
            asked.await();
            execution.setTerminateOnly();
        });
        return execution;
    }

    @FunctionalInterface
    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void daemon(Waiting task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** They end by themselves, long before the deadline of a request. */
    private static void expectNoThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("look-up") || thread.getName().equals("fetch")) {
                thread.join(15_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    // ---- issuers

    @Test
    void aMissingIssuerIsFetchedOnceAndFoundInTheDatabaseFromThenOn() throws Exception {
        for (int i = 0; i < 10; i++) {
            fleet.sbc(
                    "sbc" + i + ".example",
                    leaf("sbc" + i + ".example")
                            .issuers(fleet.base + "/ca.cer")
                            .crl(fleet.base + "/1.crl")
                            .create());
        }
        fleet.serve("/ca.cer", fleet.issuing.certificate().der());
        fleet.serve("/1.crl", crl().create());

        Scan scan = fleet.probed();
        fleet.lookUp(scan);

        assertThat(fleet.requests).containsExactly("/ca.cer", "/1.crl");
        assertThat(fleet.judged(scan)).hasSize(10).allSatisfy((name, findings) -> {
            expect(findings.get("CHAIN-COMPLETE"), Verdict.FAIL, "intermediate-missing-but-known");
            expect(findings.get("ROOT-PROGRAM"), Verdict.UNKNOWN, "incomplete-but-known");
            expect(findings.get("NOT-REVOKED"), Verdict.PASS, "not-revoked");
        });

        fleet.now = fleet.now.plusSeconds(60);
        Scan second = fleet.probed();
        fleet.lookUp(second);
        assertThat(fleet.requests).hasSize(2);
        assertThat(fleet.judged(second)
                        .get("sbc0.example")
                        .get("CHAIN-COMPLETE")
                        .reason())
                .isEqualTo("intermediate-missing-but-known");
    }

    @Test
    void whatIsFetchedAndHasIssuedNothingIsNotKept() throws Exception {
        TestCa namesake = fleet.root.intermediate("CN=Test Issuing CA").create();
        fleet.sbc(
                "sbc.example",
                leaf("sbc.example").issuers(fleet.base + "/ca.cer").create());
        fleet.serve("/ca.cer", namesake.certificate().der());

        Scan scan = fleet.probed();
        fleet.lookUp(scan);

        assertThat(fleet.database.certificates().ofCa("CN=Test Issuing CA")).isEmpty();
        expect(fleet.judged(scan).get("sbc.example").get("CHAIN-COMPLETE"), Verdict.FAIL, "intermediate-missing");
    }

    @Test
    void aCertificateWhoseIssuerCameTooLateIsNotSaidToNameNoAddress() throws Exception {
        fleet.sbc("a.example", leaf("a.example").issuers(fleet.base + "/ca.cer").create());
        fleet.sbc("b.example", leaf("b.example").crl(fleet.base + "/1.crl").create()); // says nothing of its issuer
        fleet.serve("/ca.cer", fleet.issuing.certificate().der());
        fleet.serve("/1.crl", crl().create());

        Finding finding = fleet.scanned().get("b.example");

        expect(finding, Verdict.UNKNOWN, "not-asked");
        assertThat(seen(finding)).contains("not asked in this audit");
    }

    // ---- options

    @Test
    void withoutAiaNoIssuerIsFetched() throws Exception {
        fleet.aia = false;
        fleet.sbc(
                "alone.example",
                leaf("alone.example").issuers(fleet.base + "/ca.cer").create());
        fleet.sbc("sbc.example", leaf("sbc.example").crl(fleet.base + "/1.crl").create(), fleet.issuing);
        fleet.serve("/", crl().create());

        fleet.scanned();

        assertThat(fleet.requests).containsExactly("/1.crl");
    }

    @Test
    void withoutRevocationOnlyIssuersAreFetchedAndTheRuleDoesNotApply() throws Exception {
        fleet.revocation = false;
        fleet.sbc(
                "alone.example",
                leaf("alone.example")
                        .issuers(fleet.base + "/ca.cer")
                        .crl(fleet.base + "/1.crl")
                        .create());
        fleet.serve("/ca.cer", fleet.issuing.certificate().der());

        expect(fleet.scanned().get("alone.example"), Verdict.NOT_APPLICABLE, "switched-off");
        assertThat(fleet.requests).containsExactly("/ca.cer");
    }

    @Test
    void withoutEitherNobodyIsAsked() throws Exception {
        fleet.aia = false;
        fleet.revocation = false;
        fleet.sbc(
                "alone.example",
                leaf("alone.example")
                        .issuers(fleet.base + "/ca.cer")
                        .ocsp(fleet.base + "/o")
                        .create());

        expect(fleet.scanned().get("alone.example"), Verdict.NOT_APPLICABLE, "switched-off");
        assertThat(fleet.requests).isEmpty();
    }

    @Test
    void privateAddressesAreNotConnectedToUnlessAllowed() throws Exception {
        fleet.fetchPrivate = false;
        fleet.resolver = host -> List.of(InetAddress.getByName("127.0.0.1"));
        String byName = fleet.base.replace("127.0.0.1", "pki.example");
        fleet.sbc(
                "sbc.example",
                leaf("sbc.example")
                        .ocsp(fleet.base + "/o")
                        .crl(byName + "/1.crl")
                        .create(),
                fleet.issuing);
        fleet.sbc(
                "alone.example",
                leaf("alone.example")
                        .issuers(fleet.base + "/ca.cer", byName + "/ca.cer")
                        .create());

        Finding finding = fleet.scanned().get("sbc.example");

        assertThat(fleet.requests).isEmpty();
        expect(finding, Verdict.UNKNOWN, "not-asked");
        assertThat(seen(finding)).contains("which is not public; --fetch-private allows that");
    }

    // ---- addresses of one SBC, and staples

    @Test
    void everyAddressOfAnSbcIsAskedAboutAndTheWorstCounts() throws Exception {
        TestCa good = leaf("sbc.example").crl(fleet.base + "/1.crl").create();
        TestCa revoked = leaf("sbc.example").crl(fleet.base + "/1.crl").create();
        fleet.sbc("sbc.example", good, fleet.issuing).sbc("sbc.example", revoked, fleet.issuing);
        fleet.serve(
                "/1.crl",
                crl().entry(revoked.certificate(), fleet.now.minusSeconds(60)).create());

        Finding finding = fleet.scanned().get("sbc.example");

        expect(finding, Verdict.FAIL, "revoked");
        assertThat(finding.address()).isEqualTo("127.0.0.2");
        assertThat(fleet.requests).hasSize(1);
    }

    @Test
    void aStapledResponseSpeaksForTheSbcThatStaplesItOnly() throws Exception {
        TestCa shared = leaf("shared.example").crl(fleet.base + "/1.crl").create();
        fleet.serve("/1.crl", crlUntil(Duration.ofDays(30)));
        byte[] outdated = ocsp(shared)
                .from(fleet.now.minus(Duration.ofDays(9)))
                .until(fleet.now.minus(Duration.ofDays(8)))
                .create();
        fleet.sbc("careless.example", outdated, shared, fleet.issuing).sbc("good.example", shared, fleet.issuing);

        Map<String, Finding> findings = fleet.scanned();
        expect(findings.get("careless.example"), Verdict.WARN, "unverifiable");
        expect(findings.get("good.example"), Verdict.PASS, "not-revoked");

        fleet.without("careless.example").sbc("careless.example", shared, fleet.issuing); // it has learnt
        fleet.now = fleet.now.plusSeconds(60);
        expect(fleet.scanned().get("careless.example"), Verdict.PASS, "not-revoked");
    }

    @Test
    void aStapledResponseAloneIsEnough() throws Exception {
        TestCa leaf = leaf("sbc.example").create();
        fleet.sbc("sbc.example", ocsp(leaf).create(), leaf, fleet.issuing);

        expect(fleet.scanned().get("sbc.example"), Verdict.PASS, "not-revoked");
    }

    // ---- hostile peers

    @Test
    void hostileAddressesEndInAFindingWhoseTextIsClean() throws Exception {
        fleet.fetchPrivate = false;
        List<String> addresses = List.of(
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "ldap://127.0.0.1/cn=x",
                "http://10.0.0.1/x.crl",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/x",
                "http://pki.example/" + "x".repeat(2_000),
                "http://pki.example/" + "x".repeat(5_000),
                "http://pki.example/\r\nX-Evil: 1\u0000\u001b[31m",
                "http://user:secret@pki.example/",
                "http://",
                "");
        for (int i = 0; i < addresses.size(); i++) {
            String name = "sbc" + i + ".example";
            String address = addresses.get(i);
            fleet.sbc(
                    name, leaf(name).ocsp(address).crl(address).issuers(address).create(), fleet.issuing);
            fleet.sbc(
                    "alone" + i + ".example",
                    leaf(name).crl(address).issuers(address).create());
        }
        fleet.sbc("good.example", leaf("good.example").create(), fleet.issuing);

        Map<String, Finding> findings = fleet.scanned();

        assertThat(findings).hasSize(2 * addresses.size() + 1).allSatisfy((name, finding) -> {
            assertThat(finding.verdict()).isNotIn(Verdict.PASS, Verdict.FAIL);
            assertThat(seen(finding)).doesNotContainPattern("[\\p{Cc}\\p{Cf}]").hasSizeLessThan(900);
            assertThat(finding.reason()).isNotEqualTo("internal-error");
        });
        assertThat(fleet.requests).isEmpty();
    }

    @Test
    void aFaultInJudgingOneAnswerCostsOneCertificateOnly() throws Exception {
        fleet.resolver = host -> {
            throw new StackOverflowError("as deep nesting would");
        };
        fleet.sbc(
                "crl.example",
                leaf("crl.example").crl("http://evil.example/1.crl").create(),
                fleet.issuing);
        fleet.sbc(
                "ocsp.example",
                leaf("ocsp.example").ocsp("http://evil.example/o").create(),
                fleet.issuing);
        fleet.sbc(
                "alone.example",
                leaf("alone.example").issuers("http://evil.example/ca.cer").create());
        fleet.sbc(
                "good.example", leaf("good.example").crl(fleet.base + "/1.crl").create(), fleet.issuing);
        fleet.serve("/1.crl", crl().create());

        Map<String, Finding> findings = fleet.scanned();

        expect(findings.get("crl.example"), Verdict.WARN, "unverifiable");
        expect(findings.get("ocsp.example"), Verdict.WARN, "unverifiable");
        assertThat(seen(findings.get("ocsp.example"))).contains("an internal error");
        expect(findings.get("good.example"), Verdict.PASS, "not-revoked");
    }

    @Test
    void aFaultInFollowingOneChainCostsOneSbcOnly() throws Exception {
        TestCa hostile = leaf("hostile.example").crl(fleet.base + "/1.crl").create();
        AnchorFinder real = fleet.anchors;
        AnchorFinder faulty = mock(AnchorFinder.class); // as in AssessTest
        when(faulty.find(any(), any())).thenAnswer(call -> {
            List<Certificate> chain = call.getArgument(0);
            if (chain.contains(hostile.certificate())) {
                throw new IllegalStateException("boom");
            }
            return real.find(chain, call.getArgument(1));
        });
        fleet.anchors = faulty;
        fleet.sbc("hostile.example", hostile, fleet.issuing);
        fleet.sbc(
                "good.example", leaf("good.example").crl(fleet.base + "/1.crl").create(), fleet.issuing);
        fleet.serve("/1.crl", crl().create());

        Map<String, Finding> findings = fleet.scanned();

        assertThat(findings.get("hostile.example").verdict()).isEqualTo(Verdict.UNKNOWN);
        expect(findings.get("good.example"), Verdict.PASS, "not-revoked");
    }

    private TestCa.Builder leaf(String fqdn) {
        return fleet.issuing.leaf(fqdn);
    }

    private TestCrl crl() {
        return new TestCrl(fleet.issuing, fleet.now);
    }

    private byte[] crlUntil(Duration valid) {
        Instant thisUpdate = fleet.now.minusSeconds(60);
        return new TestCrl(fleet.issuing, thisUpdate, fleet.now.plus(valid)).create();
    }

    private TestOcsp ocsp(TestCa leaf) {
        return new TestOcsp(leaf.certificate(), fleet.issuing, fleet.now);
    }

    private static String seen(Finding finding) {
        return FindingTexts.in(Locale.ENGLISH).seen(finding);
    }

    private static void expect(Finding finding, Verdict verdict, String reason) {
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.verdict()).isEqualTo(verdict);
    }
}
