package org.stirbridge.lab.freeswitch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The replies as recorded, with only their values to fill in. */
final class Replies {

    static final String NOT_FOUND = text("-ERR command not found");

    private static final String GOODBYE = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";
    private static final int REPLY_BUFFER = 511;

    private Replies() {}

    static String text(String reply) {
        return "Content-Type: command/reply\nReply-Text: " + reply + "\n\n";
    }

    /** getvar: not encoded, cut at 511 bytes, and a missing variable looks like an unknown command. */
    static String value(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return NOT_FOUND;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] cut = bytes.length > REPLY_BUFFER ? Arrays.copyOf(bytes, REPLY_BUFFER) : bytes;
        return text(new String(cut, StandardCharsets.UTF_8));
    }

    static String api(String response) {
        return "Content-Type: api/response\nContent-Length: " + response.length() + "\n\n" + response;
    }

    static String disconnect(String uuid) {
        return "Content-Type: text/disconnect-notice\nControlled-Session-UUID: " + uuid
                + "\nContent-Disposition: disconnect\nContent-Length: " + GOODBYE.length() + "\n\n" + GOODBYE;
    }

    static String linger(String uuid, String channelName, int seconds) {
        return "Content-Type: text/disconnect-notice\nControlled-Session-UUID: " + uuid
                + "\nContent-Disposition: linger\nChannel-Name: " + channelName + "\nLinger-Time: " + seconds
                + "\nContent-Length: 0\n\n";
    }
}
