package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.TrustException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a signed list and believes it only if Microsoft signed it: a CMS message (RFC 5652) around a certificate trust list, by
 * one signer whose certificate leads to the pinned root. Thread-safe.
 */
public final class ListVerifier {

    /** Of the certificate of Microsoft Root Certificate Authority 2010; lower-case hex. */
    public static final String MICROSOFT_ROOT_2010_SHA256 =
            "df545bf919a2439c36983b54cdfc903dfa4f37d3996d8d84b4c31eec6f3c163e";

    /** Octets of a list: five times what the list of 2026 has, and little enough to hold in memory several times over. */
    public static final int MAX_OCTETS = 1_048_576;

    /** Microsoft's list has had more than 400 roots ever since 2016: one of fewer is a mistake, or another list. */
    static final int MIN_ENTRIES = 400;

    /** How far this machine's clock may be behind Microsoft's. */
    static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final String rootSha256;
    private final @Nullable PinnedRoot knownRoot;

    /** Pins Microsoft's root. */
    public ListVerifier() {
        this(MICROSOFT_ROOT_2010_SHA256);
    }

    /**
     * Pins any root. Its certificate must come with the list, unless it is Microsoft's.
     *
     * @param rootSha256 of the root's certificate, lower-case hex
     */
    public ListVerifier(String rootSha256) {
        this(rootSha256, null);
    }

    ListVerifier(String rootSha256, @Nullable PinnedRoot knownRoot) {
        this.rootSha256 = rootSha256;
        this.knownRoot = knownRoot;
    }

    /**
     * Reads and verifies a list. The certificates behind its signature are judged at the list's own date, for a signer lives
     * for one year. Whether the list is old, or older than another, is the caller's to ask.
     *
     * @param signedList the octets of an {@code authroot.stl}; they are not changed
     * @param now the moment that the list's date may not be after
     * @throws TrustException when it is not a list that Microsoft signed, or not of the structure that is known here; the message
     *     is one line that says which
     */
    public SignedList verify(byte[] signedList, Instant now) {
        OtherContent.refuse(signedList);
        try {
            return read(signedList, now);
        } catch (IOException
                | RuntimeException e) { // a stranger's octets: Bouncy Castle throws several unchecked types
            if (e instanceof TrustException reason) {
                throw reason;
            }
            throw new TrustException("The list of roots is damaged: its structure cannot be read", e);
        }
    }

    private SignedList read(byte[] signedList, Instant now) throws IOException {
        SignedMessage message = SignedMessage.parse(signedList);
        Certificate signer = message.verifiedSigner();
        TrustListHeader header = TrustListHeader.parse(message.content());
        SignerPath.of(signer, message.certificates(), root(message.certificates()))
                .check(header.thisUpdate());
        if (header.thisUpdate().isAfter(now.plus(CLOCK_SKEW))) {
            throw new TrustException(
                    "The list of roots is dated %s, which is in the future: check this machine's clock, which says %s"
                            .formatted(header.thisUpdate(), now));
        }
        List<ListEntry> entries = EntryReader.readAll(header.entries());
        if (entries.size() < MIN_ENTRIES) {
            throw new TrustException("The list of roots has %d roots, fewer than the %d that it must have at least"
                    .formatted(entries.size(), MIN_ENTRIES));
        }
        return new SignedList(header.thisUpdate(), header.sequence(), entries);
    }

    private PinnedRoot root(List<Certificate> certificates) {
        return knownRoot()
                .or(() -> certificates.stream()
                        .filter(certificate -> certificate.sha256().equals(rootSha256))
                        .findFirst()
                        .flatMap(PinnedRoot::of))
                .orElseThrow(() -> new TrustException(
                        "The list of roots is not signed under the expected root: the certificate with SHA-256 %s is not in it"
                                .formatted(rootSha256)));
    }

    /** Microsoft's is looked at only now: most commands verify no list, and Bouncy Castle's jars take a third of a second to open. */
    private Optional<PinnedRoot> knownRoot() {
        return knownRoot == null && rootSha256.equals(MICROSOFT_ROOT_2010_SHA256)
                ? Optional.of(PinnedRoot.MICROSOFT_2010)
                : Optional.ofNullable(knownRoot);
    }
}
