package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {

    @ParameterizedTest
    @EnumSource
    void areThoseOfTheStandardsUnlessChanged(FailureReason reason) {
        assertThat(Outcomes.DEFAULT.of(reason)).isEqualTo(reason.outcome());
        Outcome other = new Outcome(699, "Other", Verstat.TN_VALIDATION_FAILED);
        assertThat(new Outcomes(Map.of(reason, other)).of(reason)).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 399, 700})
    void haveACodeThatEndsACall(int code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Outcome(code, "x", Verstat.NO_TN_VALIDATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\"b", "a;b", "a\r\nX: y", "${x}", "é", "a\\"})
    void haveAPhraseThatCanStandInQuotes(String phrase) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Outcome(438, phrase, Verstat.NO_TN_VALIDATION));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outcome(438, "a".repeat(65), Verstat.NO_TN_VALIDATION));
    }

    @Test
    void neverPassANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Outcome(438, "x", Verstat.TN_VALIDATION_PASSED));
    }

    @Test
    void rfc9410Section3GivesTheReasonField() {
        assertThat(FailureReason.CERTIFICATE_UNREACHABLE.outcome().reasonHeader())
                .isEqualTo("STIR ;cause=436 ;text=\"Bad Identity Info\"");
    }
}
