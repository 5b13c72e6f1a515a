package io.github.sbcaudit.lab;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Speaks TLS by its profile, then SIP. */
final class TlsBehaviour implements Behaviour {

    private static final BcTlsCrypto CRYPTO = new BcTlsCrypto(new SecureRandom());

    private final TlsProfile profile;
    private final X509CertificateHolder clientCa;
    private final UnaryOperator<OutputStream> wire;
    private final AsymmetricKeyParameter key;
    private final List<TlsCertificate> chain;

    TlsBehaviour(TlsProfile profile, X509CertificateHolder clientCa) {
        this(profile, clientCa, UnaryOperator.identity());
    }

    /** With a peculiar way of sending octets. */
    TlsBehaviour(TlsProfile profile, X509CertificateHolder clientCa, UnaryOperator<OutputStream> wire) {
        this.profile = profile;
        this.clientCa = clientCa;
        this.wire = wire;
        try {
            key = PrivateKeyFactory.createKey(profile.credential().key().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chain = profile.credential().chain().stream()
                .<TlsCertificate>map(certificate -> new BcTlsCertificate(CRYPTO, certificate.toASN1Structure()))
                .toList();
    }

    @Override
    public Ending converse(SocketChannel client) throws IOException {
        LabTlsServer server = new LabTlsServer(CRYPTO, profile, key, chain, clientCa);
        TlsServerProtocol protocol = new TlsServerProtocol(
                new Input(client.socket().getInputStream()),
                new Output(wire.apply(client.socket().getOutputStream())));
        protocol.accept(server);
        if (!server.clientIsStranger()) {
            profile.sip().converse(protocol.getInputStream(), protocol.getOutputStream());
        }
        protocol.close();
        return Ending.CLOSE;
    }

    /** The protocol closes its streams after an alert; the socket must survive that to deliver it. */
    private static final class Input extends FilterInputStream {

        Input(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    private static final class Output extends FilterOutputStream {

        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
        }

        @Override
        public void close() {}
    }
}
