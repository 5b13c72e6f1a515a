package io.github.sbcaudit.job;

import io.github.sbcaudit.Application;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The program as a jar beside an archive of its loaded classes, with which a JVM starts in about half the time. Both are made once
 * per test run; where the archive cannot be used, the JVM goes without it by itself.
 */
final class ProgramArchive {

    private static final long PATIENCE_SECONDS = 120;

    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    private static final ProgramArchive ONLY = new ProgramArchive();

    private final Path archive;
    private final String classPath;

    private ProgramArchive() {
        try {
            Path folder = Files.createTempDirectory("sbc-audit-program");
            archive = folder.resolve("program.jsa");
            Path classes = Path.of(Application.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path jar = folder.resolve("program.jar");
            pack(classes, jar);
            classPath = Stream.concat(
                            Stream.of(jar.toString()),
                            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                    .filter(entry -> !Files.isDirectory(Path.of(entry)))) // archives are of jars alone
                    .collect(Collectors.joining(File.pathSeparator));
            folder.toFile().deleteOnExit();
            jar.toFile().deleteOnExit();
            archive.toFile().deleteOnExit();
            train(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What starts the program, with options for the JVM and without the program's arguments. */
    static List<String> command(List<String> options) {
        return ONLY.command("-XX:SharedArchiveFile=" + ONLY.archive, options);
    }

    private List<String> command(String archiving, List<String> options) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(
                        Stream.of(java, archiving),
                        OPTIONS.stream(),
                        options.stream(),
                        Stream.of("-cp", classPath, Application.class.getName()))
                .flatMap(part -> part)
                .toList();
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(file -> !file.equals(classes)).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) { // without its own entry nobody finds what is in it
                    out.putNextEntry(new JarEntry(name + "/"));
                } else {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
            }
        }
    }

    /** An audit of one SBC that is not there loads most of what any audit needs. */
    private void train(Path folder) throws IOException {
        Path work = Files.createDirectory(folder.resolve("training"));
        Files.writeString(work.resolve("fleet.csv"), "sbc.example\n");
        Files.writeString(work.resolve("hosts"), "127.99.0.1 sbc.example\n");
        List<String> training = Stream.concat(
                        command("-XX:ArchiveClassesAtExit=" + archive, List.of("-Djava.io.tmpdir=" + work)).stream(),
                        Stream.of(
                                "scan",
                                "fleet.csv",
                                "--hosts",
                                "hosts",
                                "--quiet",
                                "--database",
                                "jdbc:h2:file:" + work.resolve("audit")))
                .toList();
        Process process = new ProcessBuilder(training)
                .directory(work.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        FileSystemUtils.deleteRecursively(work);
    }
}
