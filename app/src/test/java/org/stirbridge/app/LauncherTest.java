package org.stirbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a source tree of its own, with a java and a Maven that only say how they were called. */
final class LauncherTest {

    @TempDir
    private Path folder = Path.of("");

    private Path home = Path.of("");
    private Path java = Path.of("");
    private Path tools = Path.of("");

    @BeforeEach
    void makeATree() throws IOException {
        home = Files.createDirectories(folder.resolve("source tree"));
        Files.createDirectories(home.resolve("app/src/main"));
        Files.createDirectories(home.resolve("sql"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("app/src/main/Some.java"), "class Some {}");
        script(home.resolve("stirbridge"), Files.readString(launcher()));
        Files.createDirectories(home.resolve("packaging"));
        Files.copy(launcher().resolveSibling("packaging/options.sh"), home.resolve("packaging/options.sh"));
        java = java("jdk", "21.0.4");
        tools = Files.createDirectories(folder.resolve("tools"));
        script(
                tools.resolve("mvn"),
                "#!/bin/sh\necho \"mvn $*\" >> \"" + folder + "/built\"\nmkdir -p app/target/lib\n");
    }

    @Test
    void theFirstCallBuildsAndEachCallRunsWithItsArgumentsAsTheyAre() throws Exception {
        Run first = run(home.resolve("stirbridge"), "decode", "a b", "*");
        Run second = run(home.resolve("stirbridge"), "--version");

        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("building");
        assertThat(first.out()).endsWith("org.stirbridge.app.command.Main\ndecode\na b\n*\n");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aNewerSourceIsBuiltAgain() throws Exception {
        run(home.resolve("stirbridge"), "--version");
        Path source = home.resolve("app/src/main/Some.java");
        FileTime built = Files.getLastModifiedTime(home.resolve("app/target/launcher.built"));
        Files.setLastModifiedTime(source, FileTime.from(built.toInstant().plus(Duration.ofSeconds(2))));

        run(home.resolve("stirbridge"), "--version");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void aBuildThatFailsEndsWith69AndIsTriedAgainNextTime() throws Exception {
        script(tools.resolve("mvn"), "#!/bin/sh\necho x >> \"" + folder + "/built\"\nexit 1\n");

        Run first = run(home.resolve("stirbridge"), "--version");
        run(home.resolve("stirbridge"), "--version");

        assertThat(first.code()).isEqualTo(69);
        assertThat(first.err()).contains("the build failed");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void withoutMavenItNamesTheAptLine() throws Exception {
        Files.delete(tools.resolve("mvn"));
        for (String tool : List.of("sed", "find", "head", "readlink", "dirname", "mkdir", "touch", "rm", "mv")) {
            script(tools.resolve(tool), "#!/bin/sh\nexec " + where(tool) + " \"$@\"\n");
        }

        Run run = run(Map.of("PATH", tools.toString()), home.resolve("stirbridge"), "--version");

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err()).contains("apt install maven");
    }

    @Test
    void itRunsThroughLinksFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("stirbridge"));
        Path relative = Files.createSymbolicLink(tools.resolve("stirbridge"), Path.of("../link"));

        assertThat(run(link, "--version").code()).isZero();
        assertThat(run(relative, "--version").out()).contains(home.toRealPath() + "/app/target/stirbridge.jar");
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        Path old = java("old", "11.0.2");

        Run run = run(Map.of("STIRBRIDGE_JAVA", old.toString()), home.resolve("stirbridge"), "--version");

        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err()).contains("no Java 17 or newer");
    }

    @Test
    void nativeAccessIsOpenedOnlyWhereJavaKnowsTheOption() throws Exception {
        Path newest = java("newest", "25");

        String on21 = run(home.resolve("stirbridge"), "serve").out();
        String on25 = run(Map.of("STIRBRIDGE_JAVA", newest.toString()), home.resolve("stirbridge"), "serve")
                .out();

        assertThat(on21).doesNotContain("native-access").contains("-XX:+UseG1GC");
        assertThat(on25).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void packageBuildsAndThenPacks() throws Exception {
        script(home.resolve("packaging/package"), "#!/bin/sh\nprintf '%s\\n' packing \"$@\"\n");

        Run run = run(home.resolve("stirbridge"), "package", "--output", "a b");

        assertThat(builds()).hasSize(1);
        assertThat(run.out()).isEqualTo("packing\n--output\na b\n");
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(folder.resolve("built"));
    }

    /** A java that prints its arguments, a line each. */
    private Path java(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return script(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path launcher() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("stirbridge"))
                ? here.resolve("stirbridge")
                : here.resolveSibling("stirbridge");
    }

    private static Path where(String tool) {
        return List.of("/bin", "/usr/bin").stream()
                .map(bin -> Path.of(bin, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Run run(Path command, String... args) throws Exception {
        return run(Map.of(), command, args);
    }

    private Run run(Map<String, String> environment, Path command, String... args) throws Exception {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(line).directory(Path.of("/").toFile());
        builder.environment().put("STIRBRIDGE_JAVA", java.toString());
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Path out = Files.createTempFile(folder, "out", null);
        Path err = Files.createTempFile(folder, "err", null);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int code = process.waitFor();
        return new Run(code, Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Run(int code, String out, String err) {}
}
