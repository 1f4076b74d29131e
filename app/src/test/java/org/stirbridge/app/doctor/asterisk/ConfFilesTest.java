package org.stirbridge.app.doctor.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.app.doctor.asterisk.Dialplans.conf;

import org.junit.jupiter.api.Test;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Field;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;

final class ConfFilesTest {

    @Test
    void stepsKnowTheirContextAndTheExtensionOfTheLineBefore() {
        assertThat(conf(
                                "[out](!)",
                                "exten => _[+0-9].,1,Set(a=b)",
                                " same => n(here),AGI(agi://h/sign)",
                                "exten=h,1,Hangup()")
                        .steps())
                .containsExactly(
                        new Step("a.conf:2", "out", "_[+0-9].", "Set(a=b)"),
                        new Step("a.conf:3", "out", "_[+0-9].", "AGI(agi://h/sign)"),
                        new Step("a.conf:4", "out", "h", "Hangup()"));
    }

    @Test
    void commentsAreNoSteps() {
        assertThat(conf(
                                "[out]",
                                "; exten => s,1,AGI(agi://h/sign)",
                                ";-- exten => s,1,A()",
                                "exten => s,1,B()",
                                "--;",
                                "exten => s,1,Verbose(a\\;b) ; note",
                                ";---- a rule of dashes",
                                " same => n,C()")
                        .steps())
                .extracting(Step::text)
                .containsExactly("Verbose(a\\;b)", "C()");
    }

    @Test
    void globalsKeepTheCaseOfTheirNames() {
        assertThat(conf("[globals]", "STIR_BRIDGE = 127.0.0.1:4573", "x=>y").globals())
                .containsEntry("STIR_BRIDGE", "127.0.0.1:4573")
                .containsEntry("x", "y");
    }

    @Test
    void settingsKnowTheirSection() {
        assertThat(conf("[carrier](lab)", "stir_shaken_profile = signing").entries())
                .containsExactly(new Field("a.conf:2", "carrier", "stir_shaken_profile", "signing"));
    }

    @Test
    void linesOfWindowsReadAlikeAsAsteriskReadsThem() {
        assertThat(conf("[out]\r\nexten => s,1,AGI(agi://h/sign)\r").steps())
                .containsExactly(new Step("a.conf:2", "out", "s", "AGI(agi://h/sign)"));
    }

    @Test
    void nonsenseIsPassedOver() {
        AsteriskConfiguration read = conf(
                "=",
                "[",
                "[]",
                "exten",
                "exten =>",
                "exten => x",
                "same => ,",
                "#include \"x=y\"",
                "=>".repeat(5000),
                "a".repeat(100_000) + "=b");

        assertThat(read.steps()).isEmpty();
        assertThat(read.globals()).isEmpty();
    }

    @Test
    void aLineThatOpensASectionAndDoesNotCloseItIsNoSetting() {
        assertThat(conf("[globals]", "[A=1").globals()).isEmpty();
    }

    @Test
    void onlyLineFeedsEndALine() {
        assertThat(conf("[a]", "exten => s,1,NoOp(\u2028\u0085)").steps())
                .containsExactly(new Step("a.conf:2", "a", "s", "NoOp(\u2028\u0085)"));
    }

    @Test
    void aLineThatIsTooLongIsSaidAndTheOthersAreRead() {
        AsteriskConfiguration read =
                conf("exten => s,1," + "x".repeat(ConfFiles.LONGEST_LINE), "exten => s,2,Hangup()");

        assertThat(read.reading().leftOut()).containsExactly("a.conf:1 is too long a line; it was not read");
        assertThat(read.steps()).extracting(Step::text).containsExactly("Hangup()");
    }

    @Test
    void whatIsTooMuchIsSaid() {
        AsteriskConfiguration read = conf("a=b\n".repeat(ConfFiles.MOST_FOUND + 1));

        assertThat(read.reading().leftOut())
                .containsExactly("a.conf:500001 and what follows is too much; it was not read");
        assertThat(read.entries()).hasSize(ConfFiles.MOST_FOUND);
    }
}
