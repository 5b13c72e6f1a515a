package io.github.sbcaudit.job;

import io.github.sbcaudit.probe.Resolution;
import io.github.sbcaudit.probe.dns.NameResolver;
import io.github.sbcaudit.trust.fetch.HostResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves the names of CAs' servers as those of SBCs are resolved: with a deadline, and the user's hosts file first. */
final class CaHosts implements HostResolver {

    private final NameResolver resolver;

    CaHosts(NameResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException, InterruptedException {
        Resolution resolution = resolver.resolve(host);
        if (resolution.failure() != null) {
            throw new UnknownHostException(resolution.detail());
        }
        return resolution.addresses();
    }
}
