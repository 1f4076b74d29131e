package org.stirbridge.esl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.stirbridge.bridge.call.TrunkClue;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.PeerSocket;
import org.stirbridge.stir.certificate.Deadline;

/** The bytes of one event socket connection, read block by block, and what the channel's variables become. */
public final class EslMessageFuzz {

    private static final List<String> NAMES = List.of(
            "Unique-ID", "variable_sip_from_user", "variable_sip_req_user", "variable_stir_request", "Reply-Text");

    private EslMessageFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        PeerSocket socket = new PeerSocket(new ByteArrayInputStream(input), OutputStream.nullOutputStream());
        try (EslConnection connection =
                new EslConnection(socket, Deadline.after(Duration.ofSeconds(60)), new LargeRequests())) {
            for (int blocks = 0; blocks <= input.length; blocks++) {
                message(connection.read());
            }
        } catch (IOException e) {
            return; // the end of the input, or a bound
        }
        Invariant.holds(false, "every block takes at least a byte");
    }

    private static void message(EslMessage message) throws EslProtocolException {
        int length = message.contentLength(EslConnection.LARGEST_BODY);
        Invariant.holds(length >= 0 && length <= EslConnection.LARGEST_BODY, "a body is bounded");
        ChannelData channel = new ChannelData(message);
        for (String name : NAMES) {
            channel.header(name).ifPresent(value -> oneLine(value, message.raw(name)));
        }
        channel.identities().forEach(identity -> Invariant.holds(isOneLine(identity), "an Identity is one line"));
        channel.sessionDescription()
                .ifPresent(sdp -> Invariant.holds(
                        sdp.length()
                                <= message.raw("variable_switch_r_sdp")
                                        .orElse("")
                                        .length(),
                        "a session description is no longer than what it was decoded from"));
        List<TrunkClue> clues = ChannelClues.of(channel, List.of("x-trunk"));
        OutboundLeg.of(channel, clues);
        InboundLeg.of(channel, clues);
        exclusion(channel.variable("exclude_outgoing_extra_header").orElse(""));
    }

    private static void exclusion(String own) {
        String joined = HeaderExclusion.joinedWith(own);
        Invariant.holds(joined.endsWith(HeaderExclusion.IDENTITY), "the exclusion ends with ours");
        Invariant.holds(EslCommand.canSend(joined.replace("$", "")), "the exclusion can be sent");
    }

    private static void oneLine(String value, Optional<String> raw) {
        Invariant.holds(isOneLine(value) && !value.isBlank(), "a variable is one line");
        Invariant.holds(
                value.getBytes(StandardCharsets.UTF_8).length
                        <= 3 * raw.orElse("").length(),
                "decoding does not make a value grow beyond its replacement characters");
    }

    private static boolean isOneLine(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0 && value.indexOf('\0') < 0;
    }
}
