package io.github.sbcaudit.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.poi.ss.usermodel.Workbook;

/** A provider's logo: a picture that every spreadsheet program shows, looked at once before anything depends on it. */
public final class Logo {

    /** Every workbook carries the file, and there is one for each customer: a logo for print has a tenth of this. */
    static final int MAX_OCTETS = 1 << 20;

    /** It is shown less than two centimetres high; a small file of more pixels than this takes gigabytes to draw. */
    static final int MAX_SIDE = 4_000;

    private enum Format {
        PNG("89504E470D0A1A0A", "png", Workbook.PICTURE_TYPE_PNG),
        JPEG("FFD8FF", "jpeg", Workbook.PICTURE_TYPE_JPEG);

        private final byte[] beginning;

        private final String reader;

        private final int pictureType;

        Format(String beginning, String reader, int pictureType) {
            this.beginning = HexFormat.of().parseHex(beginning);
            this.reader = reader;
            this.pictureType = pictureType;
        }

        private boolean begins(byte[] octets) {
            return octets.length >= beginning.length
                    && Arrays.equals(octets, 0, beginning.length, beginning, 0, beginning.length);
        }
    }

    private final byte[] octets;

    private final Format format;

    private final int width;

    private final int height;

    private Logo(byte[] octets, Format format, int width, int height) {
        this.octets = octets;
        this.format = format;
        this.width = width;
        this.height = height;
    }

    /**
     * Reads the file and looks into it; its name does not matter.
     *
     * @throws LogoException when it is not there, too large, or no PNG or JPEG picture
     */
    public static Logo read(Path file) {
        byte[] octets = octets(file);
        for (Format format : Format.values()) {
            if (format.begins(octets)) {
                return decoded(file, octets, format);
            }
        }
        throw new LogoException(
                file + " is neither a PNG nor a JPEG picture, whatever its name says; give one of these");
    }

    byte[] octets() {
        return octets.clone();
    }

    /** POI's number of the format. */
    int pictureType() {
        return format.pictureType;
    }

    /** In pixels. */
    int width() {
        return width;
    }

    /** In pixels. */
    int height() {
        return height;
    }

    private static byte[] octets(Path file) {
        if (!Files.exists(file)) {
            throw new LogoException(file + " does not exist; give a PNG or JPEG file");
        }
        if (!Files.isRegularFile(file)) {
            throw new LogoException(file + " is no file; give a PNG or JPEG file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                throw new LogoException(
                        file + " is larger than 1 MiB, and every workbook would carry it; save it smaller,"
                                + " a few hundred pixels wide");
            }
            return octets;
        } catch (AccessDeniedException e) {
            throw new LogoException(file + " may not be read; check its permissions");
        } catch (IOException e) {
            throw new LogoException(file + " cannot be read (" + SafeText.cleaned(String.valueOf(e.getMessage()))
                    + "); give another file");
        }
    }

    /** Decodes the pixels too, since programs show a picture that is cut short as a red cross. */
    private static Logo decoded(Path file, byte[] octets, Format format) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.reader).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(octets))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MAX_SIDE || height > MAX_SIDE) {
                throw new LogoException("%s has %d x %d pixels; give a picture of at most %d x %d"
                        .formatted(file, width, height, MAX_SIDE, MAX_SIDE));
            }
            if (reader.canReadRaster()) { // also where the colours are those of print
                reader.readRaster(0, null);
            } else {
                reader.read(0);
            }
            return new Logo(octets, format, width, height);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new LogoException(file + " begins like a " + format + " picture but is damaged; save it anew");
        } finally {
            reader.dispose();
        }
    }
}
