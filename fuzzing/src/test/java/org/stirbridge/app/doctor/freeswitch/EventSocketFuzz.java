package org.stirbridge.app.doctor.freeswitch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stirbridge.app.command.DoctorPage;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.PeerSocket;
import org.stirbridge.stir.certificate.Deadline;

/**
 * All that whoever listens at the event socket's address says to doctor. Strangers hear no password, and nobody anything
 * but that and constant commands.
 */
public final class EventSocketFuzz {

    private static final String LOGIN = "auth ClueCon\n\n";
    private static final String CONVERSATION = LOGIN
            + Arrays.stream(ApiCommand.values())
                    .map(command -> "api " + command.text() + "\n\n")
                    .collect(Collectors.joining());

    private EventSocketFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Once<RunningSwitch> running = new Once<>(() -> answers(input, said));
        DoctorPage.of(FreeSwitchChecks.ofAnswers(running, SwitchXmlFuzz.ESL));
        spoken(said.toString(StandardCharsets.ISO_8859_1), new String(input, StandardCharsets.ISO_8859_1));
    }

    private static RunningSwitch answers(byte[] input, ByteArrayOutputStream said) throws IOException {
        PeerSocket peer = new PeerSocket(new ByteArrayInputStream(input), said);
        try (EventSocket socket = new EventSocket(peer, Deadline.after(Duration.ofSeconds(60)))) {
            socket.logIn("ClueCon");
            return bounded(RunningSwitch.over(socket), input.length);
        }
    }

    private static RunningSwitch bounded(RunningSwitch running, int length) {
        Invariant.holds(
                running.answers().values().stream().mapToInt(String::length).sum() <= length,
                "answers are what was said");
        return running;
    }

    private static void spoken(String said, String heard) {
        Invariant.holds(CONVERSATION.startsWith(said), "nothing is said but our own words, in their order");
        if (!said.isEmpty()) {
            Invariant.holds(said.startsWith(LOGIN), "the password is said as a whole");
            Invariant.holds(
                    heard.toLowerCase(Locale.ROOT).contains("content-type:") && heard.contains("auth/request"),
                    "strangers hear no password");
        }
        if (said.length() > LOGIN.length()) {
            Invariant.holds(heard.contains("+OK"), "who refuses the password is asked nothing");
        }
    }
}
