package io.github.sbcaudit.store;

import static io.github.sbcaudit.trust.list.TestProgram.daysAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.Editions;
import io.github.sbcaudit.trust.ListArchive.Entry;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.list.TestList;
import io.github.sbcaudit.trust.list.TestProgram;
import io.github.sbcaudit.trust.update.ListSource;
import io.github.sbcaudit.trust.update.TrustUpdate;
import io.github.sbcaudit.trust.update.UpdateResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class TrustListsTest extends StoreTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Certificate ONE = TestCa.root("CN=One").create().certificate();
    private static final Certificate TWO = TestCa.root("CN=Two").create().certificate();

    private final Entry older = new Entry(daysAgo(9), "1401", "http://mirror.example/", NOW, "\"v1\"", "yesterday");
    private final Entry newer = new Entry(daysAgo(3), "1402", "/srv/authroot.stl", NOW, null, null);

    @TempDir
    private Path folder;

    @Test
    void nothingIsThereAtFirst() {
        assertThat(database.trustLists().lists()).isEmpty();
        assertThat(database.trustLists().certificates(List.of(ONE.sha256()))).isEmpty();
        assertThat(database.trustLists().certificates(List.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.trustLists().signedList("1401"))
                .withMessageContaining("1401");
    }

    @Test
    void listsComeBackAsTheyWereKeptTheLatestFirst() {
        database.trustLists().keep(older, new byte[] {1, 2}, List.of(ONE));
        database.trustLists().keep(newer, new byte[] {3}, List.of(ONE, TWO));

        assertThat(database.trustLists().lists()).containsExactly(newer, older);
        assertThat(database.trustLists().signedList("1401")).containsExactly(1, 2);
        assertThat(database.trustLists().signedList("1402")).containsExactly(3);
        assertThat(database.trustLists().certificates(List.of(TWO.sha256(), "00".repeat(32))))
                .containsOnlyKeys(TWO.sha256())
                .containsValue(TWO);
    }

    @Test
    void listOfTheSameSequenceIsReplaced() {
        database.trustLists().keep(older, new byte[] {1}, List.of());
        Entry again = new Entry(daysAgo(9), "1401", "elsewhere", NOW, null, null);

        database.trustLists().keep(again, new byte[] {2}, List.of());

        assertThat(database.trustLists().lists()).containsExactly(again);
        assertThat(database.trustLists().signedList("1401")).containsExactly(2);
    }

    @Test
    void failureInTheMiddleLeavesEverythingAsItWas() {
        database.trustLists().keep(older, new byte[] {1}, List.of(ONE));
        database.jdbc().execute("alter table root_certificate rename to elsewhere");
        Entry again = new Entry(daysAgo(9), "1401", "elsewhere", NOW, null, null);

        assertThatThrownBy(() -> database.trustLists().keep(again, new byte[] {2}, List.of(TWO)))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.trustLists().keep(newer, new byte[] {3}, List.of(TWO)))
                .isInstanceOf(DataAccessException.class);
        database.jdbc().execute("alter table elsewhere rename to root_certificate");

        assertThat(database.trustLists().lists()).containsExactly(older);
        assertThat(database.trustLists().signedList("1401")).containsExactly(1);
        assertThat(database.trustLists().certificates(List.of(ONE.sha256(), TWO.sha256())))
                .containsOnlyKeys(ONE.sha256());
    }

    @Test
    void certificateThatCannotBeKeptTakesListAndOtherCertificatesWithIt() {
        List<Certificate> certificates = IntStream.range(0, 50)
                .mapToObj(i -> i == 40 ? null : i % 2 == 0 ? ONE : TWO)
                .toList();

        assertThatThrownBy(() -> database.trustLists().keep(newer, new byte[] {3}, certificates))
                .isInstanceOf(RuntimeException.class);

        assertThat(database.trustLists().lists()).isEmpty();
        assertThat(database.jdbc().queryForObject("select count(*) from root_certificate", Integer.class))
                .isZero();
    }

    @Test
    void certificateWhoseOctetsWereChangedIsNotThere() {
        database.trustLists().keep(newer, new byte[] {3}, List.of(ONE, TWO));
        database.jdbc().update("update root_certificate set der = ? where sha256 = ?", TWO.der(), ONE.sha256());

        assertThat(database.trustLists().certificates(List.of(ONE.sha256()))).isEmpty();
        assertThat(database.trustLists().certificates(List.of(TWO.sha256()))).containsOnlyKeys(TWO.sha256());
    }

    @Test
    void wordsOfTheServerMayBeAnything() {
        Entry strange = new Entry(daysAgo(3), "1402", "a\0b", NOW, "\uD800", "x".repeat(1_100_000));

        database.trustLists().keep(strange, new byte[] {3}, List.of());

        assertThat(database.trustLists().lists()).singleElement().satisfies(entry -> {
            assertThat(entry.source()).isEqualTo("a\u2400b");
            assertThat(entry.lastModified()).hasSize(100_000);
        });
    }

    @Test
    void updateIsInForceAndItsAlterationInTheDatabaseIsNoticed() throws Exception {
        TrustLists lists = database.trustLists();
        Editions editions = new Editions(lists, TestList.verifier());
        TrustUpdate update = new TrustUpdate(editions, lists, TestList.verifier(), Clock.systemUTC());
        TestProgram.write(folder, TestProgram.list().thisUpdate(daysAgo(3)).create());
        ListSource source = ListSource.of(folder.toString());

        assertThat(update.run(source, false, notice -> {}).outcome()).isEqualTo(UpdateResult.Outcome.TAKEN);
        assertThat(editions.inForce(NOW).roots())
                .hasSize(400)
                .allSatisfy(root -> assertThat(root.certificate()).isNotNull());
        assertThat(update.run(source, false, notice -> {}).outcome()).isEqualTo(UpdateResult.Outcome.UNCHANGED);

        byte[] altered = lists.signedList(lists.lists().get(0).sequence());
        altered[altered.length / 2] ^= 1;
        database.jdbc().update("update trust_list set der = ?", altered);
        assertThatThrownBy(() -> editions.inForce(NOW))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("The stored list of the root program can no longer be used");

        assertThat(update.run(source, false, notice -> {}).outcome()).isEqualTo(UpdateResult.Outcome.TAKEN);
        assertThat(editions.inForce(NOW).list().thisUpdate()).isEqualTo(daysAgo(3));
    }

    @Test
    void updateWhoseDatabaseFailsKeepsNothing() throws Exception {
        TrustLists lists = database.trustLists();
        TrustUpdate update = new TrustUpdate(
                new Editions(lists, TestList.verifier()), lists, TestList.verifier(), Clock.systemUTC());
        TestProgram.write(folder, TestProgram.list().thisUpdate(daysAgo(3)).create());
        String last = TestProgram.ROOTS.get(399).certificate().sha256();
        database.jdbc().execute("alter table root_certificate add constraint no_last check (sha256 <> '" + last + "')");

        assertThatThrownBy(() -> update.run(ListSource.of(folder.toString()), false, notice -> {}))
                .isInstanceOf(DataAccessException.class);

        assertThat(lists.lists()).isEmpty();
        assertThat(database.jdbc().queryForObject("select count(*) from root_certificate", Integer.class))
                .isZero();
    }
}
