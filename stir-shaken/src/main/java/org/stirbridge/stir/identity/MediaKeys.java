package org.stirbridge.stir.identity;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stirbridge.stir.passport.MediaKey;

/** The media keys of a session description as {@code mky} lists them (RFC 8225 §5.2.2): one for each {@code a=fingerprint}. */
final class MediaKeys {

    private static final int MAX_SDP = 64 * 1024;
    private static final Pattern FINGERPRINT = Pattern.compile(
            "^a=fingerprint:([A-Za-z0-9-]{1,32}) +([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){0,127})[ \\t]*\\r?$",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private MediaKeys() {}

    /** The keys without order or repetition; none of a description beyond 64 KiB. */
    static Set<MediaKey> of(String sdp) {
        if (sdp.length() > MAX_SDP) {
            return Set.of();
        }
        return FINGERPRINT
                .matcher(sdp)
                .results()
                .map(line -> new MediaKey(
                        line.group(1).toLowerCase(Locale.ROOT),
                        line.group(2).replace(":", "").toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
