package io.github.sbcaudit.trust.update;

import io.github.sbcaudit.trust.ListArchive;
import io.github.sbcaudit.trust.TrustException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the signed list and the root certificates can be had, in the layout that Windows Update has: all in one folder. */
public sealed interface ListSource permits WebSource, FolderSource {

    /** Windows Update's own folder. Plain HTTP by nature: trust rests on the signature alone. */
    String MICROSOFT = "http://ctldl.windowsupdate.com/msdownload/update/v3/static/trustedr/en/";

    /** Octets of one certificate: the largest genuine root has some 2,500, one of a post-quantum key 7,500. */
    int MAX_CERTIFICATE_OCTETS = 65_536;

    /** The highest TCP port. */
    int MAX_PORT = 65_535;

    /** The name of the list in that folder. */
    String LIST_NAME = "authroot.stl";

    /**
     * The source that a user names.
     *
     * @param from a web address or a path, of the list itself or of the folder that holds it
     * @throws TrustException when it is neither
     */
    static ListSource of(String from) {
        if (from.isBlank()) {
            throw new TrustException("--from: is empty; give an address, a file or a folder");
        }
        String lowerCase = from.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith("http://") || lowerCase.startsWith("https://")) {
            return new WebSource(address(from));
        }
        if (lowerCase.matches("[a-z][a-z0-9+.-]+://.*")) {
            throw new TrustException(
                    "--from: \"%s\" cannot be fetched; give an http or https address, a file or a folder"
                            .formatted(from));
        }
        try {
            return FolderSource.at(Path.of(from));
        } catch (InvalidPathException e) {
            throw new TrustException("--from: \"%s\" is neither an address nor a path".formatted(from), e);
        }
    }

    private static URI address(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new TrustException("--from: \"%s\" is no address that can be fetched".formatted(text), e);
        }
        if (address.getRawUserInfo() != null) { // reports name the address; so its text is not repeated here either
            throw new TrustException("--from: give the address without user and password, which are not sent");
        }
        if (address.getHost() == null || address.getPort() > MAX_PORT) {
            throw new TrustException("--from: \"%s\" is no address that can be fetched".formatted(text));
        }
        return address;
    }

    /** The full name of the list, for messages and reports. */
    String name();

    /**
     * The list.
     *
     * @param known the list that was taken from here last, {@code null} for none
     * @return empty when the source says that it has not changed since
     * @throws UpdateException when it cannot be had
     */
    Optional<Download> list(ListArchive.@Nullable Entry known) throws InterruptedException;

    /**
     * Root certificates by their SHA-1.
     *
     * @return the octets in the order asked for, nothing for those that are not there; not verified
     * @throws UpdateException when the source cannot be asked
     */
    List<Optional<byte[]>> certificates(List<String> sha1) throws InterruptedException;

    /**
     * What was had.
     *
     * @param octets as they are
     * @param entityTag what the web server calls this state, {@code null} when it says nothing
     * @param lastModified likewise
     */
    record Download(
            byte[] octets,
            @Nullable String entityTag,
            @Nullable String lastModified) {}
}
