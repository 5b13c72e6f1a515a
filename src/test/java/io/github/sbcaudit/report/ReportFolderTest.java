package io.github.sbcaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

    private static final ZonedDateTime BEGUN = ZonedDateTime.parse("2026-11-26T01:45:08Z");

    @TempDir
    private Path base;

    @Test
    void eachClaimIsAnotherFolder() {
        assertThat(claim("")).isEqualTo(base.resolve("2026-11-26"));
        assertThat(claim("")).isEqualTo(base.resolve("2026-11-26-014508"));
        assertThat(claim("")).isEqualTo(base.resolve("2026-11-26-014508-2"));
        assertThat(claim("-as-of-2027-03-15")).isEqualTo(base.resolve("2026-11-26-as-of-2027-03-15"));
    }

    @Test
    void claimsAtOnceShareNoFolder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Path>> claims = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                claims.add(() -> claim(""));
            }
            List<Path> folders = new ArrayList<>();
            for (Future<Path> claimed : threads.invokeAll(claims)) {
                folders.add(claimed.get());
            }
            assertThat(folders).doesNotHaveDuplicates().allMatch(Files::isDirectory);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void baseThatIsAFileIsSaidWithTheRemedy() throws IOException {
        Path file = Files.writeString(base.resolve("file"), "");

        assertThatThrownBy(() -> ReportFolder.claim(file, BEGUN, ""))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("--reports");
    }

    private Path claim(String addition) {
        return ReportFolder.claim(base, BEGUN, addition);
    }
}
