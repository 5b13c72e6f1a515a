package io.github.sbcaudit.trust.list;

import io.github.sbcaudit.trust.TrustException;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.Time;

/**
 * A certificate trust list apart from its entries, in the one form that Microsoft publishes: of the optional parts there are the
 * sequence number and the extensions, and neither version, identifier nor nextUpdate.
 *
 * @param sequence lower-case hex of the INTEGER's octets
 */
record TrustListHeader(Instant thisUpdate, String sequence, ASN1Sequence entries) {

    private static final ASN1ObjectIdentifier USAGE = new ASN1ObjectIdentifier(SignerConstraints.LIST_SIGNING);
    private static final int PARTS = 5;

    /** Microsoft's sequence numbers are this octet and a FILETIME, big-endian. */
    private static final byte SEQUENCE_PREFIX = 0x14;

    private static final int SEQUENCE_OCTETS = 9;

    /** @throws TrustException when it is of another form, or no list of roots */
    static TrustListHeader parse(ASN1Sequence list) {
        if (list.size() < PARTS || !(list.getObjectAt(0) instanceof ASN1Sequence usages)) {
            throw unknownForm("it does not begin with what it is for");
        }
        if (usages.size() != 1 || !usages.getObjectAt(0).equals(USAGE)) {
            throw unknownForm("it is for another purpose than " + USAGE);
        }
        String sequence = sequence(list.getObjectAt(1));
        Instant thisUpdate = Time.getInstance(list.getObjectAt(2)).getDate().toInstant();
        ASN1Encodable algorithm = list.getObjectAt(3);
        if (!(algorithm instanceof ASN1Sequence)
                || !AlgorithmIdentifier.getInstance(algorithm).getAlgorithm().equals(OIWObjectIdentifiers.idSHA1)) {
            throw unknownForm("it does not name roots by their SHA-1");
        }
        if (!(list.getObjectAt(4) instanceof ASN1Sequence entries)) {
            throw unknownForm("it has no entries");
        }
        if (list.size() > PARTS + 1) {
            throw unknownForm("something follows its end");
        }
        if (list.size() == PARTS + 1) {
            checkExtensions(list.getObjectAt(PARTS));
        }
        return new TrustListHeader(thisUpdate, sequence, entries);
    }

    private static String sequence(ASN1Encodable number) {
        if (number instanceof ASN1Integer integer) {
            byte[] octets = integer.getValue().toByteArray();
            if (octets.length == SEQUENCE_OCTETS && octets[0] == SEQUENCE_PREFIX) {
                return HexFormat.of().formatHex(octets);
            }
        }
        throw unknownForm("its sequence number is not of the known kind");
    }

    private static void checkExtensions(ASN1Encodable part) {
        if (!(part instanceof ASN1TaggedObject tagged) || !tagged.hasContextTag(0) || !tagged.isExplicit()) {
            throw unknownForm("something follows its end");
        }
        ASN1ObjectIdentifier[] critical =
                Extensions.getInstance(tagged.getExplicitBaseObject()).getCriticalExtensionOIDs();
        if (critical.length > 0) {
            throw unknownForm("it has a critical extension that is not known here (%s)".formatted(critical[0]));
        }
    }

    private static TrustException unknownForm(String reason) {
        return new TrustException("The list of roots has a form that is not known here: " + reason);
    }
}
