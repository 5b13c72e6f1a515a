package io.github.sbcaudit.trust.update;

import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static io.github.sbcaudit.trust.update.MirrorServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.ListArchive;
import io.github.sbcaudit.trust.MemoryArchive;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.fetch.RawServer;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import io.github.sbcaudit.trust.update.UpdateResult.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates from a web server that does as it should, and from others. */
class WebSourceTest {

    private static final byte[] LIST = TestProgram.list().thisUpdate(daysAgo(3)).create();
    private static final TestCa FIRST = TestProgram.ROOTS.get(0);

    private final MirrorServer mirror = MirrorServer.of(LIST);
    private final MemoryArchive archive = new MemoryArchive();
    private final TrustUpdate update = new TrustUpdate(
            new Editions(archive, TestList.verifier()), archive, TestList.verifier(), Clock.systemUTC());

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void listAndCertificatesAreTaken() throws Exception {
        UpdateResult result = run(mirror.folder());

        assertThat(result.outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(result.source()).isEqualTo(mirror.folder() + "authroot.stl");
        assertThat(archive.certificateCount()).isEqualTo(400);
        assertThat(mirror.asked())
                .startsWith("authroot.stl")
                .hasSize(401)
                .contains(FIRST.certificate().sha1() + ".crt");
        assertThat(archive.lists()).singleElement().satisfies(entry -> {
            assertThat(entry.entityTag()).isNull();
            assertThat(entry.lastModified()).isNull();
        });
    }

    @Test
    void addressOfTheListOrOfTheFolderWithoutItsSlashWillDoToo() throws Exception {
        String folder = mirror.folder();

        assertThat(run(folder + "authroot.stl").outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(run(folder.substring(0, folder.length() - 1)).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void certificatesMayHaveNamesInUpperCase() throws Exception {
        mirror.without(FIRST.certificate().sha1() + ".crt");
        mirror.file(
                FIRST.certificate().sha1().toUpperCase(Locale.ROOT) + ".crt",
                FIRST.certificate().der());

        assertThat(run(mirror.folder()).newCertificates()).isEqualTo(400);
    }

    @Test
    void certificateThatIsNotThereUnderAnyNameIsMissing() {
        mirror.without(FIRST.certificate().sha1() + ".crt");

        assertRefused(
                "names a root whose certificate is not beside it",
                FIRST.certificate().sha1() + ".crt");
    }

    @Test
    void serverIsAskedWhetherTheListHasChanged() throws Exception {
        String modified = "Wed, 04 Nov 2026 10:11:12 GMT";
        mirror.at("authroot.stl", exchange -> {
            var asked = exchange.getRequestHeaders();
            boolean known = List.of("\"v1\"").equals(asked.get("If-None-Match"))
                    && List.of(modified).equals(asked.get("If-Modified-Since"));
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Last-Modified", modified);
            send(exchange, known ? 304 : 200, known ? new byte[0] : LIST);
        });

        assertThat(run(mirror.folder()).outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(archive.lists()).singleElement().satisfies(entry -> {
            assertThat(entry.entityTag()).isEqualTo("\"v1\"");
            assertThat(entry.lastModified()).isEqualTo(modified);
        });
        mirror.file(FIRST.certificate().sha1() + ".crt", new byte[0]);

        assertThat(run(mirror.folder()).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(mirror.asked()).endsWith("authroot.stl");
    }

    @Test
    void anotherServerIsNotAskedWithTheFirstOnesWords() throws Exception {
        mirror.at("authroot.stl", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            send(exchange, 200, LIST);
        });
        run(mirror.folder());

        try (MirrorServer other = MirrorServer.of(LIST)) {
            other.at("authroot.stl", exchange -> {
                boolean conditional = exchange.getRequestHeaders().containsKey("If-None-Match");
                send(exchange, conditional ? 304 : 200, conditional ? new byte[0] : LIST);
            });

            assertThat(run(other.folder()).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @Test
    void listThatWasDamagedHereIsHadWithoutACondition() throws Exception {
        mirror.at("authroot.stl", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            boolean conditional = exchange.getRequestHeaders().containsKey("If-None-Match");
            send(exchange, conditional ? 304 : 200, conditional ? new byte[0] : LIST);
        });
        run(mirror.folder());
        ListArchive.Entry entry = archive.lists().get(0);
        archive.keep(entry, new byte[0], List.of());

        assertThat(run(mirror.folder()).outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(archive.signedList(entry.sequence())).isEqualTo(LIST);
    }

    @Test
    void nothingNewWithoutHavingBeenAskedIsAnError() throws Exception {
        run(mirror.folder());
        try (MirrorServer other = MirrorServer.of(LIST)) {
            other.at("authroot.stl", exchange -> send(exchange, 304, new byte[0]));

            assertThatThrownBy(() -> run(other.folder()))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageContaining("HTTP status 304");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 500, 503, 204, 206})
    void otherStatusOfTheListIsNamed(int status) {
        mirror.at("authroot.stl", exchange -> send(exchange, status, new byte[0]));

        assertRefused("authroot.stl answers with HTTP status " + status, "check the address");
    }

    @Test
    void otherStatusOfACertificateIsNamedAndNothingIsTaken() {
        mirror.at(FIRST.certificate().sha1() + ".crt", exchange -> send(exchange, 500, new byte[0]));

        assertRefused(FIRST.certificate().sha1() + ".crt answers with HTTP status 500");
    }

    @Test
    void redirectIsFollowed() throws Exception {
        mirror.file("elsewhere", LIST);
        mirror.at("authroot.stl", exchange -> {
            exchange.getResponseHeaders().set("Location", mirror.folder() + "elsewhere");
            send(exchange, 302, new byte[0]);
        });

        UpdateResult result = run(mirror.folder());

        assertThat(result.outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(result.source()).isEqualTo(mirror.folder() + "authroot.stl");
    }

    @Test
    void redirectInACircleEnds() {
        mirror.at("authroot.stl", exchange -> {
            exchange.getResponseHeaders().set("Location", mirror.folder() + "authroot.stl");
            send(exchange, 302, new byte[0]);
        });

        assertRefused("authroot.stl");
        assertThat(mirror.asked()).hasSizeLessThan(20);
    }

    @Test
    void listLargerThanAnyGenuineOneIsRefused() {
        mirror.file("authroot.stl", new byte[1_048_577]);

        assertRefused("larger than any genuine one: more than 1,048,576 bytes");
        assertThat(mirror.asked()).hasSize(1);
    }

    @Test
    void certificateLargerThanAnyGenuineOneIsRefused() {
        mirror.file(FIRST.certificate().sha1() + ".crt", new byte[65_537]);

        assertRefused(FIRST.certificate().sha1() + ".crt", "more than 65,536 bytes");
    }

    @Test
    void bodyWithoutEndIsCutOff() {
        mirror.at("authroot.stl", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[65_536]);
                }
            }
        });

        assertRefused("larger than any genuine one");
    }

    @Test
    void connectionThatIsLostOnceIsMadeAgain() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        HttpHandler whole = exchange -> send(exchange, 200, LIST);
        mirror.at("authroot.stl", exchange -> {
            if (lost.getCount() == 0) {
                whole.handle(exchange);
                return;
            }
            lost.countDown();
            exchange.sendResponseHeaders(200, LIST.length);
            exchange.getResponseBody().write(LIST, 0, 1_000);
            exchange.getResponseBody().flush();
            throw new IOException("hang up");
        });

        assertThat(run(mirror.folder()).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void serverThatHangsUpInTheMiddleIsNamed() throws Exception {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")) {
            assertThatThrownBy(() -> run(server.url("/")))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageStartingWith(server.url("/authroot.stl") + " cannot be fetched (")
                    .hasMessageNotContaining("\n");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void serverThatSpeaksNoHttpIsNamed() {
        try (RawServer server = RawServer.saying("SSH-2.0-OpenSSH\u001b[31m\r\n\r\n")) {
            assertThatThrownBy(() -> run(server.url("/")))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageContaining("cannot be fetched (")
                    .hasMessageNotContaining("\u001b");
        }
    }

    @Test
    void serverThatIsNotThereIsNamedWithARemedy() {
        String folder = mirror.folder();
        mirror.close();

        assertThatThrownBy(() -> run(folder))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining(folder + "authroot.stl cannot be fetched")
                .hasMessageContaining("--from");
    }

    @Test
    void bodyThatTricklesForEverIsGivenUpAtTheDeadline() {
        CountDownLatch done = new CountDownLatch(1);
        try (RawServer server = RawServer.start(socket -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
            done.await();
        })) {
            WebSource source = new WebSource(URI.create(server.url("/")), Duration.ofMillis(300));

            assertThatThrownBy(() -> source.list(null))
                    .isInstanceOf(UpdateException.class)
                    .hasMessageContaining("no complete answer within 0 s");
        } finally {
            done.countDown();
        }
    }

    @Test
    void wordsOfTheServerThatCannotBeSaidBackAreForgotten() throws Exception {
        String tag = "\"" + "x".repeat(2_000) + "\"";
        mirror.at("authroot.stl", exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.getResponseHeaders().set("Last-Modified", "yesterday \u00e9");
            send(exchange, 200, LIST);
        });

        assertThat(run(mirror.folder()).outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(archive.lists()).singleElement().satisfies(entry -> {
            assertThat(entry.entityTag()).isNull();
            assertThat(entry.lastModified()).isNull();
        });
        assertThat(run(mirror.folder()).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://mirror.example/, cannot be fetched; give an http or https address",
        "http:///authroot.stl, is no address",
        "http://exa mple/, is no address",
        "http://mirror.example:99999/, is no address",
        "http://user:secret@mirror.example/, without user and password",
    })
    void addressThatCannotBeAskedIsTheUsersMistake(String from, String reason) {
        assertThatThrownBy(() -> ListSource.of(from))
                .isInstanceOf(TrustException.class)
                .hasMessageStartingWith("--from: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }

    @Test
    void certificatesComeInTheOrderAskedFor() throws Exception {
        List<Optional<byte[]>> had =
                ListSource.of(mirror.folder()).certificates(List.of(sha1(5), "00".repeat(20), sha1(2)));

        assertThat(had).hasSize(3);
        assertThat(had.get(0)).contains(TestProgram.ROOTS.get(5).certificate().der());
        assertThat(had.get(1)).isEmpty();
        assertThat(had.get(2)).contains(TestProgram.ROOTS.get(2).certificate().der());
    }

    private static String sha1(int root) {
        return TestProgram.ROOTS.get(root).certificate().sha1();
    }

    private UpdateResult run(String from) throws InterruptedException {
        return update.run(ListSource.of(from), false, notice -> {});
    }

    private void assertRefused(String... reasons) {
        assertThatThrownBy(() -> run(mirror.folder()))
                .isInstanceOf(UpdateException.class)
                .hasMessageContainingAll(reasons)
                .hasMessageNotContaining("\n");
        assertThat(archive.lists()).isEmpty();
        assertThat(archive.certificateCount()).isZero();
    }
}
