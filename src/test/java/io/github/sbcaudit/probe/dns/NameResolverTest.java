package io.github.sbcaudit.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.ProbeSettingsException;
import io.github.sbcaudit.probe.Resolution;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;

class NameResolverTest {

    /** For names that somebody answers: never waited for. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** For names whose deadline is waited for. */
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(900);

    /** For names of which a packet is lost: a third of it is waited for. */
    private static final Duration RETRY_TIMEOUT = Duration.ofMillis(2_400);

    /** For thousands of names at once. */
    private static final Duration BURST_TIMEOUT = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    private NameServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new NameServer();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void resolveFindsTheAddressesOfBothFamiliesInTheOrderToTryThem() throws Exception {
        server.answer(
                "sbc.contoso.example",
                "sbc.contoso.example. 60 IN AAAA ::1",
                "sbc.contoso.example. 60 IN A 127.0.0.3",
                "sbc.contoso.example. 60 IN A 127.0.0.2",
                "sbc.contoso.example. 60 IN AAAA ::ffff:127.0.0.2");

        Resolution resolution = resolver(TIMEOUT).resolve("SBC.contoso.example");

        assertThat(resolution.failure()).isNull();
        assertThat(resolution.addresses()).containsExactly(address("127.0.0.3"), address("127.0.0.2"), address("::1"));
        assertThat(resolution.canonicalName()).isNull();
        assertThat(resolution.detail()).isEqualTo("DNS");
    }

    @Test
    void resolveFollowsAliasesToTheNameThatHasTheAddresses() throws Exception {
        server.answer("sbc.contoso.example", "sbc.contoso.example. 60 IN CNAME edge.contoso.example.");
        server.answer(
                "edge.contoso.example",
                "edge.contoso.example. 60 IN CNAME Edge7.provider.example.",
                "Edge7.provider.example. 60 IN A 127.0.0.2",
                "Edge7.provider.example. 60 IN AAAA ::1");

        Resolution resolution = resolver(TIMEOUT).resolve("sbc.contoso.example");

        assertThat(resolution.addresses()).containsExactly(address("127.0.0.2"), address("::1"));
        assertThat(resolution.canonicalName()).isEqualTo("edge7.provider.example");
    }

    @Test
    void resolveSaysThatAnAliasLeadsNowhere() throws Exception {
        server.answer("sbc.contoso.example", "sbc.contoso.example. 60 IN CNAME gone.contoso.example.");
        server.fail("gone.contoso.example", Rcode.NXDOMAIN);

        assertFailure(
                resolver(TIMEOUT).resolve("sbc.contoso.example"),
                Outcome.NAME_NOT_FOUND,
                "NXDOMAIN for gone.contoso.example, the target of the name's CNAME");
    }

    @Test
    void resolveSeesALoopOfAliases() throws Exception {
        server.answer("a.example", "a.example. 60 IN CNAME b.example.");
        server.answer("b.example", "b.example. 60 IN CNAME a.example.");
        server.answer("self.example", "self.example. 60 IN CNAME self.example.");
        String loop = "CNAME loop: the name is an alias of itself and has no address";

        assertFailure(resolver(TIMEOUT).resolve("a.example"), Outcome.NAME_NOT_FOUND, loop);
        assertFailure(resolver(TIMEOUT).resolve("self.example"), Outcome.NAME_NOT_FOUND, loop);
    }

    @Test
    void resolveFollowsNoEndlessChainOfAliases() throws Exception {
        for (int i = 0; i < 100; i++) {
            server.answer("link" + i + ".example", "link" + i + ".example. 60 IN CNAME link" + (i + 1) + ".example.");
        }

        assertFailure(
                resolver(TIMEOUT).resolve("link0.example"), Outcome.DNS_FAILED, "CNAME chain of more than 16 links");
        assertThat(server.questions("link20.example/A")).isZero();
    }

    @Test
    void resolveTellsAMissingNameFromOneWithoutAddress() throws Exception {
        server.fail("gone.example", Rcode.NXDOMAIN);
        server.answer("empty.example");

        assertFailure(resolver(TIMEOUT).resolve("gone.example"), Outcome.NAME_NOT_FOUND, "NXDOMAIN");
        assertFailure(
                resolver(TIMEOUT).resolve("empty.example"),
                Outcome.NAME_NOT_FOUND,
                "the name exists but has no address");
    }

    @ParameterizedTest
    @CsvSource({"SERVFAIL", "REFUSED", "NOTIMP", "FORMERR"})
    void resolveNamesTheFailureOfTheNameServer(String rcode) throws Exception {
        server.fail("broken.example", Rcode.value(rcode));

        assertFailure(
                resolver(TIMEOUT).resolve("broken.example"),
                Outcome.DNS_FAILED,
                rcode + ": name server 127.0.0.1 port " + server.address().getPort()
                        + " failed, which says nothing about the name");
        assertThat(server.questions("broken.example/A")).isEqualTo(1);
    }

    @Test
    void resolveRepeatsWhyTheNameServerFailed() throws Exception {
        ExtendedErrorCodeOption error =
                new ExtendedErrorCodeOption(ExtendedErrorCodeOption.DNSSEC_BOGUS, "no\u001b[2J signature");
        server.fail("bogus.example", Rcode.SERVFAIL, new OPTRecord(1232, 0, 0, 0, List.of(error)));

        assertThat(resolver(TIMEOUT).resolve("bogus.example").detail())
                .startsWith("SERVFAIL: ")
                .endsWith(" (DNSSEC_BOGUS: no\\u{1b}[2J signature)");
    }

    @Test
    void resolveGivesUpAtItsDeadlineWhenNobodyAnswers() throws Exception {
        server.ignore("silent.example");

        Resolution resolution = resolver(SHORT_TIMEOUT).resolve("silent.example");

        assertFailure(resolution, Outcome.DNS_FAILED, "no answer from DNS within 900 ms");
        assertThat(resolution.elapsed()).isGreaterThanOrEqualTo(SHORT_TIMEOUT.minusMillis(1));
    }

    @Test
    void resolveGivesUpAtItsDeadlineThoughTheNameServerKeepsItBusy() throws Exception {
        server.answer("busy.example", "busy.example. 60 IN CNAME busy1.example.");
        server.answer("busy1.example", "busy1.example. 60 IN CNAME busy2.example.");
        server.ignoreFirst("busy.example", 2);
        server.ignoreFirst("busy1.example", 2);

        assertFailure(
                resolver(SHORT_TIMEOUT).resolve("busy.example"),
                Outcome.DNS_FAILED,
                "no answer from DNS within 900 ms");
    }

    @Test
    void resolveAsksAgainWhenPacketsAreLost() throws Exception {
        server.answer("lossy.example", "lossy.example. 60 IN A 127.0.0.3", "lossy.example. 60 IN AAAA ::1");
        server.ignoreFirst("lossy.example", 1);

        Resolution resolution = resolver(RETRY_TIMEOUT).resolve("lossy.example");

        assertThat(resolution.addresses()).containsExactly(address("127.0.0.3"), address("::1"));
        assertThat(server.questions("lossy.example/A")).isGreaterThan(1);
    }

    @Test
    void resolveAsksTheNextNameServer() throws Exception {
        try (NameServer second = new NameServer();
                NameServer third = new NameServer()) {
            server.fail("sbc.example", Rcode.SERVFAIL);
            second.ignore("sbc.example");
            third.answer("sbc.example", "sbc.example. 60 IN A 127.0.0.3");

            Resolution resolution = resolver(RETRY_TIMEOUT, server.address(), second.address(), third.address())
                    .resolve("sbc.example");

            assertThat(resolution.addresses()).containsExactly(address("127.0.0.3"));
            assertThat(server.questions("sbc.example/A")).isEqualTo(1);
        }
    }

    @Test
    void resolveAsksADeadNameServerLastAfterItsFirstSilence() throws Exception {
        try (NameServer second = new NameServer()) {
            for (String name : List.of("first.example", "second.example")) {
                server.ignore(name);
                second.answer(name, name + ". 60 IN A 127.0.0.3");
            }
            NameResolver resolver = resolver(RETRY_TIMEOUT, server.address(), second.address());

            assertThat(resolver.resolve("first.example").failure()).isNull();
            assertThat(resolver.resolve("second.example").failure()).isNull();
            assertThat(server.questions("first.example/A")).isEqualTo(1);
            assertThat(server.questions("second.example/A")).isZero();
        }
    }

    @Test
    void resolveSaysThatThereIsNoNameServer() throws Exception {
        int closed;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), closed);

        Resolution unreachable = resolver(RETRY_TIMEOUT, nobody).resolve("sbc.example");
        assertThat(unreachable.failure()).isEqualTo(Outcome.DNS_FAILED);
        assertThat(unreachable.detail()).startsWith("name server 127.0.0.1 port " + closed + " cannot be asked: ");

        assertFailure(
                resolver(TIMEOUT, new InetSocketAddress[0]).resolve("sbc.example"),
                Outcome.DNS_FAILED,
                "no name server is configured on this computer");
    }

    @Test
    void resolveWaitsForANameServerThatIsBeingRestarted() throws Exception {
        InetSocketAddress stopped = server.address();
        server.close();
        try (NameServer silent = new NameServer()) {
            silent.ignore("sbc.example");
            CompletableFuture<Resolution> resolution =
                    resolver(RETRY_TIMEOUT, stopped, silent.address()).resolveAsync("sbc.example");
            Awaitility.await().until(() -> silent.questions() == 2); // the first could not be asked
            server = new NameServer(stopped);
            server.answer("sbc.example", "sbc.example. 60 IN A 127.0.0.3");

            assertThat(resolution.join().addresses()).containsExactly(address("127.0.0.3"));
        }
    }

    @Test
    void resolveUsesOneFamilyThoughTheOtherFails() throws Exception {
        server.answer("four.example", "four.example. 60 IN A 127.0.0.3");
        server.fail("four.example/AAAA", Rcode.SERVFAIL);
        server.answer("six.example", "six.example. 60 IN AAAA ::1");
        server.fail("six.example/A", Rcode.REFUSED);
        server.answer("old.example", "old.example. 60 IN A 127.0.0.3");
        server.fail("old.example/AAAA", Rcode.NXDOMAIN);

        Resolution four = resolver(TIMEOUT).resolve("four.example");
        assertThat(four.addresses()).containsExactly(address("127.0.0.3"));
        assertThat(four.detail()).startsWith("DNS; AAAA failed: SERVFAIL: ");

        Resolution six = resolver(TIMEOUT).resolve("six.example");
        assertThat(six.addresses()).containsExactly(address("::1"));
        assertThat(six.detail()).startsWith("DNS; A failed: REFUSED: ");

        assertThat(resolver(TIMEOUT).resolve("old.example").addresses()).containsExactly(address("127.0.0.3"));
    }

    @Test
    void resolveDoesNotWaitLongForAnAnswerToAaaa() throws Exception {
        server.answer("four.example", "four.example. 60 IN A 127.0.0.3");
        server.ignore("four.example/AAAA");
        server.fail("gone.example/A", Rcode.NXDOMAIN);
        server.ignore("gone.example/AAAA");

        CompletableFuture<Resolution> gone = resolver(TIMEOUT).resolveAsync("gone.example");
        Resolution four = resolver(TIMEOUT).resolve("four.example");

        assertThat(four.addresses()).containsExactly(address("127.0.0.3"));
        assertThat(four.detail()).isEqualTo("DNS; no answer for AAAA");
        assertThat(four.elapsed()).isLessThan(TIMEOUT);
        assertFailure(gone.join(), Outcome.NAME_NOT_FOUND, "NXDOMAIN");
        assertThat(gone.join().elapsed()).isLessThan(TIMEOUT);
    }

    @Test
    void resolveWaitsForAnAnswerToAThoughAaaaIsThere() throws Exception {
        server.answer("six.example", "six.example. 60 IN AAAA ::1");
        server.ignore("six.example/A");

        Resolution six = resolver(SHORT_TIMEOUT).resolve("six.example");

        assertThat(six.addresses()).containsExactly(address("::1"));
        assertThat(six.detail()).isEqualTo("DNS; no answer for A");
        assertThat(six.elapsed()).isGreaterThanOrEqualTo(SHORT_TIMEOUT.minusMillis(1));
    }

    @Test
    void resolveLeavesOpenWhetherANameHasIpv6AddressesWhenNobodySays() throws Exception {
        server.answer("silent.example");
        server.ignore("silent.example/AAAA");
        server.answer("broken.example");
        server.fail("broken.example/AAAA", Rcode.SERVFAIL);

        assertFailure(
                resolver(SHORT_TIMEOUT).resolve("silent.example"),
                Outcome.DNS_FAILED,
                "no IPv4 address, and for IPv6: no answer from DNS within 900 ms");
        Resolution broken = resolver(TIMEOUT).resolve("broken.example");
        assertThat(broken.failure()).isEqualTo(Outcome.DNS_FAILED);
        assertThat(broken.detail()).startsWith("no IPv4 address, and for IPv6: SERVFAIL: ");
    }

    @Test
    void resolveAsksByTcpForAnAnswerTooLongForUdpAndKeepsAFewAddresses() throws Exception {
        server.answer(
                "large.example",
                IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> "large.example. 60 IN A 127.0.1." + i)
                        .toArray(String[]::new));
        server.truncate("large.example");

        Resolution resolution = resolver(TIMEOUT).resolve("large.example");

        assertThat(resolution.failure()).isNull();
        assertThat(resolution.addresses()).hasSize(32).contains(address("127.0.1.1"));
        assertThat(resolution.detail()).isEqualTo("DNS; kept 32 of 200 addresses");
    }

    /** One reset in fifty or so ended the only thread of dnsjava's own TCP client, and kept the process from ending. */
    @Test
    void resolveSurvivesANameServerThatResetsConnections() throws Exception {
        server.answer("sbc.example", "sbc.example. 60 IN A 127.0.0.3");
        server.resetConnections();
        NameResolver resolver = resolver(RETRY_TIMEOUT);
        List<CompletableFuture<Resolution>> resets = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String name = "large" + i + ".example";
            server.answer(name);
            server.truncate(name);
            int connections = server.connections();
            resets.add(resolver.resolveAsync(name));
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> server.connections() > connections);
        }

        assertThat(resets).extracting(CompletableFuture::join).allSatisfy(reset -> {
            assertThat(reset.failure()).isEqualTo(Outcome.DNS_FAILED);
            assertThat(reset.detail()).contains(" cannot be asked: ");
        });
        assertThat(resolver.resolve("sbc.example").addresses()).containsExactly(address("127.0.0.3"));
    }

    @Test
    void resolveTakesNoAnswerThatIsNotToItsQuestion() throws Exception {
        server.answer("spoofed.example", "spoofed.example. 60 IN A 127.0.0.3");
        server.garble("spoofed.example", answer -> {
            answer[0] ^= 1;
            return answer;
        });
        server.answer("garbage.example", "garbage.example. 60 IN A 127.0.0.3");
        server.garble("garbage.example", answer -> Arrays.copyOf(answer, answer.length - 3));
        server.answer("short.example");
        server.garble("short.example", answer -> "busy".getBytes(StandardCharsets.US_ASCII));

        NameResolver resolver = resolver(RETRY_TIMEOUT);
        List<CompletableFuture<Resolution>> resolutions = Stream.of(
                        "spoofed.example", "garbage.example", "short.example")
                .map(resolver::resolveAsync)
                .toList();

        assertThat(resolutions).extracting(CompletableFuture::join).allSatisfy(resolution -> {
            assertThat(resolution.failure()).isEqualTo(Outcome.DNS_FAILED);
            assertThat(resolution.detail()).contains(" sent no valid DNS answer: ");
        });
        assertThat(server.questions("spoofed.example/A")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "sbc..example", "sbc.example..", ".example"})
    void resolveKnowsWhatIsNoName(String text) throws Exception {
        Resolution resolution = resolver(TIMEOUT).resolve(text);

        assertThat(resolution.failure()).isEqualTo(Outcome.NAME_NOT_FOUND);
        assertThat(resolution.detail()).startsWith("not a DNS name: ");
        assertThat(server.questions()).isZero();
    }

    @Test
    void resolveKnowsTheLimitsOfANameAndItsLabels() throws Exception {
        assertThat(resolver(TIMEOUT).resolve("a".repeat(64) + ".example").detail())
                .startsWith("not a DNS name: ");
        assertThat(resolver(TIMEOUT).resolve("a.".repeat(127) + "example").detail())
                .startsWith("not a DNS name: ");
        assertThat(server.questions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sbc.contoso.invalid", "SBC.CONTOSO.INVALID", "sbc.contoso.invalid."})
    void resolveNeverAsksAboutInvalid(String name) throws Exception {
        assertThat(resolver(TIMEOUT).resolve(name).failure()).isEqualTo(Outcome.NAME_NOT_FOUND);
        assertThat(server.questions()).isZero();
    }

    @Test
    void resolveConsultsTheHostsFileFirst() throws Exception {
        HostsFile hosts = HostsFile.read(
                hosts(
                        "# lab\n::1 sbc1.contoso.example\n\n"
                                + "127.0.0.9  SBC1.contoso.example sbc2.contoso.example # two names\n127.0.0.9 sbc1.contoso.example\n"));
        HostsFile system = HostsFile.readLeniently(
                hosts(
                        "fe80::1%nosuch sbc3.contoso.example\nbad\n127.0.0.7\n127.0.0.8 sbc1.contoso.example sbc3.contoso.example\n"));

        NameResolver resolver = new NameResolver(hosts, system, TIMEOUT, List.of(server.address()));

        assertThat(resolver.resolve("sbc1.contoso.example."))
                .extracting(Resolution::addresses, Resolution::failure, Resolution::detail)
                .containsExactly(List.of(address("127.0.0.9"), address("::1")), null, "hosts file");
        assertThat(resolver.resolve("sbc3.contoso.example"))
                .extracting(Resolution::addresses, Resolution::failure, Resolution::detail)
                .containsExactly(List.of(address("127.0.0.8")), null, "the system's hosts file");
        assertThat(server.questions()).isZero();
    }

    @Test
    void hostsFileErrorsNameFileAndLine() throws IOException {
        Path wrongAddress = hosts("127.0.0.1 ok.example\n127.0.0 sbc.example\n");
        assertThatThrownBy(() -> new NameResolver(wrongAddress, TIMEOUT))
                .isInstanceOf(ProbeSettingsException.class)
                .hasMessage(
                        "hosts file " + wrongAddress + ", line 2: '127.0.0' is no IP address; write 'ADDRESS NAME'");

        Path noName = hosts("127.0.0.1 # nothing\n");
        assertThatThrownBy(() -> new NameResolver(noName, TIMEOUT))
                .hasMessageContaining("line 1: no name after the address");

        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new NameResolver(missing, TIMEOUT))
                .hasMessage("hosts file " + missing + " does not exist");
    }

    @Test
    void theSystemMayHaveNoHostsFile() {
        assertThat(HostsFile.readLeniently(folder.resolve("missing")).addresses("localhost"))
                .isEmpty();
    }

    @Test
    void resolveAsyncServesTheLivingThoughThousandsAreDead() throws Exception {
        NameResolver resolver = resolver(BURST_TIMEOUT);
        IntStream.range(0, 3_000).forEach(i -> server.ignore("dead" + i + ".example"));
        for (int i = 0; i < 200; i++) {
            server.answer("living" + i + ".example", "living" + i + ".example. 60 IN A 127.0.0.3");
        }

        List<CompletableFuture<Resolution>> dead = IntStream.range(0, 3_000)
                .mapToObj(i -> resolver.resolveAsync("dead" + i + ".example"))
                .toList();
        List<CompletableFuture<Resolution>> living = IntStream.range(0, 200)
                .mapToObj(i -> resolver.resolveAsync("living" + i + ".example"))
                .toList();
        CompletableFuture<Object> anyDead = CompletableFuture.anyOf(dead.toArray(CompletableFuture[]::new));
        boolean delayed = CompletableFuture.allOf(living.toArray(CompletableFuture[]::new))
                .thenApply(done -> anyDead.isDone())
                .join();

        assertThat(delayed).isFalse();
        assertThat(living)
                .allSatisfy(
                        resolution -> assertThat(resolution.join().addresses()).containsExactly(address("127.0.0.3")));
        assertThat(dead)
                .allSatisfy(resolution -> assertFailure(
                        resolution.join(),
                        Outcome.DNS_FAILED,
                        "no answer from DNS within " + BURST_TIMEOUT.toMillis() + " ms"));
    }

    @Test
    void resolveAsyncRunsCallbacksOnNoThreadOfDnsjava() throws Exception {
        server.answer("sbc.example", "sbc.example. 60 IN A 127.0.0.3");
        server.fail("broken.example", Rcode.SERVFAIL);
        server.ignore("silent.example");
        server.answer("reset.example");
        server.truncate("reset.example");
        server.resetConnections();
        NameResolver resolver = resolver(SHORT_TIMEOUT);

        List<CompletableFuture<String>> threads = Stream.of(
                        "sbc.example", "broken.example", "silent.example", "reset.example")
                .map(name -> resolver.resolveAsync(name)
                        .thenApply(done -> Thread.currentThread().getName()))
                .toList();

        String here = Thread.currentThread().getName(); // where a resolution was faster than this test
        assertThat(threads).extracting(CompletableFuture::join).isSubsetOf("dns", here);
    }

    @Test
    void resolveAsyncAsksNothingMoreOnceCancelled() throws Exception {
        server.ignore("cancelled.example");
        server.ignore("silent.example");
        NameResolver resolver = resolver(RETRY_TIMEOUT);

        CompletableFuture<Resolution> cancelled = resolver.resolveAsync("cancelled.example");
        Awaitility.await().until(() -> server.questions() == 2);
        cancelled.cancel(false);
        resolver.resolve("silent.example"); // takes as long as the cancelled one would have

        assertThat(server.questions("silent.example/A")).isEqualTo(3);
        assertThat(server.questions("cancelled.example/A")).isLessThan(3);
        assertThat(server.questions("cancelled.example/AAAA")).isLessThan(3);
    }

    @Test
    void resolveEndsWhenInterrupted() throws Exception {
        server.ignore("silent.example");
        FutureTask<Resolution> task = new FutureTask<>(() -> resolver(TIMEOUT).resolve("silent.example"));
        Thread thread = new Thread(task);
        thread.start();
        Awaitility.await().until(() -> server.questions() == 2);

        thread.interrupt();

        assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
    }

    private static void assertFailure(Resolution resolution, Outcome outcome, String detail) {
        assertThat(resolution.addresses()).isEmpty();
        assertThat(resolution.detail()).isEqualTo(detail);
        assertThat(resolution.failure()).isEqualTo(outcome);
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    private Path hosts(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "hosts", ""), content);
    }

    private NameResolver resolver(Duration timeout) {
        return resolver(timeout, server.address());
    }

    private static NameResolver resolver(Duration timeout, InetSocketAddress... servers) {
        return new NameResolver(HostsFile.empty(), HostsFile.empty(), timeout, List.of(servers));
    }
}
