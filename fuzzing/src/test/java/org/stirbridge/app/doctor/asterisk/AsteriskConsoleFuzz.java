package org.stirbridge.app.doctor.asterisk;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.stirbridge.app.command.DoctorPage;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.Text;

/** What {@code asterisk -rx} answers to each command, in their order, with a byte 0 between; a missing one fails. */
public final class AsteriskConsoleFuzz {

    private AsteriskConsoleFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Iterator<String> answers = List.of(Text.of(input).split("\0", -1)).iterator();
        DoctorPage.of(AsteriskChecks.ofAnswers(new Once<>(() -> ask(answers)), "asterisk", ConfFilesFuzz.AGI));
    }

    private static RunningAsterisk ask(Iterator<String> answers) throws IOException {
        RunningAsterisk running = RunningAsterisk.ask(command -> {
            if (!answers.hasNext()) {
                throw new IOException("does not answer in time");
            }
            return answers.next();
        });
        running.configuration().steps().stream()
                .limit(ConfFilesFuzz.MOST_LOOKED_AT)
                .forEach(step -> shown(step, running.answer(ConsoleCommand.DIALPLAN)));
        return running;
    }

    private static void shown(Step step, String dialplan) {
        Invariant.holds(
                dialplan.contains(step.context())
                        && dialplan.contains(step.pattern())
                        && dialplan.contains(step.text()),
                "what a step says is what the console says");
        Invariant.holds(step.place().indexOf(']') < 0, "a place is one place");
    }
}
