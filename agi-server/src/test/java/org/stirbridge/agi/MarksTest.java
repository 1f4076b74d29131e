package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.asteriskjava.fastagi.AgiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {

    private static final Marks MARKS = new Marks("separator-e", "end");

    @Test
    void valuesAreReadBetweenTheMarks() throws AgiException {
        String reply = "200 result=1 (" + MARKS.around(List.of("one)\n200", "", "three")) + ")";

        assertThat(MARKS.between(reply, 3)).containsExactly("one)\n200", "", "three");
    }

    @Test
    void anotherNumberOfValuesIsRefused() {
        String reply = MARKS.around(List.of("one", "two"));

        assertThatThrownBy(() -> MARKS.between(reply, 3)).isInstanceOf(AgiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "separator-e", "end", "end separator-e", "separator-end"})
    void aReplyWithoutBothMarksIsRefused(String reply) {
        assertThatThrownBy(() -> MARKS.between(reply, 1)).isInstanceOf(AgiException.class);
    }

    @Test
    void noTwoConnectionsHaveTheSameMarks() {
        assertThat(Marks.random()).isNotEqualTo(Marks.random());
    }
}
