package org.stirbridge.lab.freeswitch;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of the recorded FreeSWITCH through a bridge that says what a test wants. */
abstract class SwitchUnderTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String IDENTITY =
            "eyJhbGciOiJFUzI1NiJ9.e30.c2ln;info=<https://cr.example.org/a,b.pem>;alg=ES256;ppt=shaken";
    static final String EXCLUDE = "nolocal:exclude_outgoing_extra_header=(?i)^sip_h_identity$";

    static Outcome sign(Recording recording, String... applications) throws Exception {
        return run(recording, Map.of(), Map.of(), peer -> {
            peer.connectAndExecute(applications);
            peer.say("exit\n\n");
            return peer.hearToTheEnd();
        });
    }

    static Outcome connected(Recording recording, String... applications) throws Exception {
        return run(recording, Map.of(), Map.of(), peer -> {
            peer.connectAndExecute(applications);
            return "";
        });
    }

    static Outcome run(
            Recording recording,
            Map<String, ? extends @Nullable String> variables,
            Map<String, String> headers,
            ScriptedBridge.Script<String> script)
            throws IOException {
        try (ScriptedBridge bridge = ScriptedBridge.doing(script)) {
            return RecordedFreeSwitch.call(bridge.address(), recording, variables, headers, PATIENCE);
        }
    }
}
