package io.github.sbcaudit.probe.tls;

import io.github.sbcaudit.probe.TlsVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsUtils;

/**
 * A ClientHello made by hand (RFC 6101 section 5.6.1.2, RFC 5246 section 7.4.1.2, RFC 8446 section 4.1.2), for when the
 * ServerHello is all that is wanted: it can offer what no TLS library still speaks, and costs no key exchange. Offers whatever our
 * whole handshakes offer besides: else a server could refuse it for what it lacks.
 */
final class ClientHello {

    private static final int RANDOM_BYTES = 32;

    /** Of TLS 1.3's middlebox compatibility mode (RFC 8446 appendix D.4); what a session id of ours would look like. */
    private static final int SESSION_ID_BYTES = 32;

    private static final int X25519_BYTES = 32;

    private static final int[] GROUPS = {
        NamedGroup.x25519,
        NamedGroup.secp256r1,
        NamedGroup.secp384r1,
        NamedGroup.secp521r1,
        NamedGroup.x448,
        NamedGroup.ffdhe2048,
        NamedGroup.ffdhe3072,
        NamedGroup.ffdhe4096,
        NamedGroup.ffdhe6144,
        NamedGroup.ffdhe8192
    };

    private static final int[] SIGNATURE_SCHEMES = {
        SignatureScheme.ecdsa_secp256r1_sha256,
        SignatureScheme.ecdsa_secp384r1_sha384,
        SignatureScheme.ecdsa_secp521r1_sha512,
        SignatureScheme.ed25519,
        SignatureScheme.ed448,
        SignatureScheme.rsa_pss_rsae_sha256,
        SignatureScheme.rsa_pss_rsae_sha384,
        SignatureScheme.rsa_pss_rsae_sha512,
        SignatureScheme.rsa_pss_pss_sha256,
        SignatureScheme.rsa_pss_pss_sha384,
        SignatureScheme.rsa_pss_pss_sha512,
        SignatureScheme.rsa_pkcs1_sha256,
        SignatureScheme.rsa_pkcs1_sha384,
        SignatureScheme.rsa_pkcs1_sha512,
        SignatureScheme.ecdsa_sha1,
        SignatureScheme.rsa_pkcs1_sha1
    };

    private final HelloOffer offer;
    private final String fqdn;
    private final SecureRandom random;

    ClientHello(HelloOffer offer, String fqdn, SecureRandom random) {
        this.offer = offer;
        this.fqdn = fqdn;
        this.random = random;
    }

    /** The hello as one record. */
    byte[] record() {
        try {
            return encode();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    private byte[] encode() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        TlsUtils.writeUint8(HandshakeType.client_hello, message);
        TlsUtils.writeOpaque24(body(), message);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        TlsUtils.writeUint8(ContentType.handshake, record);
        // servers that check this want 3.1 here whatever is offered (RFC 8446 section 5.1), and SSL 3.0 only knows
        // itself
        TlsUtils.writeVersion(isSsl3() ? ProtocolVersion.SSLv3 : ProtocolVersion.TLSv10, record);
        TlsUtils.writeOpaque16(message.toByteArray(), record);
        return record.toByteArray();
    }

    private byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        TlsUtils.writeVersion(legacyVersion(), body);
        body.write(randomOctets(RANDOM_BYTES));
        TlsUtils.writeOpaque8(isTls13() ? randomOctets(SESSION_ID_BYTES) : TlsUtils.EMPTY_BYTES, body);
        ByteArrayOutputStream suites = new ByteArrayOutputStream();
        TlsUtils.writeUint16Array(offer.suites(), suites);
        TlsUtils.writeUint16(CipherSuite.TLS_EMPTY_RENEGOTIATION_INFO_SCSV, suites); // RFC 5746 section 3.3
        TlsUtils.writeOpaque16(suites.toByteArray(), body);
        TlsUtils.writeOpaque8(new byte[] {0}, body); // no compression
        if (!isSsl3()) { // extensions came with TLS 1.0
            TlsUtils.writeOpaque16(extensions(), body);
        }
        return body.toByteArray();
    }

    private byte[] extensions() throws IOException {
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        add(extensions, ExtensionType.server_name, serverName());
        // some servers insist on these; offered are they by every client of today
        add(extensions, ExtensionType.extended_master_secret, TlsUtils.EMPTY_BYTES);
        add(extensions, ExtensionType.encrypt_then_mac, TlsUtils.EMPTY_BYTES);
        add(extensions, ExtensionType.session_ticket, TlsUtils.EMPTY_BYTES);
        add(extensions, ExtensionType.supported_groups, TlsUtils.encodeUint16ArrayWithUint16Length(GROUPS));
        if (!isTls13()) {
            add(extensions, ExtensionType.ec_point_formats, TlsUtils.encodeUint8ArrayWithUint8Length(new short[] {0}));
        }
        if (offer.newest().compareTo(TlsVersion.TLS_1_2) >= 0) {
            byte[] schemes = TlsUtils.encodeUint16ArrayWithUint16Length(SIGNATURE_SCHEMES);
            add(extensions, ExtensionType.signature_algorithms, schemes);
        }
        if (isTls13()) {
            add(extensions, ExtensionType.supported_versions, new byte[] {2, 3, 4});
            add(extensions, ExtensionType.key_share, keyShare());
        }
        return extensions.toByteArray();
    }

    private static void add(ByteArrayOutputStream extensions, int type, byte[] content) throws IOException {
        TlsUtils.writeUint16(type, extensions);
        TlsUtils.writeOpaque16(content, extensions);
    }

    /** RFC 6066 section 3. */
    private byte[] serverName() throws IOException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        TlsUtils.writeUint8(0, name);
        TlsUtils.writeOpaque16(fqdn.getBytes(StandardCharsets.US_ASCII), name);
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        TlsUtils.writeOpaque16(name.toByteArray(), list);
        return list.toByteArray();
    }

    /** Any octets are a public key of X25519 (RFC 7748 section 5), and nobody here will want the secret. */
    private byte[] keyShare() throws IOException {
        ByteArrayOutputStream share = new ByteArrayOutputStream();
        TlsUtils.writeUint16(NamedGroup.x25519, share);
        TlsUtils.writeOpaque16(randomOctets(X25519_BYTES), share);
        ByteArrayOutputStream shares = new ByteArrayOutputStream();
        TlsUtils.writeOpaque16(share.toByteArray(), shares);
        return shares.toByteArray();
    }

    private byte[] randomOctets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    private ProtocolVersion legacyVersion() {
        return switch (offer.newest()) {
            case SSL_3_0 -> ProtocolVersion.SSLv3;
            case TLS_1_0 -> ProtocolVersion.TLSv10;
            case TLS_1_1 -> ProtocolVersion.TLSv11;
            case TLS_1_2, TLS_1_3 -> ProtocolVersion.TLSv12;
        };
    }

    private boolean isSsl3() {
        return offer.newest() == TlsVersion.SSL_3_0;
    }

    private boolean isTls13() {
        return offer.newest() == TlsVersion.TLS_1_3;
    }
}
