package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLocationTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://pa.example/list", "http://10.0.0.1:8080/list?x=1"})
    void readsAWebAddress(String text) {
        assertThat(DocumentLocation.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/var/lib/list", "file:///var/lib/list", "FILE:/var/lib/list"})
    void readsAFile(String text) {
        assertThat(DocumentLocation.of(text)).isEqualTo(new DocumentLocation.InFile(Path.of("/var/lib/list")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:", "file://", "ftp://pa.example/list", "/var/lib/list", "https://", "file:a\0b"})
    void refusesWhatIsNeither(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DocumentLocation.of(text));
    }

    @Test
    void refusesAPasswordThatWouldStandInTheLog() {
        assertThatIllegalArgumentException().isThrownBy(() -> DocumentLocation.of("https://me:secret@pa.example/"));
    }

    @Test
    void refusesALineThatNobodyMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentLocation.of("https://pa.example/" + "a".repeat(2048)));
    }
}
