package org.stirbridge.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EslCommandTest {

    @Test
    void isOneBlockThatFreeSwitchRuns() {
        assertThat(EslCommand.export("sip_h_Date", "Sat, 21 Nov 2026 03:10:18 GMT")
                        .text())
                .isEqualTo("""
                        sendmsg
                        call-command: execute
                        execute-app-name: export
                        execute-app-arg: nolocal:sip_h_Date=Sat, 21 Nov 2026 03:10:18 GMT

                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${x}", "$${x}", "a\nb", "a\rb", "a\0b", "a\\b", "{a=b}", "it's", "\"x\"", "`x`", "\u00e4", "\u007f"
            })
    void refusesWhatFreeSwitchWouldExpandCutOrUnquote(String hostile) {
        assertThat(EslCommand.canSend(hostile)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> EslCommand.export("stir_x", hostile));
        assertThatIllegalArgumentException().isThrownBy(() -> EslCommand.execute("set", hostile));
    }

    @Test
    void setsVariablesTogetherWithTheirPairedQuotes() {
        assertThat(EslCommand.variables(Map.of("stir_reason_header", "STIR ;cause=436 ;text=\"Bad Identity Info\""))
                        .text())
                .endsWith("\nexecute-app-name: multiset\nexecute-app-arg: "
                        + "^^|stir_reason_header=STIR ;cause=436 ;text=\"Bad Identity Info\"\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\"", "a|b=c", "${x}", "$x", "a\nb", "it's", "a\\b", "{a}"})
    void setsNoVariableToWhatFreeSwitchWouldExpandCutOrUnquote(String hostile) {
        assertThatIllegalArgumentException().isThrownBy(() -> EslCommand.variables(Map.of("stir_x", hostile)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a b", "a=b", "", "${x}"})
    void refusesANameThatIsNone(String hostile) {
        assertThatIllegalArgumentException().isThrownBy(() -> EslCommand.export(hostile, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> EslCommand.execute(hostile, "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "'' (?i)^sip_h_identity$",
                "(?i)^sip_h_identity$ (?i)^sip_h_identity$",
                "^sip_h_X-A$ ^sip_h_X-A$|(?i)^sip_h_identity$",
                "^sip_h_X-A$|(?i)^sip_h_identity$ ^sip_h_X-A$|(?i)^sip_h_identity$",
                "^a${b} (?i)^sip_h_identity$"
            })
    void joinsTheExclusionWithAHarmlessOneOnly(String own, String joined) {
        assertThat(HeaderExclusion.joinedWith(own)).isEqualTo(joined);
    }

    @ParameterizedTest
    @CsvSource({"a%20b,a b", "%2B1,+1", "%C3%A4,ä", "plain,plain", "100%25,100%"})
    void percentDecodingFollowsTheRule(String encoded, String decoded) {
        assertThat(PercentDecoding.decode(encoded)).contains(decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "a%zz", "%%20", "%-1", "% 1"})
    void percentDecodingRefusesWhatIsNotTwoHexadecimalDigits(String encoded) {
        assertThat(PercentDecoding.decode(encoded)).isEmpty();
    }
}
