package org.stirbridge.stir.passport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttestationTest {

    @ParameterizedTest
    @CsvSource({"A, A, A", "A, B, B", "A, C, C", "B, A, B", "B, B, B", "B, C, C", "C, A, C", "C, B, C", "C, C, C"})
    void aCapLowersAndNeverRaises(Attestation level, Attestation cap, Attestation capped) {
        assertThat(level.cappedAt(cap)).isEqualTo(capped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "D", "A ", "AB", "full"})
    void nothingElseIsALevel(String text) {
        assertThat(Attestation.of(text)).isEmpty();
    }
}
