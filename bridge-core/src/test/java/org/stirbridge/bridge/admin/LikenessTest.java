package org.stirbridge.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LikenessTest {

    @ParameterizedTest
    @CsvSource({"acme, acme, 0", "acmee, acme, 1", "amce, acme, 1", "acne, acme, 1", "cme, acme, 1", "'', acme, 4"})
    void slipsAreCounted(String written, String name, int slips) {
        assertThat(Likeness.distance(written, name)).isEqualTo(slips);
        assertThat(Likeness.distance(name, written)).isEqualTo(slips);
    }

    @Test
    void theNearestNameIsMeantAndAFarOneIsNot() {
        assertThat(Likeness.nearest("acmee", List.of("acne", "acme", "zebra"))).contains("acme");
        assertThat(Likeness.nearest("b", List.of("a"))).isEmpty();
        assertThat(Likeness.nearest("acme", List.of("globex"))).isEmpty();
    }
}
