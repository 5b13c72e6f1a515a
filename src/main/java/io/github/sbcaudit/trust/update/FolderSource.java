package io.github.sbcaudit.trust.update;

import io.github.sbcaudit.certificate.Certificate;
import io.github.sbcaudit.trust.ListArchive;
import io.github.sbcaudit.trust.PemCertificates;
import io.github.sbcaudit.trust.TrustException;
import io.github.sbcaudit.trust.list.ListVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this machine, for those who may not fetch from where the audit runs. Beside the list it holds the certificates, as
 * {@code <SHA-1>.crt} in DER or any number of them in {@code *.pem}.
 */
record FolderSource(Path list) implements ListSource {

    /** A bundle of all root certificates has a million octets. */
    private static final int MAX_BUNDLE_OCTETS = 16 << 20;

    /** Of one kind; Windows Update's folder holds some 600. */
    private static final int MAX_FILES = 10_000;

    static FolderSource at(Path path) {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                throw new TrustException("--from: %s does not exist".formatted(path));
            }
            return new FolderSource(path);
        }
        Path usual = path.resolve(LIST_NAME);
        if (Files.exists(usual)) {
            return new FolderSource(usual);
        }
        List<Path> lists = files(path, ".stl");
        if (lists.size() != 1) {
            throw new TrustException(
                    lists.isEmpty()
                            ? "--from: the folder %s holds no %s".formatted(path, LIST_NAME)
                            : "--from: the folder %s holds no %s, but several other lists: name one of them"
                                    .formatted(path, LIST_NAME));
        }
        return new FolderSource(lists.get(0));
    }

    @Override
    public String name() {
        return list.toAbsolutePath().normalize().toString();
    }

    @Override
    public Optional<Download> list(ListArchive.@Nullable Entry known) {
        return Optional.of(new Download(read(list, ListVerifier.MAX_OCTETS), null, null));
    }

    @Override
    public List<Optional<byte[]>> certificates(List<String> sha1) {
        Path folder = Objects.requireNonNull(list.toAbsolutePath().getParent(), "a file is in a folder");
        Map<String, byte[]> here = new HashMap<>();
        for (Path file : files(folder, ".crt")) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            String thumbprint = name.substring(0, name.length() - ".crt".length());
            if (sha1.contains(thumbprint)) {
                here.put(thumbprint, read(file, MAX_CERTIFICATE_OCTETS));
            }
        }
        for (Path bundle : files(folder, ".pem")) {
            for (byte[] der : pem(bundle)) {
                here.putIfAbsent(Certificate.of(der).sha1(), der);
            }
        }
        return sha1.stream()
                .map(thumbprint -> Optional.ofNullable(here.get(thumbprint)))
                .toList();
    }

    private static List<byte[]> pem(Path bundle) {
        read(bundle, MAX_BUNDLE_OCTETS); // for its limit and its errors
        try {
            return PemCertificates.read(bundle);
        } catch (IOException | IllegalArgumentException e) {
            throw new TrustException("%s is damaged: %s".formatted(bundle, e.getMessage()), e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(ending))
                    .limit(MAX_FILES)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new TrustException("The folder %s cannot be read: check that it may be".formatted(folder), e);
        }
    }

    /** At most one octet more than allowed, so that the excess shows. */
    private static byte[] read(Path file, int limit) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(limit + 1);
            if (octets.length > limit) {
                throw new UpdateException(String.format(
                        Locale.ROOT, "%s is larger than any genuine one: more than %,d bytes", file, limit));
            }
            return octets;
        } catch (NoSuchFileException e) {
            throw new TrustException("%s does not exist".formatted(file), e);
        } catch (IOException e) {
            throw new TrustException("%s cannot be read: check that it is a file and may be read".formatted(file), e);
        }
    }
}
