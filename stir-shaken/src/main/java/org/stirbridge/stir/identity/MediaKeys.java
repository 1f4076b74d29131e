package org.stirbridge.stir.identity;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stirbridge.stir.passport.MediaKey;

/**
 * The media keys of a session description as {@code mky} lists them (RFC 8225 §5.2.2): one for each {@code a=fingerprint},
 * of the session and of every medium.
 */
final class MediaKeys {

    private static final int MAX_SDP = 64 * 1024;
    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*a[ \\t]*=[ \\t]*fingerprint[ \\t]*:.*$", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern FINGERPRINT = Pattern.compile(
            "a=fingerprint:([A-Za-z0-9-]{1,32}) +([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){0,127})[ \\t]*",
            Pattern.CASE_INSENSITIVE);

    /** Equal to no key of a token, whose names are not empty: what an endpoint reads out of such a line nobody knows. */
    private static final MediaKey UNREADABLE = new MediaKey("", "");

    private MediaKeys() {}

    /** The keys without order or repetition; one that no token can name for what cannot be read, or is beyond 64 KiB. */
    static Set<MediaKey> of(String sdp) {
        if (sdp.length() > MAX_SDP) {
            return Set.of(UNREADABLE);
        }
        return LINE.matcher(sdp).results().map(line -> key(line.group())).collect(Collectors.toUnmodifiableSet());
    }

    private static MediaKey key(String line) {
        Matcher fingerprint = FINGERPRINT.matcher(line);
        return fingerprint.matches()
                ? new MediaKey(
                        fingerprint.group(1).toLowerCase(Locale.ROOT),
                        fingerprint.group(2).replace(":", "").toUpperCase(Locale.ROOT))
                : UNREADABLE;
    }
}
