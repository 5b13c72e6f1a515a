package io.github.sbcaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sbcaudit.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that only say something start nothing that takes its time: signed jars are verified as a whole when they are opened. */
class StartTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "rules"})
    void opensNeitherBouncyCastleNorSpring(String command) throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName(),
                        command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(loaded))
                .contains("io.github.sbcaudit.cli.SbcAuditCommand ")
                .doesNotContain("org.bouncycastle.", "org.springframework.boot.SpringApplication ");
    }
}
