package io.github.sbcaudit.report;

import static io.github.sbcaudit.report.Pictures.file;
import static io.github.sbcaudit.report.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogoTest {

    @TempDir
    private Path folder;

    @Test
    void whatAPictureIsIsSeenInItAndNotInItsName() {
        byte[] jpeg = picture("jpeg", 300, 100);

        Logo logo = Logo.read(file(folder, "logo.png", jpeg));

        assertThat(logo.pictureType()).isEqualTo(Workbook.PICTURE_TYPE_JPEG);
        assertThat(logo.octets()).isEqualTo(jpeg);
        assertThat(logo.width()).isEqualTo(300);
        assertThat(logo.height()).isEqualTo(100);
        assertThat(Logo.read(file(folder, "logo", picture("png", 1, 2))).pictureType())
                .isEqualTo(Workbook.PICTURE_TYPE_PNG);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertRefused(folder.resolve("gone.png"), "does not exist; give a PNG or JPEG file");
    }

    @Test
    void aFolderIsNoLogo() {
        assertRefused(folder, "is no file; give a PNG or JPEG file");
    }

    @Test
    void otherPicturesAndNoPicturesAreRefused() {
        String refusal = "is neither a PNG nor a JPEG picture, whatever its name says; give one of these";

        assertRefused(file(folder, "logo.gif", picture("gif", 10, 10)), refusal);
        assertRefused(file(folder, "empty.png", new byte[0]), refusal);
        assertRefused(file(folder, "svg.png", "<svg/>".getBytes(StandardCharsets.UTF_8)), refusal);
    }

    @Test
    void whatIsCutShortOrChangedIsRefused() {
        byte[] whole = picture("png", 200, 200);
        byte[] changed = whole.clone();
        changed[20] = 99; // the height: the octets that follow are too few for it

        assertRefused(
                file(folder, "short.png", Arrays.copyOf(whole, 40)), "begins like a PNG picture but is damaged; save");
        assertRefused(file(folder, "header.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}), "is damaged");
        assertRefused(file(folder, "changed.png", changed), "has 200 x");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsDecoded() {
        byte[] padded = Arrays.copyOf(picture("png", 10, 10), Logo.MAX_OCTETS + 1);

        assertRefused(file(folder, "huge.png", padded), "is larger than 1 MiB");
        assertRefused(
                file(folder, "wide.png", picture("png", Logo.MAX_SIDE + 1, 1)),
                "has 4001 x 1 pixels; give a picture of at most 4000 x 4000");
        assertThat(Logo.read(file(folder, "fits.png", picture("png", Logo.MAX_SIDE, 1)))
                        .width())
                .isEqualTo(Logo.MAX_SIDE);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatExceptionOfType(LogoException.class)
                .isThrownBy(() -> Logo.read(file))
                .withMessageStartingWith(file + " ")
                .withMessageContaining(reason);
    }
}
