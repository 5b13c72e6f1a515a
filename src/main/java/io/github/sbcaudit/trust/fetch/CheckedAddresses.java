package io.github.sbcaudit.trust.fetch;

import io.github.sbcaudit.text.ForeignText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Where the HTTP client learns whereto it may connect: asked once for each connection, and what is answered here is what is
 * connected to, so that nobody can answer a second time and otherwise (DNS rebinding).
 */
final class CheckedAddresses implements DnsResolver {

    /** Addresses tried one after another; whoever has more of them serves the same at each. */
    private static final int MAX_ADDRESSES = 4;

    private final HostResolver resolver;
    private final boolean privateAllowed;

    CheckedAddresses(HostResolver resolver, boolean privateAllowed) {
        this.resolver = resolver;
        this.privateAllowed = privateAllowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> all = addresses(host);
        if (all.isEmpty()) {
            throw new UnknownHostException("no address");
        }
        InetAddress[] allowed = all.stream()
                .filter(address -> privateAllowed || PublicAddresses.isPublic(address))
                .limit(MAX_ADDRESSES)
                .toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new PrivateAddressException(
                    ForeignText.oneLine(host) + " leads to " + all.get(0).getHostAddress() + ", which is not public");
        }
        return allowed;
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        if (HttpAddress.isIpLiteral(host)) {
            return List.of(InetAddress.getAllByName(host)); // asks nobody
        }
        try {
            return resolver.resolve(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted"); // to nobody: who asked has gone
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
