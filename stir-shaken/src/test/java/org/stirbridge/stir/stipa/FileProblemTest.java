package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileProblemTest {

    @Test
    void missingPermissionIsNamed() {
        assertThat(FileProblem.of("it cannot be read", new AccessDeniedException("/a")))
                .isEqualTo("it cannot be read: no permission for /a");
    }

    @Test
    void reasonOfTheFileSystemIsNamed() {
        assertThat(FileProblem.of("it cannot be written", new FileSystemException("/a", null, "No space left")))
                .isEqualTo("it cannot be written: /a: No space left");
    }

    @Test
    void withoutAReasonTheKindOfFaultIsNamed() {
        assertThat(FileProblem.of("it cannot be read", new NoSuchFileException("/a")))
                .isEqualTo("it cannot be read: /a: NoSuchFileException");
    }

    @Test
    void anyOtherFaultSpeaksForItself() {
        assertThat(FileProblem.of("it cannot be read", new IOException("longer than 2 bytes")))
                .isEqualTo("it cannot be read: longer than 2 bytes");
    }
}
