package io.github.sbcaudit.job;

import io.github.sbcaudit.compliance.Policy;
import io.github.sbcaudit.compliance.PolicyException;
import io.github.sbcaudit.compliance.PolicyParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The policy that a user names: one that is built in, or a file. */
public final class PolicyFile {

    /** A policy has some fifty lines; what is longer is another file, and might fill the memory. */
    private static final long MAX_OCTETS = 4L << 20;

    private PolicyFile() {}

    /**
     * Reads it.
     *
     * @param named {@code standard}, {@code 2022}, or the path of a YAML file
     * @throws PolicyException when it cannot be used
     */
    public static Policy load(String named) {
        return PolicyParser.named(named).orElseGet(() -> new PolicyParser(named).parse(read(named)));
    }

    private static String read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.exists(path) && !Files.isDirectory(path) && !Files.isRegularFile(path)) {
                throw new PolicyException(file + ": is no regular file");
            }
            if (Files.isRegularFile(path) && Files.size(path) > MAX_OCTETS) {
                throw new PolicyException(file + ": is longer than any policy");
            }
            return Files.readString(path);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new PolicyException(
                    "--policy: \"%s\" is neither a built-in policy (standard, 2022) nor a file that exists"
                            .formatted(file));
        } catch (CharacterCodingException e) {
            throw new PolicyException(file + ": is not written in UTF-8");
        } catch (IOException e) {
            throw new PolicyException(
                    file + ": " + (Files.isDirectory(Path.of(file)) ? "is a directory" : "check that it may be read"));
        }
    }
}
