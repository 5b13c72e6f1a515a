package io.github.sbcaudit.trust.fetch;

import io.github.sbcaudit.text.ForeignText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that may be asked, in one canonical form: lower-case host without a trailing dot, no user info, no fragment.
 *
 * @param host a name, or an IP literal without brackets
 */
record HttpAddress(String host, int port, URI uri) {

    /** What the largest certificate authorities use is under 200; beyond this servers refuse as well. */
    static final int MAX_CHARACTERS = 2_048;

    private static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;

    /** What C libraries take for an IPv4 address in one of its old spellings: 127.1, 0x7f.1, 2130706433. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");

    private static final Pattern DOTTED_QUAD = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /**
     * Reads an address.
     *
     * @throws UnusableAddressException when it is not {@code http} or malformed
     */
    static HttpAddress parse(String address) {
        if (address.length() > MAX_CHARACTERS) {
            throw new UnusableAddressException("an address of " + address.length() + " characters");
        }
        try {
            return of(new URI(address));
        } catch (URISyntaxException e) {
            throw new UnusableAddressException(quoted(address) + " is malformed");
        }
    }

    /**
     * Where a redirect leads.
     *
     * @param location an address, or a reference relative to this one
     * @throws UnusableAddressException as {@link #parse}
     */
    HttpAddress redirectedTo(String location) {
        if (location.length() > MAX_CHARACTERS) {
            throw new UnusableAddressException("an address of " + location.length() + " characters");
        }
        try {
            return of(uri.resolve(new URI(location)));
        } catch (URISyntaxException e) {
            throw new UnusableAddressException(quoted(location) + " is malformed");
        }
    }

    private static HttpAddress of(URI uri) throws URISyntaxException {
        String text = quoted(uri.toString());
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw new UnusableAddressException(text + " is not an http address");
        }
        if (uri.getRawUserInfo() != null) {
            throw new UnusableAddressException(text + " has user info");
        }
        String host = uri.getHost(); // null for what is neither a host name nor an IP literal
        if (host == null || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new UnusableAddressException(text + " has no usable host and port");
        }
        String canonical = host.toLowerCase(Locale.ROOT);
        canonical = canonical.endsWith(".") ? canonical.substring(0, canonical.length() - 1) : canonical;
        if (ENDS_IN_NUMBER.matcher(canonical).matches()
                && !DOTTED_QUAD.matcher(canonical).matches()) {
            throw new UnusableAddressException(text + " has no usable host and port");
        }
        int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
        return new HttpAddress(withoutBrackets(canonical), port, requestUri(canonical, uri));
    }

    private static URI requestUri(String host, URI uri) throws URISyntaxException {
        StringBuilder text = new StringBuilder("http://").append(host);
        if (uri.getPort() >= 0 && uri.getPort() != HTTP_PORT) {
            text.append(':').append(uri.getPort());
        }
        String path = uri.getRawPath();
        text.append(path == null || path.isEmpty() ? "/" : path);
        if (uri.getRawQuery() != null) {
            text.append('?').append(uri.getRawQuery());
        }
        return new URI(new URI(text.toString()).toASCIIString());
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether the host of an address is no name. */
    static boolean isIpLiteral(String host) {
        return host.indexOf(':') >= 0 || DOTTED_QUAD.matcher(host).matches();
    }

    /** Host and port, as text and as a key. */
    String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static String quoted(String address) {
        return '"' + ForeignText.oneLine(address) + '"';
    }

    /** Why an address is not asked; the message is one English line. */
    static final class UnusableAddressException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableAddressException(String message) {
            super(message);
        }
    }
}
