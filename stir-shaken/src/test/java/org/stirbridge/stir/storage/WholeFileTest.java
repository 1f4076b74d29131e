package org.stirbridge.stir.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void readsNothingBeforeTheFirstWrite() throws IOException {
        assertThat(file(10).read()).isEmpty();
    }

    @Test
    void readsWhatWasWrittenLastAndMakesItsFolder() throws IOException {
        file(10).write(new byte[] {1, 2, 3});
        file(10).write(new byte[] {4});
        assertThat(file(10).read()).hasValue(new byte[] {4});
    }

    @Test
    void leavesNoDraftBehind() throws IOException {
        file(10).write(new byte[] {1});
        try (var files = Files.list(folder.resolve("below"))) {
            assertThat(files).containsExactly(folder.resolve("below/kept"));
        }
    }

    @Test
    void refusesAFileThatIsTooLong() throws IOException {
        file(10).write(new byte[11]);
        assertThatThrownBy(() -> file(10).read()).isInstanceOf(IOException.class);
    }

    @Test
    void keepsTheOldBytesWhenWritingFails() throws IOException {
        file(10).write(new byte[] {1});
        Path blocked = folder.resolve("below/kept/below");
        assertThatThrownBy(() -> new WholeFile(blocked, 10).write(new byte[] {2}))
                .isInstanceOf(IOException.class);
        assertThat(file(10).read()).hasValue(new byte[] {1});
    }

    private WholeFile file(int maxBytes) {
        return new WholeFile(folder.resolve("below/kept"), maxBytes);
    }
}
