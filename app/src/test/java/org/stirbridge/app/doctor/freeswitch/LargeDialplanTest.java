package org.stirbridge.app.doctor.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.stirbridge.app.doctor.freeswitch.Dialplans.ESL;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Work that grows with the square of a file takes minutes within doctor's own bounds on files; each took that once. */
final class LargeDialplanTest {

    /** A second or two are needed. */
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private static final int MANY = 60_000;
    private static final String SOCKET = "<action application='socket' data='h:8084 async'/>\n";

    private static SwitchConfiguration extension(String first) {
        return Dialplans.xml("<extension>" + first + SOCKET.repeat(MANY) + "</extension>");
    }

    @Test
    void manySocketsInOneExtension() {
        SwitchConfiguration many = extension("");

        // No request, and async.
        assertThat(assertTimeoutPreemptively(ENOUGH, () -> new BridgeIsAsked("dialplan", ESL).judge(many)))
                .hasSize(2 * MANY);
    }

    @Test
    void manyVerificationsInOneExtension() {
        SwitchConfiguration many = extension("<action application='set' data='stir_request=verify'/>");

        assertThat(assertTimeoutPreemptively(ENOUGH, () -> new OneIdentity("Identity", ESL).judge(many)))
                .hasSize(MANY);
    }

    @Test
    void aLongRequestBeforeManySockets() {
        String request = "x".repeat(1 << 20);
        SwitchConfiguration many = extension("<action application='set' data='stir_request=" + request + "'/>");

        assertThat(assertTimeoutPreemptively(ENOUGH, () -> new BridgeIsAsked("dialplan", ESL).judge(many)))
                .hasSize(2 * MANY);
    }

    @Test
    void manyIdentitiesOfTheDialplanItself() {
        SwitchConfiguration many = Dialplans.xml(
                "<extension>" + "<action application='set' data='sip_h_Identity=x'/>".repeat(MANY) + "</extension>");

        assertThat(assertTimeoutPreemptively(ENOUGH, () -> new OneIdentity("Identity", ESL).judge(many)))
                .hasSize(MANY);
    }
}
