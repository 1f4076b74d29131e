package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stirbridge.app.command.Result;

/** Doctor beside the real Asterisk, whose endpoints sign in part by themselves, and beside MariaDB. */
@ExtendWith(WithPeers.class)
final class DoctorIT {

    private static final Path PAGE = Path.of("..", "docs", "doctor.md");
    private static final Pattern BLOCK = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);

    @Test
    void whatTheRunningAsteriskSaysIsOnThePage(PeersLab lab) throws IOException {
        Result result = doctor(lab, lab.asterisk().consoleProgram().toString());
        List<String> found = result.out().lines().map(DoctorIT::oneSpace).toList();

        assertThat(result.code())
                .as("an endpoint signs by itself, beside the bridge")
                .isEqualTo(1);
        assertThat(found)
                .as("the samples are included from elsewhere")
                .anyMatch(line -> line.startsWith("\u2713 Asterisk dialplan asks the bridge at "));
        assertThat(result.err()).isEmpty();
        assertThat(found).contains("\u2713 tables MariaDB answers, and its tables are of this version");
        assertThat(found).containsAll(linesOfThePage());
    }

    @Test
    void anAsteriskThatDoesNotAnswerIsSaidAndItsFolderIsStillLookedAt(PeersLab lab) throws IOException {
        Result result = doctor(lab, "/bin/false");

        assertThat(result.out())
                .containsPattern("\u2717 Asterisk +/bin/false -rx: says no version of Asterisk")
                .contains("\u2013 Asterisk has loaded", "[native-carrier] in pjsip.conf:");
    }

    private static Result doctor(PeersLab lab, String console) {
        return Result.of(
                "doctor",
                "-c",
                lab.configuration().toString(),
                "--timeout",
                "60",
                "--asterisk",
                lab.asterisk().configuration().toString(),
                "--asterisk-cli",
                console);
    }

    private static List<String> linesOfThePage() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1).lines().map(DoctorIT::oneSpace).toList();
    }

    private static String oneSpace(String line) {
        return line.strip().replaceAll(" +", " ");
    }
}
