package org.stirbridge.app.doctor.freeswitch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.ConfigFolder;
import org.stirbridge.app.doctor.NotShownException;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.bridge.config.ListenerSettings;

/** All checks of a FreeSWITCH, in the order of the page. */
public final class FreeSwitchChecks {

    private FreeSwitchChecks() {}

    /** @param folder that of freeswitch.xml */
    public static List<Check> inFolder(Path folder, ListenerSettings esl) {
        return ofFiles(new Once<>(() -> SwitchXml.read(ConfigFolder.read(folder, ".xml"))), esl);
    }

    static List<Check> ofFiles(Once<SwitchConfiguration> read, ListenerSettings esl) {
        return List.of(
                Rule.of(new FolderWasRead("FreeSWITCH folder"), read),
                Rule.of(new BridgeIsAsked("FreeSWITCH dialplan", esl), read),
                Rule.of(new OneIdentity("FreeSWITCH Identity", esl), read),
                Rule.of(new NoNativeSigner("FreeSWITCH own signer"), read));
    }

    /**
     * What the running one has loaded, from wherever.
     *
     * @param address of its event socket, not looked up yet
     */
    public static List<Check> overEventSocket(
            InetSocketAddress address, String password, ListenerSettings esl, Duration patience) {
        return ofAnswers(new Once<>(() -> RunningSwitch.ask(address, password, patience)), esl);
    }

    static List<Check> ofAnswers(Once<RunningSwitch> running, ListenerSettings esl) {
        Once<SwitchConfiguration> loaded = new Once<>(() -> loaded(running));
        return List.of(
                new RunningSwitchCheck(running),
                Rule.of(new BridgeIsAsked("FreeSWITCH has loaded", esl), loaded),
                Rule.of(new OneIdentity("loaded Identity", esl), loaded),
                Rule.of(new NoNativeSigner("loaded own signer"), loaded));
    }

    /** Why it does not answer is for {@link RunningSwitchCheck} to say. */
    private static SwitchConfiguration loaded(Once<RunningSwitch> running) throws Exception {
        try {
            RunningSwitch found = running.get();
            if (!found.hasDialplan()) {
                throw new NotShownException("FreeSWITCH shows no dialplan: it is made call by call");
            }
            return found.configuration();
        } catch (IOException e) {
            throw new NotShownException("FreeSWITCH does not answer", e);
        }
    }
}
