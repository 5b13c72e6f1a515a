package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.trust.TrustException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of the list: a SHA-1 and attributes, whose types are 1.3.6.1.4.1.311.10.11.N with N as in Windows' numbers for
 * certificate properties. Attributes that are not known are passed over.
 */
final class EntryReader {

    private static final String TYPES = "1.3.6.1.4.1.311.10.11.";
    private static final String PURPOSES = TYPES + 9;
    private static final String NAME = TYPES + 11;
    private static final String SHA256 = TYPES + 98;
    private static final String DISABLED_FROM = TYPES + 104;
    private static final String DISALLOWED_PURPOSES = TYPES + 122;
    private static final String LEAF_NOT_BEFORE = TYPES + 126;
    private static final String LEAF_NOT_BEFORE_PURPOSES = TYPES + 127;
    private static final Set<String> KNOWN = Set.of(
            PURPOSES, NAME, SHA256, DISABLED_FROM, DISALLOWED_PURPOSES, LEAF_NOT_BEFORE, LEAF_NOT_BEFORE_PURPOSES);

    private static final int SHA1_OCTETS = 20;
    private static final int SHA256_OCTETS = 32;

    private static final long FILETIME_TICKS = 10_000_000; // a second
    private static final long FILETIME_EPOCH =
            Instant.parse("1601-01-01T00:00:00Z").getEpochSecond();

    private final String sha1;
    private final Map<String, byte[]> attributes;

    private EntryReader(String sha1, Map<String, byte[]> attributes) {
        this.sha1 = sha1;
        this.attributes = attributes;
    }

    /** @throws TrustException when an entry is of another form, or two are of the same root */
    static List<ListEntry> readAll(ASN1Sequence entries) {
        List<ListEntry> read = new ArrayList<>(entries.size());
        Set<String> thumbprints = new HashSet<>();
        for (ASN1Encodable entry : entries) {
            ListEntry root = of(entry).read();
            if (!thumbprints.add(root.sha1()) || !thumbprints.add(root.sha256())) {
                throw unknownForm(root.sha1(), "is there twice");
            }
            read.add(root);
        }
        return List.copyOf(read);
    }

    private static EntryReader of(ASN1Encodable entry) {
        if (!(entry instanceof ASN1Sequence parts)
                || parts.size() != 2
                || !(parts.getObjectAt(0) instanceof ASN1OctetString sha1)
                || sha1.getOctetsLength() != SHA1_OCTETS
                || !(parts.getObjectAt(1) instanceof ASN1Set attributes)) {
            throw new TrustException(
                    "The list of roots has a form that is not known here: an entry is not a SHA-1 and attributes");
        }
        String name = HexFormat.of().formatHex(sha1.getOctets());
        Set<String> types = new HashSet<>();
        Map<String, byte[]> values = new HashMap<>();
        for (ASN1Encodable attribute : attributes) {
            if (!(attribute instanceof ASN1Sequence pair)
                    || pair.size() != 2
                    || !(pair.getObjectAt(0) instanceof ASN1ObjectIdentifier type)
                    || !(pair.getObjectAt(1) instanceof ASN1Set set)) {
                throw unknownForm(name, "has an attribute of another form");
            }
            if (!types.add(type.getId())) {
                throw unknownForm(name, "has the attribute " + type + " twice");
            }
            if (KNOWN.contains(type.getId())) {
                if (set.size() != 1 || !(set.getObjectAt(0) instanceof ASN1OctetString value)) {
                    throw unknownForm(name, "has an attribute " + type + " that is not one OCTET STRING");
                }
                values.put(type.getId(), value.getOctets());
            }
        }
        return new EntryReader(name, values);
    }

    private ListEntry read() {
        Instant leafNotBefore = moment(LEAF_NOT_BEFORE);
        if (leafNotBefore == null && attributes.containsKey(LEAF_NOT_BEFORE_PURPOSES)) {
            throw unknownForm(sha1, "restricts purposes from a date on, without the date");
        }
        return new ListEntry(
                sha1,
                sha256(),
                name(),
                purposes(PURPOSES),
                moment(DISABLED_FROM),
                purposes(DISALLOWED_PURPOSES),
                leafNotBefore,
                purposes(LEAF_NOT_BEFORE_PURPOSES));
    }

    private String sha256() {
        byte[] value = attributes.get(SHA256);
        if (value == null || value.length != SHA256_OCTETS) {
            throw unknownForm(sha1, "has no SHA-256");
        }
        return HexFormat.of().formatHex(value);
    }

    private String name() {
        byte[] value = attributes.getOrDefault(NAME, new byte[0]);
        if (value.length % 2 != 0) {
            throw unknownForm(sha1, "has a name that is not in UTF-16");
        }
        return new String(value, StandardCharsets.UTF_16LE).replace("\0", "");
    }

    /** Empty when the list does not say. */
    private Set<String> purposes(String type) {
        byte[] value = attributes.get(type);
        if (value == null) {
            return Set.of();
        }
        try {
            Set<String> oids = new LinkedHashSet<>();
            for (ASN1Encodable oid : ASN1Sequence.getInstance(Der.parse(value))) {
                oids.add(ASN1ObjectIdentifier.getInstance(oid).getId());
            }
            return Set.copyOf(oids);
        } catch (IOException | IllegalArgumentException e) {
            throw unknownForm(sha1, "has purposes that cannot be read");
        }
    }

    /** A FILETIME, little-endian; Microsoft takes a date back by leaving an attribute without one. */
    private @Nullable Instant moment(String type) {
        byte[] value = attributes.get(type);
        if (value == null || value.length == 0) {
            return null;
        }
        long ticks = value.length == Long.BYTES
                ? ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong()
                : -1;
        if (ticks < 0) {
            throw unknownForm(sha1, "has a date that cannot be read");
        }
        return Instant.ofEpochSecond(FILETIME_EPOCH + ticks / FILETIME_TICKS, ticks % FILETIME_TICKS * 100);
    }

    private static TrustException unknownForm(String sha1, String reason) {
        return new TrustException(
                "The list of roots has a form that is not known here: the root %s %s".formatted(sha1, reason));
    }
}
