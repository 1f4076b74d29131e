package org.stirbridge.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.app.doctor.ConfigFolder.Contents;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;

final class ConfigFolderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void filesOfTheSuffixComeByNameFromAllFolders() throws IOException {
        write("b.conf", "b");
        write("a/c.conf", "c");
        write("a.conf.bak", "old");

        assertThat(read().files()).containsExactly(new TextFile("a/c.conf", "c"), new TextFile("b.conf", "b"));
        assertThat(read().leftOut()).isEmpty();
    }

    @Test
    void aLinkToAFileIsFollowedAndOneToAFolderIsNot() throws IOException {
        Path elsewhere = Files.writeString(Files.createTempFile("doctor", ".txt"), "linked");
        Files.createSymbolicLink(folder.resolve("extensions.conf"), elsewhere);
        Files.createSymbolicLink(folder.resolve("round"), folder);
        Files.createSymbolicLink(folder.resolve("self.conf"), folder.resolve("self.conf"));

        Contents contents = read();

        assertThat(contents.files()).containsExactly(new TextFile("extensions.conf", "linked"));
        assertThat(contents.leftOut())
                .containsExactlyInAnyOrder(
                        "round is a link to a folder, which is not followed", "self.conf is no file");
        Files.delete(elsewhere);
    }

    @Test
    void whatNeverEndsOrIsTooLargeIsLeftOut() throws IOException {
        Files.createSymbolicLink(folder.resolve("zero.conf"), Path.of("/dev/zero"));
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.conf").toFile(), "rw")) {
            large.setLength(BoundedFiles.MOST_BYTES + 1L);
        }
        write("good.conf", "good");

        assertThat(read().files()).extracting(TextFile::name).containsExactly("good.conf");
        assertThat(read().leftOut())
                .containsExactlyInAnyOrder("zero.conf is no file", "large.conf is larger than 4 MB");
    }

    @Test
    void itGoesNoDeeperThanAnyConfigurationDoes() throws IOException {
        String deep = "d/".repeat(ConfigFolder.MOST_DEPTH);
        write(deep + "x.conf", "deep");
        write("d/y.conf", "y");

        assertThat(read().files()).extracting(TextFile::name).containsExactly("d/y.conf");
        assertThat(read().leftOut()).singleElement().asString().endsWith("lies too deep");
    }

    @Test
    void moreFilesThanAnyConfigurationHasAreNotRead() throws IOException {
        for (int i = 0; i <= BoundedFiles.MOST_FILES; i++) {
            Files.createFile(folder.resolve(i + ".conf"));
        }

        assertThat(read().files()).hasSize(BoundedFiles.MOST_FILES);
        assertThat(read().leftOut()).singleElement().asString().contains("the rest was not read");
    }

    @Test
    void bytesThatAreNoTextAreStillReadAsSome() throws IOException {
        Files.write(folder.resolve("odd.conf"), new byte[] {(byte) 0xff, 0, 'a'});

        assertThat(read().files())
                .singleElement()
                .extracting(TextFile::text)
                .asString()
                .endsWith("a");
    }

    @Test
    void whatIsNoFolderIsSaid() throws IOException {
        Path file = write("a.conf", "a");

        assertThatThrownBy(() -> ConfigFolder.read(file, ".conf"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no folder");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private Contents read() throws IOException {
        return ConfigFolder.read(folder, ".conf");
    }
}
