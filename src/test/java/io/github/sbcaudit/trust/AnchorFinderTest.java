package io.github.sbcaudit.trust;

import static io.github.sbcaudit.trust.TestRoots.disabled;
import static io.github.sbcaudit.trust.TestRoots.notBefore;
import static io.github.sbcaudit.trust.TestRoots.program;
import static io.github.sbcaudit.trust.TestRoots.trusted;
import static io.github.sbcaudit.trust.TestRoots.withoutCertificate;
import static io.github.sbcaudit.trust.TestRoots.withoutServerAuth;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.certificate.TestCa;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AnchorFinderTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant OLD = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2035-01-01T00:00:00Z");

    private final TestCa root = ca("CN=Example Root,O=Example");
    private final TestCa issuing = under(root, "CN=Example Issuing CA");
    private final TestCa leaf = leafOf(issuing);

    // ---- plain chains

    @Test
    void chainToAMemberIsTrusted() {
        Anchoring anchoring = find(program(trusted(root)), leaf, issuing);

        assertThat(anchoring.best())
                .isEqualTo(new TrustPath(sent(leaf, issuing), trusted(root), AnchorStatus.TRUSTED, null));
        assertThat(anchoring.others()).isEmpty();
        assertThat(anchoring.asSent()).isEqualTo(anchoring.best());
    }

    @Test
    void rootSentAtTheEndIsNotPartOfThePath() {
        Anchoring anchoring = find(program(trusted(root)), leaf, issuing, root);

        assertThat(anchoring.best().certificates()).isEqualTo(sent(leaf, issuing));
        assertThat(anchoring.others()).isEmpty();
        assertThat(anchoring.asSent()).isEqualTo(anchoring.best());
    }

    @Test
    void leafDirectlyUnderARootIsTrusted() {
        assertThat(find(program(trusted(root)), leafOf(root)).status()).isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void orderDuplicatesAndStrangersDoNotMatterButAreNoPathAsSent() {
        TestCa stranger = under(ca("CN=Elsewhere"), "CN=Stranger");

        Anchoring anchoring = find(program(trusted(root)), leaf, stranger, root, root, issuing, issuing);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(anchoring.best().certificates()).isEqualTo(sent(leaf, issuing));
        assertThat(anchoring.asSent()).isNull();
    }

    @Test
    void namesAreComparedWithoutCaseAndRepeatedSpace() {
        TestCa shouting = TestCa.root("CN=EXAMPLE  ROOT,O=Example")
                .keyPair(root.keyPair())
                .notBefore(OLD)
                .notAfter(FAR)
                .create();

        assertThat(find(program(trusted(shouting)), leaf, issuing).status()).isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void missingIntermediateIsIncompleteAndNamesIt() {
        Anchoring anchoring = find(program(trusted(root)), leaf);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.INCOMPLETE_CHAIN);
        assertThat(anchoring.best().detail()).contains("CN=Example Issuing CA");
        assertThat(anchoring.best().anchor()).isNull();
        assertThat(anchoring.asSent()).isEqualTo(anchoring.best());
    }

    @Test
    void unparsableCertificatesAboveTheLeafAreSkipped() {
        Certificate garbage = Certificate.of(new byte[] {0x30, 0x01});
        List<Certificate> sent = List.of(leaf.certificate(), garbage, issuing.certificate());

        assertThat(find(program(trusted(root)), sent).status()).isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void unparsableLeafIsUnknown() {
        Certificate garbage = Certificate.of(new byte[] {0x30, 0x01});

        Anchoring anchoring = find(program(trusted(root)), List.of(garbage, issuing.certificate()));

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.UNKNOWN_ROOT);
        assertThat(anchoring.best().certificates()).containsExactly(garbage);
    }

    // ---- what the list says of the root

    @Test
    void memberWithoutServerAuthIsNotEnough() {
        assertThat(find(program(withoutServerAuth(root)), leaf, issuing).status())
                .isEqualTo(AnchorStatus.EKU_NOT_GRANTED);
    }

    @Test
    void disabledAndExpiredRootAsBaltimoreReadsDisabled() {
        TestCa baltimore = expired("CN=Baltimore CyberTrust Root", "2025-05-12T23:59:00Z");
        TestCa sub = under(baltimore, "CN=Sub CA");

        Anchoring anchoring = find(program(disabled(baltimore, "2026-08-25T00:00:00Z")), leafOf(sub), sub);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.DISABLED);
        assertThat(anchoring.best().detail()).isEqualTo("disabled from 2026-08-25");
        assertThat(anchoring.best().anchor().sha256())
                .isEqualTo(baltimore.certificate().sha256());
    }

    @Test
    void expiredRootOfTheProgramIsNotTrusted() {
        TestCa old = expired("CN=Old Root", "2025-05-12T23:59:00Z");
        TestCa sub = under(old, "CN=Sub CA");

        Anchoring anchoring = find(program(trusted(old)), leafOf(sub), sub);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.ROOT_EXPIRED);
        assertThat(anchoring.best().detail()).isEqualTo("expired 2025-05-12");
    }

    @Test
    void leafOfEntrustIsJudgedByTheDayItWasIssued() {
        RootProgram program = program(notBefore(root, "2025-04-16T00:00:00Z"));

        assertThat(find(program, leafIssued("2025-04-15T23:59:59Z"), issuing).status())
                .isEqualTo(AnchorStatus.TRUSTED);
        Anchoring late = find(program, leafIssued("2025-04-16T00:00:00Z"), issuing);
        assertThat(late.status()).isEqualTo(AnchorStatus.NOT_BEFORE);
        assertThat(late.best().detail())
                .isEqualTo("leaf issued 2025-04-16, trusted only for leaves issued before 2025-04-16");
    }

    // ---- roots that are no members

    @Test
    void privateCaIsNotInTheProgram() {
        Anchoring anchoring = find(program(trusted(ca("CN=Other"))), leaf, issuing, root);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.NOT_IN_PROGRAM);
        assertThat(anchoring.best().certificates()).isEqualTo(sent(leaf, issuing, root));
        assertThat(anchoring.asSent()).isEqualTo(anchoring.best());
    }

    @Test
    void selfSignedLeafIsNotInTheProgram() {
        TestCa selfSigned = TestCa.selfSigned("sbc1.example.com").create();

        Anchoring anchoring = find(program(trusted(root)), selfSigned);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.NOT_IN_PROGRAM);
        assertThat(anchoring.best().certificates()).containsExactly(selfSigned.certificate());
    }

    @Test
    void selfSignedLeafThatIsItselfAMemberIsTrusted() {
        TestCa selfSigned = TestCa.selfSigned("sbc1.example.com")
                .notBefore(OLD)
                .notAfter(FAR)
                .create();

        Anchoring anchoring = find(program(trusted(selfSigned)), selfSigned);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(anchoring.others()).isEmpty();
    }

    @Test
    void nameOfARealRootWithAnotherKeyDoesNotPass() {
        TestCa impostor = ca("CN=Example Root,O=Example");
        TestCa forged = under(impostor, "CN=Example Issuing CA");

        Anchoring withoutRoot = find(program(trusted(root)), leafOf(forged), forged);
        Anchoring withRoot = find(program(trusted(root)), leafOf(forged), forged, impostor);

        assertThat(withoutRoot.status()).isEqualTo(AnchorStatus.BAD_SIGNATURE);
        assertThat(withRoot.status()).isEqualTo(AnchorStatus.NOT_IN_PROGRAM);
        assertThat(withRoot.best().detail()).contains("bears the name of a member");
    }

    @Test
    void signatureThatTheSentIssuerDidNotMakeIsBad() {
        TestCa namesake = under(root, "CN=Example Issuing CA");

        assertThat(find(program(trusted(root)), leaf, namesake).status()).isEqualTo(AnchorStatus.BAD_SIGNATURE);
    }

    // ---- roots whose certificate is not here

    @Test
    void memberWhoseCertificateIsNotHereLeavesTheQuestionOpen() {
        Anchoring anchoring = find(program(withoutCertificate(trusted(root))), leaf, issuing);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.ROOT_CERTIFICATE_NOT_HERE);
        assertThat(anchoring.best().anchor()).isEqualTo(withoutCertificate(trusted(root)));
        assertThat(anchoring.best().detail()).contains("CN=Example Root").contains("a trusted member");
    }

    @Test
    void disabledMemberWhoseCertificateIsNotHereLeavesTheQuestionOpenToo() {
        Anchoring anchoring = find(program(withoutCertificate(disabled(root, "2020-01-01T00:00:00Z"))), leaf, issuing);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.ROOT_CERTIFICATE_NOT_HERE);
        assertThat(anchoring.best().detail()).contains("a member that is not trusted (disabled)");
    }

    @Test
    void certificateOfAMemberThatThePeerSentItselfIsTakenByItsHash() {
        Anchoring anchoring = find(program(withoutCertificate(trusted(root))), leaf, issuing, root);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(anchoring.best().anchor()).isEqualTo(trusted(root));
        assertThat(anchoring.asSent()).isEqualTo(anchoring.best());
    }

    @Test
    void sentRootWithTheNameOfAMemberThatIsNotHereLeavesTheQuestionOpen() {
        TestCa reissued = sameNameAndKey(root);

        Anchoring anchoring = find(program(withoutCertificate(trusted(root))), leaf, issuing, reissued);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.ROOT_CERTIFICATE_NOT_HERE);
        assertThat(statuses(anchoring)).contains(AnchorStatus.NOT_IN_PROGRAM);
    }

    @Test
    void twinThatIsNotHereKeepsADefiniteNoOpenOnlyIfItWouldBeTrusted() {
        TestCa twin = sameNameAndKey(root);
        ProgramRoot here = disabled(root, "2020-01-01T00:00:00Z");

        assertThat(find(program(here, withoutCertificate(trusted(twin))), leaf, issuing)
                        .status())
                .isEqualTo(AnchorStatus.ROOT_CERTIFICATE_NOT_HERE);
        assertThat(find(program(here, withoutCertificate(withoutServerAuth(twin))), leaf, issuing)
                        .status())
                .isEqualTo(AnchorStatus.DISABLED);
    }

    // ---- intermediates

    @Test
    void expiredIntermediateBreaksThePath() {
        TestCa expired = root.intermediate("CN=Example Issuing CA")
                .notBefore(OLD)
                .notAfter(Instant.parse("2026-01-31T00:00:00Z"))
                .create();

        Anchoring anchoring = find(program(trusted(root)), leafOf(expired), expired);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.EXPIRED_CERTIFICATE);
        assertThat(anchoring.best().detail()).isEqualTo("\"CN=Example Issuing CA\" expired 2026-01-31");
    }

    @Test
    void expiredIntermediateDoesNotMatterWhenItsRenewalIsSentToo() {
        TestCa expired = root.crossSign(issuing)
                .notBefore(OLD)
                .notAfter(Instant.parse("2026-01-31T00:00:00Z"))
                .create();

        Anchoring anchoring = find(program(trusted(root)), leaf, expired, issuing);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(statuses(anchoring)).containsExactly(AnchorStatus.TRUSTED, AnchorStatus.EXPIRED_CERTIFICATE);
    }

    @Test
    void expiredLeafDoesNotTurnItsRootBad() {
        TestCa expired = issuing.leaf("sbc1.example.com")
                .notBefore(OLD)
                .notAfter(Instant.parse("2016-01-01T00:00:00Z"))
                .create();

        assertThat(find(program(trusted(root)), expired, issuing).status()).isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void intermediateThatMayNotIssueTheCertificateBelowBreaksThePath() {
        TestCa forMail = root.intermediate("CN=Mail CA")
                .purposes(KeyPurposeId.id_kp_emailProtection)
                .create();
        TestCa noCertSign = root.intermediate("CN=Odd CA")
                .keyUsage(KeyUsage.digitalSignature)
                .create();
        TestCa last = root.intermediate("CN=Last CA").pathLength(0).create();
        TestCa beyond = last.intermediate("CN=Beyond CA").create();
        TestCa fine = root.intermediate("CN=Fine CA")
                .pathLength(0)
                .keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)
                .purposes(KeyPurposeId.id_kp_serverAuth)
                .create();
        RootProgram program = program(trusted(root));

        assertThat(find(program, leafOf(forMail), forMail).best())
                .extracting(TrustPath::status, TrustPath::detail)
                .containsExactly(
                        AnchorStatus.NOT_A_CA, "\"CN=Mail CA\" is not allowed to issue certificates for TLS servers");
        assertThat(find(program, leafOf(noCertSign), noCertSign).status()).isEqualTo(AnchorStatus.NOT_A_CA);
        assertThat(find(program, leafOf(beyond), beyond, last).best().detail())
                .isEqualTo("\"CN=Last CA\" allows no more than 0 CA certificates below it");
        assertThat(find(program, leafOf(fine), fine).status()).isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void leafThatIssuedACertificateIsNoCa() {
        TestCa victim = leafOf(leaf);

        Anchoring anchoring = find(program(trusted(root)), victim, leaf, issuing);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.NOT_A_CA);
        assertThat(anchoring.best().detail()).contains("CN=sbc1.example.com");
    }

    // ---- cross certificates and twins

    @Test
    void letsEncryptIsTrustedWithAndWithoutTheCrossToAnExpiredRoot() {
        TestCa dstX3 = expired("CN=DST Root CA X3", "2021-09-30T14:01:15Z");
        TestCa cross = dstX3.crossSign(root).notBefore(OLD).notAfter(FAR).create();
        RootProgram program = program(trusted(root), disabled(dstX3, "2024-02-01T00:00:00Z"));

        Anchoring without = find(program, leaf, issuing);
        Anchoring with = find(program, leaf, issuing, cross);

        assertThat(without.status()).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(without.asSent().status()).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(with.status()).isEqualTo(AnchorStatus.TRUSTED);
        assertThat(with.best().anchor()).isEqualTo(trusted(root));
        assertThat(with.asSent().status()).isEqualTo(AnchorStatus.DISABLED);
        assertThat(with.asSent().certificates()).isEqualTo(sent(leaf, issuing, cross));
        assertThat(with.others()).containsExactly(with.asSent());
    }

    @Test
    void sectigoWithTwoCrossesAboveEachOtherFindsThreeAnchors() {
        TestCa aaa = ca("CN=AAA Certificate Services");
        TestCa userTrust = ca("CN=USERTrust RSA Certification Authority");
        TestCa userTrustCross =
                aaa.crossSign(userTrust).notBefore(OLD).notAfter(FAR).create();
        TestCa r46Cross = userTrust.crossSign(root).notBefore(OLD).notAfter(FAR).create();
        RootProgram program = program(trusted(root), trusted(userTrust), notBefore(aaa, "2025-09-15T00:00:00Z"));

        Anchoring anchoring = find(program, leaf, issuing, r46Cross, userTrustCross);

        assertThat(anchoring.best().anchor()).isEqualTo(trusted(root));
        assertThat(anchoring.others())
                .extracting(path -> path.anchor().name())
                .containsExactly("CN=USERTrust RSA Certification Authority", "CN=AAA Certificate Services");
        assertThat(anchoring.asSent().status()).isEqualTo(AnchorStatus.NOT_BEFORE);
    }

    @Test
    void twoCertificatesOfOneRootAsGtsR1HasAreTwoAnchors() {
        TestCa globalSign = ca("CN=GlobalSign Root CA");
        TestCa twin = sameNameAndKey(root);
        TestCa cross = globalSign.crossSign(root).notBefore(OLD).notAfter(FAR).create();
        RootProgram program = program(disabled(root, "2020-01-01T00:00:00Z"), trusted(twin), trusted(globalSign));

        Anchoring anchoring = find(program, leaf, issuing, cross);

        assertThat(anchoring.best().anchor()).isEqualTo(trusted(twin));
        assertThat(statuses(anchoring))
                .containsExactly(AnchorStatus.TRUSTED, AnchorStatus.TRUSTED, AnchorStatus.DISABLED);
        assertThat(anchoring.asSent().anchor()).isEqualTo(trusted(globalSign));
    }

    @Test
    void sslComOverARestrictedEntrustRootIsTrustedByItsOwnRootAndSaysWhereTheSentChainLeads() {
        TestCa entrust = ca("CN=Entrust Root Certification Authority - G2");
        TestCa cross = entrust.crossSign(root).notBefore(OLD).notAfter(FAR).create();
        ProgramRoot restricted = notBefore(entrust, "2025-04-16T00:00:00Z");

        Anchoring anchoring = find(program(restricted, trusted(root)), leaf, issuing, cross);

        assertThat(anchoring.best().anchor()).isEqualTo(trusted(root));
        assertThat(anchoring.asSent().anchor()).isEqualTo(restricted);
        assertThat(anchoring.asSent().status()).isEqualTo(AnchorStatus.NOT_BEFORE);
    }

    @Test
    void crossOfARestrictedRootByATrustedOneIsAWayAround() {
        TestCa good = ca("CN=Good Root");
        TestCa cross = good.crossSign(root).notBefore(OLD).notAfter(FAR).create();
        RootProgram program = program(disabled(root, "2020-01-01T00:00:00Z"), trusted(good));

        assertThat(find(program, leaf, issuing).status()).isEqualTo(AnchorStatus.DISABLED);
        assertThat(find(program, leaf, issuing, cross).best().anchor()).isEqualTo(trusted(good));
    }

    @Test
    void crossOfARestrictedRootByAnUnknownOneIsNoOpenQuestion() {
        TestCa gone = ca("CN=Forgotten Root");
        TestCa cross = gone.crossSign(root).notBefore(OLD).notAfter(FAR).create();

        Anchoring anchoring = find(program(disabled(root, "2020-01-01T00:00:00Z")), leaf, issuing, cross);

        assertThat(statuses(anchoring)).containsExactly(AnchorStatus.DISABLED, AnchorStatus.INCOMPLETE_CHAIN);
    }

    @Test
    void oneIntermediateWithAnUnknownIssuerKeepsADefiniteNoOpen() {
        TestCa unknown = ca("CN=Unknown Policy CA");
        TestCa cross = unknown.crossSign(issuing).notBefore(OLD).notAfter(FAR).create();

        Anchoring anchoring = find(program(disabled(root, "2020-01-01T00:00:00Z")), leaf, issuing, cross);

        assertThat(statuses(anchoring)).containsExactly(AnchorStatus.INCOMPLETE_CHAIN, AnchorStatus.DISABLED);
    }

    @Test
    void memberOfTheListIsPreferredToAnExtraRoot() {
        TestCa lab = ca("CN=Lab Root");
        TestCa cross = lab.crossSign(issuing).notBefore(OLD).notAfter(FAR).create();
        RootProgram program = program(extra(lab), trusted(root));

        Anchoring anchoring = find(program, leaf, cross, issuing);

        assertThat(anchoring.best().anchor()).isEqualTo(trusted(root));
        assertThat(anchoring.others()).extracting(TrustPath::anchor).containsExactly(extra(lab));
    }

    // ---- what a chain lacks

    @Test
    void missingIntermediateIsFoundAndNothingElseIsSaidToBeMissing() {
        Completion completion = complete(sent(leaf), offering(issuing)).orElseThrow();

        assertThat(completion.missing()).isEqualTo(sent(issuing));
        assertThat(completion.path())
                .isEqualTo(new TrustPath(sent(leaf, issuing), trusted(root), AnchorStatus.TRUSTED, null));
        assertThat(completion.path().links())
                .containsExactly(
                        new TrustPath.Link(leaf.certificate(), issuing.certificate()),
                        new TrustPath.Link(issuing.certificate(), root.certificate()));
    }

    @Test
    void twoMissingIntermediatesAreFoundOneAfterTheOther() {
        TestCa sub = under(issuing, "CN=Example Sub CA");

        Completion completion =
                complete(sent(leafOf(sub)), offering(issuing, sub)).orElseThrow();

        assertThat(completion.missing()).isEqualTo(sent(sub, issuing));
        assertThat(completion.path().status()).isEqualTo(AnchorStatus.TRUSTED);
    }

    @Test
    void whatIsMissingInTheMiddleIsFoundAndWhatWasSentIsNotMissing() {
        TestCa sub = under(issuing, "CN=Example Sub CA");

        assertThat(complete(sent(leafOf(sub), sub), offering(issuing))
                        .orElseThrow()
                        .missing())
                .isEqualTo(sent(issuing));
    }

    @Test
    void completeChainLacksNothingAndAsksNobody() {
        Issuers nobody = certificate -> {
            throw new AssertionError("asked about " + certificate);
        };

        assertThat(complete(sent(leaf, issuing), nobody)).isEmpty();
        assertThat(complete(sent(leafOf(root)), nobody)).isEmpty();
    }

    @Test
    void whatIsMissingAndNotFoundIsNoCompletion() {
        TestCa sub = under(issuing, "CN=Example Sub CA");

        assertThat(complete(sent(leaf), offering())).isEmpty();
        assertThat(complete(sent(leafOf(sub)), offering(sub))).isEmpty(); // one of two
    }

    @Test
    void rootThatIsNoMemberCompletesNothingForItIsSomebodyElsesAffair() {
        TestCa privateRoot = ca("CN=Private Root");
        TestCa privateIssuing = under(privateRoot, "CN=Private Issuing CA");

        assertThat(complete(sent(leafOf(privateIssuing)), offering(privateIssuing, privateRoot)))
                .isEmpty();
    }

    @Test
    void strangersOfTheRightNameAreNoIssuers() {
        TestCa namesake = under(root, "CN=Example Issuing CA");
        Certificate garbage = Certificate.of(new byte[] {0x30, 0x01});
        Issuers hostile =
                certificate -> List.of(garbage, namesake.certificate(), leaf.certificate(), root.certificate());

        assertThat(complete(sent(leaf), hostile)).isEmpty();
    }

    @Test
    void anExpiredCertificateBelowAMissingOneIsNoCompletion() {
        TestCa expired = under(ca("CN=Elsewhere"), "CN=Elsewhere Policy CA")
                .intermediate("CN=Example Old CA")
                .notBefore(OLD)
                .notAfter(Instant.parse("2026-01-31T00:00:00Z"))
                .create();

        assertThat(complete(sent(leafOf(expired)), offering(expired))).isEmpty();
    }

    @Test
    void anExpiredIssuerBelowARootIsToldWithItsStatus() {
        TestCa expired = root.intermediate("CN=Example Old CA")
                .notBefore(OLD)
                .notAfter(Instant.parse("2026-01-31T00:00:00Z"))
                .create();

        assertThat(complete(sent(leafOf(expired)), offering(expired))
                        .orElseThrow()
                        .path()
                        .status())
                .isEqualTo(AnchorStatus.EXPIRED_CERTIFICATE);
    }

    @Test
    void issuersThatIssueEachOtherInACircleEnd() {
        TestCa a = ca("CN=A");
        TestCa b = under(a, "CN=B");
        TestCa aByB = b.crossSign(a).notBefore(OLD).notAfter(FAR).create();

        assertThat(complete(sent(leafOf(b)), offering(b, aByB))).isEmpty();
    }

    @Test
    void aLadderOfIssuersWithoutEndIsGivenUpAfterAFewAsked() {
        List<TestCa> ladder = new ArrayList<>(List.of(root));
        for (int i = 0; i < 30; i++) {
            ladder.add(under(ladder.get(i), "CN=Level " + i));
        }
        AtomicInteger asked = new AtomicInteger();
        Issuers counting = counting(asked, offering(ladder.toArray(TestCa[]::new)));

        assertThat(complete(sent(leafOf(ladder.get(30))), counting)).isEmpty();
        assertThat(asked).hasValueLessThan(10);
    }

    @Test
    void issuersWhoAllSignEachOtherEndInsideTheBounds() {
        List<TestCa> cas = IntStream.range(0, 9).mapToObj(i -> ca("CN=CA " + i)).toList();
        List<TestCa> crosses = new ArrayList<>();
        for (TestCa issuer : cas) {
            for (TestCa subject : cas) {
                if (issuer != subject) {
                    crosses.add(issuer.crossSign(subject).create());
                }
            }
        }
        AtomicInteger asked = new AtomicInteger();

        assertThat(complete(sent(leafOf(cas.get(0))), counting(asked, offering(crosses.toArray(TestCa[]::new)))))
                .isEmpty();
        assertThat(asked).hasValueLessThan(30);
    }

    @Test
    void hundredsOfNamesakesCostNoMoreThanAFewSignatures() {
        List<Certificate> namesakes = new ArrayList<>(sent(issuing));
        for (int i = 0; i < 400; i++) {
            namesakes.add(under(root, "CN=Example Issuing CA").certificate());
        }
        AtomicInteger looked = new AtomicInteger();
        List<Certificate> counted = new AbstractList<>() {
            @Override
            public Certificate get(int index) {
                looked.incrementAndGet();
                return namesakes.get(index);
            }

            @Override
            public int size() {
                return namesakes.size();
            }
        };

        Completion completion = complete(sent(leaf), certificate -> counted).orElseThrow();

        assertThat(completion.missing()).isEqualTo(sent(issuing));
        assertThat(looked).hasValueLessThan(50);
    }

    private Optional<Completion> complete(List<Certificate> sent, Issuers issuers) {
        return new AnchorFinder(program(trusted(root))).complete(sent, NOW, issuers);
    }

    /** Finds among these by name, as a database does. */
    private static Issuers offering(TestCa... cas) {
        return certificate -> Stream.of(cas)
                .map(TestCa::certificate)
                .filter(ca -> ca.facts()
                        .orElseThrow()
                        .subject()
                        .equals(certificate.facts().orElseThrow().issuer()))
                .toList();
    }

    private static Issuers counting(AtomicInteger asked, Issuers issuers) {
        return certificate -> {
            asked.incrementAndGet();
            return issuers.of(certificate);
        };
    }

    // ---- hostile chains

    @Test
    void certificatesThatIssueEachOtherInACircleEnd() {
        TestCa a = ca("CN=A");
        TestCa b = under(a, "CN=B");
        TestCa aByB = b.crossSign(a).notBefore(OLD).notAfter(FAR).create();

        Anchoring anchoring = find(program(trusted(root)), leafOf(b), b, aByB);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.INCOMPLETE_CHAIN);
        assertThat(anchoring.best().detail()).contains("only each other");
    }

    @Test
    void circleBesideAPrivateRootDoesNotHideThatRoot() {
        TestCa a = ca("CN=A");
        TestCa b = under(a, "CN=B");
        TestCa aByB = b.crossSign(a).notBefore(OLD).notAfter(FAR).create();

        assertThat(find(program(trusted(root)), leafOf(b), b, aByB, a).status()).isEqualTo(AnchorStatus.NOT_IN_PROGRAM);
    }

    @Test
    void certificatesThatAllSignEachOtherEndInsideTheBounds() {
        List<TestCa> cas = IntStream.range(0, 9).mapToObj(i -> ca("CN=CA " + i)).toList();
        List<Certificate> sent = new ArrayList<>();
        sent.add(leafOf(cas.get(0)).certificate());
        for (TestCa issuer : cas) {
            for (TestCa subject : cas) {
                if (issuer != subject) {
                    sent.add(issuer.crossSign(subject).create().certificate());
                }
            }
        }

        Anchoring anchoring = find(program(trusted(root)), sent);

        assertThat(anchoring.status()).isEqualTo(AnchorStatus.UNKNOWN_ROOT);
        assertThat(anchoring.best().detail()).startsWith("gave up");
        assertThat(anchoring.others()).hasSizeLessThan(40);
    }

    @Test
    void manyIntermediatesOfOneNameEndInsideTheBounds() {
        List<Certificate> sent = new ArrayList<>(sent(leaf));
        for (int i = 0; i < 150; i++) {
            sent.add(under(root, "CN=Example Issuing CA").certificate());
        }

        assertThat(find(program(trusted(root)), sent).status()).isEqualTo(AnchorStatus.UNKNOWN_ROOT);
    }

    @Test
    void chainThatIsTooDeepIsGivenUp() {
        TestCa ca = root;
        List<Certificate> chain = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ca = under(ca, "CN=Level " + i);
            chain.add(0, ca.certificate());
        }
        chain.add(0, leafOf(ca).certificate());

        assertThat(find(program(trusted(root)), chain).status()).isEqualTo(AnchorStatus.UNKNOWN_ROOT);
    }

    @Test
    void namesOfThePeerAreHarmlessInDetails() {
        TestCa hostile = ca("CN=\\0D\\0Aevil\\1B[31m\u202E" + "x".repeat(500));

        String detail = find(program(trusted(root)), leafOf(hostile)).best().detail();

        assertThat(detail)
                .contains("evil")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                .hasSizeLessThan(300);
    }

    @Test
    void anyOrderOfAnyMutationsNeverThrows() {
        TestCa cross =
                ca("CN=Elsewhere").crossSign(root).notBefore(OLD).notAfter(FAR).create();
        AnchorFinder finder = new AnchorFinder(program(trusted(root)));
        Random random = new Random(5061);
        for (int i = 0; i < 500; i++) {
            List<Certificate> chain = new ArrayList<>(sent(leaf, issuing, cross, root));
            int victim = random.nextInt(chain.size());
            byte[] der = chain.get(victim).der();
            der[random.nextInt(der.length)] = (byte) random.nextInt(256);
            chain.add(Certificate.of(der));
            Collections.shuffle(chain, random);

            assertThat(finder.find(chain, NOW).best()).isNotNull();
        }
    }

    // ---- use by many threads

    @Test
    void oneFinderServesManyThreads() {
        AnchorFinder finder = new AnchorFinder(program(trusted(root)));
        List<Certificate> leaves = IntStream.range(0, 200)
                .mapToObj(i -> leafOf(issuing).certificate())
                .toList();

        assertThat(leaves.parallelStream()
                        .map(sbc -> finder.find(List.of(sbc, issuing.certificate()), NOW))
                        .map(Anchoring::status))
                .containsOnly(AnchorStatus.TRUSTED);
    }

    @Test
    void judgementFollowsTheMomentAndNotWhatWasSeenBefore() {
        AnchorFinder finder = new AnchorFinder(program(disabled(root, "2026-08-25T00:00:00Z")));

        assertThat(finder.find(sent(leaf, issuing), Instant.parse("2026-08-24T23:59:59Z"))
                        .status())
                .isEqualTo(AnchorStatus.TRUSTED);
        assertThat(finder.find(sent(leaf, issuing), Instant.parse("2026-08-25T00:00:00Z"))
                        .status())
                .isEqualTo(AnchorStatus.DISABLED);
    }

    private static TestCa ca(String name) {
        return TestCa.root(name).notBefore(OLD).notAfter(FAR).create();
    }

    private static TestCa expired(String name, String notAfter) {
        return TestCa.root(name)
                .notBefore(OLD)
                .notAfter(Instant.parse(notAfter))
                .create();
    }

    private static TestCa under(TestCa issuer, String name) {
        return issuer.intermediate(name).notBefore(OLD).notAfter(FAR).create();
    }

    private static TestCa sameNameAndKey(TestCa ca) {
        return TestCa.root("CN=Example Root,O=Example")
                .keyPair(ca.keyPair())
                .notBefore(OLD)
                .notAfter(FAR)
                .create();
    }

    private static TestCa leafOf(TestCa issuer) {
        return issuer.leaf("sbc1.example.com")
                .notBefore(Instant.parse("2026-10-01T00:00:00Z"))
                .notAfter(Instant.parse("2027-03-01T00:00:00Z"))
                .create();
    }

    private TestCa leafIssued(String moment) {
        return issuing.leaf("sbc1.example.com").notBefore(Instant.parse(moment)).create();
    }

    private static ProgramRoot extra(TestCa ca) {
        ProgramRoot root = trusted(ca);
        return new ProgramRoot(
                root.sha256(),
                root.sha1(),
                root.name(),
                root.subject(),
                root.notBefore(),
                root.notAfter(),
                root.purposes(),
                null,
                root.disallowedPurposes(),
                null,
                root.leafNotBeforePurposes(),
                true,
                root.certificate());
    }

    private static Anchoring find(RootProgram program, TestCa... sent) {
        return find(program, sent(sent));
    }

    private static Anchoring find(RootProgram program, List<Certificate> sent) {
        return new AnchorFinder(program).find(sent, NOW);
    }

    private static List<Certificate> sent(TestCa... chain) {
        return Stream.of(chain).map(TestCa::certificate).toList();
    }

    private static List<AnchorStatus> statuses(Anchoring anchoring) {
        return Stream.concat(Stream.of(anchoring.best()), anchoring.others().stream())
                .map(TrustPath::status)
                .toList();
    }
}
