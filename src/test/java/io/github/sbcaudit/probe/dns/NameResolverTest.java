package io.github.sbcaudit.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.probe.Outcome;
import io.github.sbcaudit.probe.ProbeSettingsException;
import io.github.sbcaudit.probe.Resolution;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;

class NameResolverTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    @TempDir
    Path folder;

    private NameServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new NameServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void resolveAsksForBothFamiliesAndFollowsAliases() throws Exception {
        server.answer("sbc.contoso.example", "sbc.contoso.example. 60 IN CNAME edge.contoso.example.");
        server.answer(
                "edge.contoso.example",
                "edge.contoso.example. 60 IN A 127.0.0.2",
                "edge.contoso.example. 60 IN AAAA ::1");

        Resolution resolution = resolver().resolve("sbc.contoso.example");

        assertThat(resolution.failure()).isNull();
        assertThat(resolution.addresses())
                .containsExactly(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("::1"));
    }

    @Test
    void resolveTellsAMissingNameFromABrokenServer() throws Exception {
        server.fail("gone.example", Rcode.NXDOMAIN);
        server.fail("broken.example", Rcode.SERVFAIL);
        server.answer("empty.example");

        assertThat(resolver().resolve("gone.example"))
                .extracting(Resolution::failure, Resolution::detail)
                .containsExactly(Outcome.NAME_NOT_FOUND, "NXDOMAIN");
        assertThat(resolver().resolve("broken.example").failure()).isEqualTo(Outcome.DNS_FAILED);
        assertThat(resolver().resolve("empty.example"))
                .extracting(Resolution::failure, Resolution::detail)
                .containsExactly(Outcome.NAME_NOT_FOUND, "the name exists but has no address");
    }

    @Test
    void resolveGivesUpAtItsDeadlineWhenNobodyAnswers() throws Exception {
        server.ignore("silent.example");

        Resolution resolution = resolver().resolve("silent.example");

        assertThat(resolution.failure()).isEqualTo(Outcome.DNS_FAILED);
        assertThat(resolution.elapsed()).isBetween(TIMEOUT.dividedBy(2), TIMEOUT.multipliedBy(3));
    }

    @Test
    void resolveFindsAnAddressThoughTheOtherFamilyFails() throws Exception {
        server.answer("half.example", "half.example. 60 IN A 127.0.0.3");
        server.failType("half.example", org.xbill.DNS.Type.AAAA, Rcode.SERVFAIL);

        assertThat(resolver().resolve("half.example").addresses()).containsExactly(InetAddress.getByName("127.0.0.3"));
    }

    @Test
    void resolveConsultsTheHostsFileFirst() throws Exception {
        Path hosts = hosts(
                "# lab\n127.0.0.9  SBC1.contoso.example sbc2.contoso.example # two names\n\n::1 sbc1.contoso.example\n");

        NameResolver resolver = new NameResolver(hosts, TIMEOUT);

        assertThat(resolver.resolve("sbc1.contoso.example"))
                .extracting(Resolution::addresses, Resolution::detail)
                .containsExactly(
                        java.util.List.of(InetAddress.getByName("127.0.0.9"), InetAddress.getByName("::1")),
                        "hosts file");
        assertThat(server.questions()).isZero();
    }

    @Test
    void resolveNeverAsksAboutInvalid() throws Exception {
        assertThat(resolver().resolve("sbc.contoso.invalid").failure()).isEqualTo(Outcome.NAME_NOT_FOUND);
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

    private Path hosts(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "hosts", ""), content);
    }

    private NameResolver resolver() throws IOException {
        SimpleResolver toServer = new SimpleResolver(InetAddress.getLoopbackAddress());
        toServer.setPort(server.port());
        return new NameResolver(HostsFile.empty(), TIMEOUT, toServer);
    }
}
