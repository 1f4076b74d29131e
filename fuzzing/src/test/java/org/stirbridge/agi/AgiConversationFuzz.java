package org.stirbridge.agi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.asteriskjava.fastagi.StaticMappingStrategy;
import org.asteriskjava.fastagi.internal.DefaultAgiChannelFactory;
import org.asteriskjava.fastagi.internal.FastAgiConnectionHandler;
import org.stirbridge.fuzzing.FarEndDecisions;
import org.stirbridge.fuzzing.PeerSocket;

/**
 * A whole request as Asterisk makes it, through asterisk-java: the environment up to an empty line, then what the channel
 * answers to each question, parted by {@code 0x1e}. Whatever it is, no command may break out of its line or quotes.
 */
public final class AgiConversationFuzz {

    private AgiConversationFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        String environment = end < 0 ? text : text.substring(0, end);
        List<String> values =
                end < 0 ? List.of() : List.of(text.substring(end + 2).split("\u001e", -1));
        ScriptedAsterisk asterisk =
                new ScriptedAsterisk((environment + "\n\n").getBytes(StandardCharsets.UTF_8), values);
        AsteriskConnection connection = new AsteriskConnection(
                new PeerSocket(asterisk.in(), asterisk.out()), RequestTimes.within(Duration.ofSeconds(60)));
        CallRequest request = new CallRequest(connection, FarEndDecisions.SERVICES, () -> {});
        new FastAgiConnectionHandler(new StaticMappingStrategy(request), connection, new DefaultAgiChannelFactory())
                .run();
        asterisk.rethrow();
    }
}
