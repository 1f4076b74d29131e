package org.stirbridge.app.doctor.asterisk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.NotShownException;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.bridge.config.ListenerSettings;

/** All checks of an Asterisk, in the order of the page. */
public final class AsteriskChecks {

    private AsteriskChecks() {}

    /** @param folder that of extensions.conf */
    public static List<Check> inFolder(Path folder, ListenerSettings agi) {
        return ofFiles(new Once<>(() -> ConfFiles.read(ConfFolder.of(folder))), agi);
    }

    static List<Check> ofFiles(Once<AsteriskConfiguration> read, ListenerSettings agi) {
        return List.of(
                Rule.of(new FolderWasRead("Asterisk folder"), read),
                Rule.of(new BridgeIsAsked("Asterisk dialplan", agi), read),
                Rule.of(new SigningLeg("Asterisk Dial", agi), read),
                Rule.of(new Patterns("Asterisk patterns", agi), read),
                Rule.of(new NoNativeSigner("Asterisk own signer", agi), read));
    }

    /**
     * What the one that runs on this host has loaded, from wherever.
     *
     * @param program whose option -rx gives it a command of its console
     */
    public static List<Check> byCommand(String program, ListenerSettings agi, Duration patience) {
        return ofAnswers(new Once<>(() -> RunningAsterisk.ask(program, patience)), program, agi);
    }

    static List<Check> ofAnswers(Once<RunningAsterisk> running, String program, ListenerSettings agi) {
        Once<AsteriskConfiguration> loaded = new Once<>(() -> loaded(running));
        return List.of(
                new RunningAsteriskCheck(running, program),
                Rule.of(new BridgeIsAsked("Asterisk has loaded", agi), loaded),
                Rule.of(new SigningLeg("loaded Dial", agi), loaded),
                Rule.of(new Patterns("loaded patterns", agi), loaded));
    }

    /** Why it does not answer is for {@link RunningAsteriskCheck} to say. */
    private static AsteriskConfiguration loaded(Once<RunningAsterisk> running) throws Exception {
        try {
            return running.get().configuration();
        } catch (IOException e) {
            throw new NotShownException("Asterisk does not answer", e);
        }
    }
}
