package io.github.sbcaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.inventory.Sbc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertificatesTest extends StoreTest {

    private static final TestCa CA = TestCa.root("CN=Issuing CA,O=Example").create();
    private static final String SUBJECT = CA.certificate().facts().orElseThrow().subject();

    @Test
    void whatWasKeptIsFoundByItsSubjectInWhateverSpelling() {
        keep(Samples.NOW, CA.certificate());

        assertThat(ofCa(SUBJECT.toUpperCase(Locale.ROOT).replace(" ", "   "))).containsExactly(CA.certificate());
        assertThat(ofCa(SUBJECT)).containsExactly(CA.certificate());
        assertThat(ofCa("CN=Another CA,O=Example")).isEmpty();
        assertThat(ofCa("")).isEmpty();
    }

    @Test
    void whatAnSbcSentIsFoundToo() {
        Sbc sbc = Samples.sbc("sbc.example.com", "Contoso");
        Scan scan = database.scans().begin(List.of(), "handshake", "1", "standard", Samples.NOW);
        database.inTransaction(() -> database.workList().load(scan.id(), Samples.inventory(sbc)));
        Target target = database.workList().unprobed(scan.id(), 0, 1).get(0);
        Certificate leaf = CA.leaf("sbc.example.com").create().certificate();

        database.inTransaction(() -> database.observations()
                .save(List.of(new Observations.OfTarget(
                        target.id(), Samples.answered(sbc.endpoint(), leaf, CA.certificate())))));

        assertThat(ofCa(leaf.facts().orElseThrow().issuer())).containsExactly(CA.certificate());
    }

    @Test
    void whatIsNoCaOrNoCertificateIsNoIssuer() {
        Certificate leaf = TestCa.selfSigned("sbc.example.com").create().certificate();

        keep(Samples.NOW, leaf, Certificate.of(new byte[] {0x30, 0x01}), Certificate.of(new byte[0]));

        assertThat(ofCa(leaf.facts().orElseThrow().subject())).isEmpty();
    }

    @Test
    void keepingAgainKeepsOneAndMovesWhenItWasLastSeen() {
        keep(Samples.NOW, CA.certificate(), CA.certificate());
        keep(Samples.NOW.plusSeconds(60), CA.certificate());

        assertThat(ofCa(SUBJECT)).hasSize(1);
        assertThat(database.jdbc()
                        .queryForObject("select count(*) from certificate where last_seen > first_seen", Long.class))
                .isEqualTo(1);
    }

    @Test
    void ofManyNamesakesAFewAreGivenThoseSeenLastFirst() {
        List<Certificate> namesakes = IntStream.range(0, 20)
                .mapToObj(i -> TestCa.root("CN=Issuing CA,O=Example").create().certificate())
                .toList();
        for (int i = 0; i < 20; i++) {
            keep(Samples.NOW.plusSeconds(i), namesakes.get(i));
        }
        List<Certificate> lastFirst = new ArrayList<>(namesakes);
        Collections.reverse(lastFirst);

        assertThat(ofCa(SUBJECT)).isEqualTo(lastFirst.subList(0, 8));
    }

    @Test
    void anAbsurdlyLongNameIsFoundAsWell() {
        TestCa absurd = TestCa.root("CN=" + "x".repeat(3_000)).create();
        keep(Samples.NOW, absurd.certificate());

        absurd.certificate()
                .facts()
                .ifPresent(facts -> assertThat(ofCa(facts.subject())).containsExactly(absurd.certificate()));
    }

    @Test
    void keepingNothingIsNoError() {
        keep(Samples.NOW);

        assertThat(ofCa(SUBJECT)).isEmpty();
    }

    private void keep(Instant at, Certificate... certificates) {
        database.certificates().keep(List.of(certificates), at);
    }

    private List<Certificate> ofCa(String subject) {
        return database.certificates().ofCa(subject);
    }
}
