package io.github.sbcaudit.bench;

import io.github.sbcaudit.certificate.TestCa;
import io.github.sbcaudit.trust.list.TestEntry;
import io.github.sbcaudit.trust.list.TestList;
import java.time.Instant;
import java.util.Random;

/** A list as long as Microsoft's, with its attributes about as often, and signed with RSA keys. */
final class BigList {

    static final int ENTRIES = 515;

    private static final Instant FROM = Instant.parse("2010-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2049-12-31T23:59:59Z");
    private static final String[] PURPOSES = {
        "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.8"
    };

    /** Attributes that are passed over: the key identifier, the MD5 of the subject, policies. */
    private static final int KEY_IDENTIFIER = 20;

    private static final int SUBJECT_MD5 = 29;
    private static final int POLICIES = 83;

    private BigList() {}

    /** Also the root to pin. */
    record Signed(byte[] octets, String rootSha256) {}

    static Signed make() {
        TestCa root = longLived(TestCa.root("CN=Bench List Root")).rsa().create();
        TestCa intermediate = longLived(root.intermediate("CN=Bench List CA"))
                .rsa()
                .purposes(TestList.LIST_SIGNING)
                .create();
        TestCa signer = longLived(intermediate.leaf("Bench List Publisher"))
                .rsa()
                .purposes(TestList.LIST_SIGNING)
                .create();
        TestList.Builder list = TestList.of(0).signer(signer, intermediate, root);
        Random random = new Random(ENTRIES); // the same list in every run
        for (int i = 0; i < ENTRIES; i++) {
            list.entry(entry(i, random));
        }
        return new Signed(list.create(), root.certificate().sha256());
    }

    private static TestEntry entry(int number, Random random) {
        TestEntry entry = TestEntry.filler(number)
                .purposes(PURPOSES)
                .attribute(KEY_IDENTIFIER, octets(20, random))
                .attribute(SUBJECT_MD5, octets(16, random));
        if (number % 3 == 0) {
            entry.attribute(POLICIES, octets(60, random));
            entry.disabledFrom(Instant.parse("2023-02-01T00:00:00Z"));
        }
        if (number % 2 == 0) {
            entry.leafNotBefore(Instant.parse("2024-11-01T00:00:00Z"), PURPOSES[number % PURPOSES.length]);
        }
        if (number % 20 == 1) {
            entry.disallowed(PURPOSES[0]);
        }
        return entry;
    }

    private static byte[] octets(int count, Random random) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private static TestCa.Builder longLived(TestCa.Builder certificate) {
        return certificate.notBefore(FROM).notAfter(TO);
    }
}
