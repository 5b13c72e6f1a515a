package io.github.sbcaudit.probe.dns;

import io.github.sbcaudit.text.ForeignText;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;

/**
 * What asking for a name's A or AAAA records came to.
 *
 * @param addresses empty unless the kind is {@link Kind#ADDRESSES}
 * @param canonicalName the name that has the addresses where it is not the one asked, else {@code null}
 * @param detail what was seen in one line; empty for {@link Kind#ADDRESSES} and {@link Kind#UNANSWERED}
 */
record Answer(
        Kind kind, List<InetAddress> addresses, @Nullable String canonicalName, String detail) {

    enum Kind {
        ADDRESSES,
        /** The name has no address of this type. */
        NO_ADDRESS,
        /** There is no such name, whatever the type (RFC 8020). */
        NO_SUCH_NAME,
        /** The name servers failed. */
        FAILED,
        /** The name servers were silent. */
        UNANSWERED
    }

    static final Answer UNANSWERED = without(Kind.UNANSWERED, "");

    static Answer of(LookupResult result, Name asked) {
        List<InetAddress> addresses = new ArrayList<>();
        Name owner = asked;
        for (Record found : result.getRecords()) {
            if (found instanceof ARecord v4) {
                addresses.add(v4.getAddress());
                owner = found.getName();
            } else if (found instanceof AAAARecord v6) {
                addresses.add(v6.getAddress());
                owner = found.getName();
            }
        }
        if (addresses.isEmpty()) {
            return without(Kind.NO_ADDRESS, "the name exists but has no address");
        }
        return new Answer(Kind.ADDRESSES, addresses, owner.equals(asked) ? null : text(owner), "");
    }

    static Answer of(Throwable failure, Name asked) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NoSuchDomainException missing) {
            Name name = missing.getName();
            boolean alias = name != null && !name.equals(asked);
            return without(
                    Kind.NO_SUCH_NAME,
                    alias ? "NXDOMAIN for " + text(name) + ", the target of the name's CNAME" : "NXDOMAIN");
        }
        if (cause instanceof NoSuchRRSetException) {
            return without(Kind.NO_ADDRESS, "the name exists but has no address");
        }
        if (cause instanceof RedirectLoopException) {
            return without(Kind.NO_ADDRESS, "CNAME loop: the name is an alias of itself and has no address");
        }
        if (cause instanceof RedirectOverflowException overflow) {
            return without(Kind.FAILED, "CNAME chain of more than " + overflow.getMaxRedirects() + " links");
        }
        if (cause instanceof SocketTimeoutException) {
            return UNANSWERED;
        }
        if (cause instanceof NameServerException) {
            return without(Kind.FAILED, cause.getMessage());
        }
        return without(Kind.FAILED, "DNS answer that cannot be used: " + cause);
    }

    boolean failed() {
        return kind == Kind.FAILED || kind == Kind.UNANSWERED;
    }

    private static Answer without(Kind kind, @Nullable String detail) {
        return new Answer(kind, List.of(), null, detail == null ? "" : ForeignText.oneLine(detail));
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
