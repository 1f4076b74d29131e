package org.stirbridge.app.doctor.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stirbridge.app.doctor.asterisk.Dialplans.AGI;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.stir.certificate.Deadline;

/** What a console says, as Asterisk 22.10.1 said it, and what else a program may do. */
final class RunningAsteriskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A script that answers as Asterisk does: {@code $1} is -rx, {@code $2} the command. */
    private static final String HEALTHY = """
            case "$2" in
            "core show version") echo "Asterisk 22.10.1+dfsg built by nobody @ host on a unknown running Linux" ;;
            "module show like "*) m=${2#module show like }; echo "$m.so      A module          1          Running              core" ;;
            "dialplan show") cat <<'END'
            [ Context 'stir-outbound' created by 'pbx_config' ]
              'h' =>            1. Verbose(1,x)                               [extensions-outbound.conf:20]
              '_[+0-9].' =>     1. Set(stir_status=)                          [extensions-outbound.conf:9]
                                2. Dial(PJSIP/${FILTER(+0-9,${EXTEN})}@c,60,b(stir-sign^s^1)) [extensions-outbound.conf:17]

            [ Context 'stir-sign' created by 'pbx_config' ]
              's' =>            1. AGI(agi://${STIR_BRIDGE}/sign)             [extensions-outbound.conf:27]
                                2. GotoIf($["${stir_status}" != ""]?done)     [extensions-outbound.conf:28]
                 [done]         3. Return()                                   [extensions-outbound.conf:34]

            -= 3 extensions (6 priorities) in 2 contexts. =-
            END
            ;;
            "dialplan show globals") echo "   STIR_BRIDGE=127.0.0.1:4573"; echo "    -- 1 variable(s)" ;;
            *) echo "No such command" ;;
            esac
            """;

    @TempDir
    private Path folder = Path.of("");

    private String program(String script) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "asterisk", ""), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private static List<String> page(String program, Duration patience) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Check check : AsteriskChecks.byCommand(program, AGI, patience)) {
            for (Finding finding : check.look()) {
                lines.add(finding.getClass().getSimpleName() + " " + finding.check() + ": " + finding.sentence());
            }
        }
        return lines;
    }

    @Test
    void aHealthyAsteriskIsWellInEveryLine() throws Exception {
        assertThat(page(program(HEALTHY), PATIENCE))
                .containsExactly(
                        "Good Asterisk: Asterisk 22.10.1 runs",
                        "Good Asterisk has loaded: asks the bridge at 1 place: sign in extensions-outbound.conf:27",
                        "Good loaded Dial: [stir-sign] runs on the leg to the trunk",
                        "Good loaded patterns: numbers with and without + reach the bridge");
    }

    @Test
    void anOldOneAndMissingModulesAreFaults() throws Exception {
        String old = HEALTHY.replace("Asterisk 22.10.1+dfsg", "Asterisk 16.2.1").replace("Running  ", "Not Running");

        assertThat(page(program(old), PATIENCE))
                .contains(
                        "Fault Asterisk: Asterisk 16.2.1 built by nobody @ host on a unknown running Linux",
                        "Fault Asterisk: res_agi does not run",
                        "Fault Asterisk: app_stack does not run");
    }

    @Test
    void aProfileThatSignsIsWorthAWord() throws Exception {
        String signing =
                HEALTHY.replace("*) echo", "*profiles) echo 'endpoint_behavior                 : attest' ;;\n*) echo");

        assertThat(page(program(signing), PATIENCE))
                .contains("Warning Asterisk own signer: a profile of res_stir_shaken signs: endpoints that have it sign"
                        + " beside the bridge");
    }

    @Test
    void anAsteriskThatDoesNotRunIsSaidInItsOwnWords() throws Exception {
        String gone =
                "echo 'Unable to connect to remote asterisk (does /var/run/asterisk/asterisk.ctl exist?)'; exit 1";

        assertThat(page(program(gone), PATIENCE).get(0))
                .contains("Fault Asterisk: ", "Unable to connect", "asterisk.ctl");
        assertThat(page(program(gone), PATIENCE))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("NotLookedAt loaded patterns");
    }

    @Test
    void aProgramThatIsNotThereOrNoAsteriskIsSaid() throws Exception {
        assertThat(page(folder.resolve("none").toString(), PATIENCE).get(0))
                .contains("Fault Asterisk: ", "No such file");
        assertThat(page(program("echo hello"), PATIENCE))
                .hasSize(4)
                .first()
                .asString()
                .endsWith("says no version of Asterisk: hello");
    }

    @Test
    void aProgramThatHangsIsEndedWithItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        String hanging = program("sleep 1000 & echo $! > " + pid + "; wait");

        assertThatThrownBy(() -> Program.output(List.of(hanging), Deadline.after(Duration.ofSeconds(2))))
                .isInstanceOf(IOException.class)
                .hasMessage("does not answer in time");
        long child = Long.parseLong(Files.readString(pid).strip());
        org.awaitility.Awaitility.await()
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void aProgramThatWritesWithoutEndIsEnded() throws Exception {
        assertThatThrownBy(() -> Program.output(List.of(program("yes")), Deadline.after(PATIENCE)))
                .isInstanceOf(IOException.class)
                .hasMessage("writes without end");
    }

    @Test
    void noShellReadsTheCommands() throws Exception {
        assertThat(Program.output(
                        List.of(program("printf '%s' \"$2\""), "-rx", "a; echo $HOME `id`"), Deadline.after(PATIENCE)))
                .isEqualTo("a; echo $HOME `id`");
    }
}
