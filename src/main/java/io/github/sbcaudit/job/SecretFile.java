package io.github.sbcaudit.job;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a secret from a file, as container platforms and service managers mount them. No message ever holds any of it. */
final class SecretFile {

    private static final Logger log = LoggerFactory.getLogger(SecretFile.class);

    /** No password is that long: it is the wrong file. */
    private static final int MAX_BYTES = 4_096;

    private SecretFile() {}

    /**
     * The file's one line, without the line's end. Warns when everybody on this machine may read it.
     *
     * @param setting the setting that names the file
     * @throws SettingException when there is no such line
     */
    static String read(String setting, String file) {
        try {
            Path path = Path.of(file);
            byte[] content = bytes(path);
            if (content.length > MAX_BYTES) {
                throw new SettingException(
                        setting,
                        file + " has more than " + MAX_BYTES + " octets; give a file that holds the password alone");
            }
            String secret = line(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
            if (secret.isEmpty()) {
                throw new SettingException(setting, file + " is empty; give a file that holds the password");
            }
            if (secret.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\0')) {
                throw new SettingException(
                        setting, file + " has more than one line; give a file that holds the password alone");
            }
            warnIfOpen(setting, path);
            return secret;
        } catch (CharacterCodingException e) {
            throw new SettingException(
                    setting, file + " is not text in UTF-8; give a file that holds the password alone");
        } catch (NoSuchFileException e) {
            throw new SettingException(setting, file + " does not exist; give a file that holds the password");
        } catch (IOException e) {
            throw new SettingException(
                    setting, file + " cannot be read; give a file that this user may read (chmod 400, chown)");
        } catch (InvalidPathException e) {
            throw new SettingException(setting, "is not a path; give a file that holds the password");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static String line(String content) {
        if (content.endsWith("\r\n")) {
            return content.substring(0, content.length() - 2);
        }
        return content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
    }

    private static void warnIfOpen(String setting, Path file) {
        try {
            if (Files.getPosixFilePermissions(file).contains(OTHERS_READ)) {
                log.warn("{}: everybody on this machine may read {}; chmod o-r keeps it to this user", setting, file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // not a system with such permissions
        }
    }
}
