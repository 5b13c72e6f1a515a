package io.github.sbcaudit.inventory;

import io.github.sbcaudit.text.ForeignText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Opens a file as text: UTF-8 with or without byte order mark, UTF-16 with one (Excel's "Unicode Text", PowerShell's
 * {@code >}), and Windows-1252 for all that is not valid UTF-8.
 */
final class FileText {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private FileText() {}

    static Reader open(Path file) {
        byte[] bytes = bytes(file);
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new InventoryException(
                    InventoryFiles.name(file) + " is a workbook or archive, not CSV: save it as \"CSV UTF-8\".");
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return reader(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return reader(bytes, 2, StandardCharsets.UTF_16BE);
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        return reader(bytes, start, isUtf8(bytes) ? StandardCharsets.UTF_8 : WINDOWS_1252);
    }

    private static byte[] bytes(Path file) {
        byte[] bytes = {};
        // The size spares reading what is too large; a pipe has none.
        boolean tooLarge;
        try (InputStream in = Files.newInputStream(file)) {
            tooLarge = Files.size(file) > Limits.MAX_FILE_BYTES;
            if (!tooLarge) {
                bytes = in.readNBytes(Limits.MAX_FILE_BYTES + 1);
            }
        } catch (NoSuchFileException e) {
            throw new InventoryException(
                    InventoryFiles.name(file) + " does not exist: check the path, or name another inventory.", e);
        } catch (AccessDeniedException e) {
            throw new InventoryException(
                    InventoryFiles.name(file) + " may not be read: check the file's permissions.", e);
        } catch (IOException e) {
            throw new InventoryException(
                    InventoryFiles.name(file) + " cannot be read ("
                            + ForeignText.escaped(String.valueOf(e.getMessage())) + "): check the file and its disk.",
                    e);
        }
        if (tooLarge || bytes.length > Limits.MAX_FILE_BYTES) {
            throw new InventoryException(InventoryFiles.name(file) + " is larger than "
                    + Limits.MAX_FILE_BYTES / (1024 * 1024) + " MiB: split it into several files.");
        }
        return bytes;
    }

    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return result.isUnderflow();
    }

    private static Reader reader(byte[] bytes, int start, Charset charset) {
        return new InputStreamReader(new ByteArrayInputStream(bytes, start, bytes.length - start), charset);
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
