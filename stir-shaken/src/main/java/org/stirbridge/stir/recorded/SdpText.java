package org.stirbridge.stir.recorded;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The session description in the body of a recorded request, alone or as a part among others. */
final class SdpText {

    private static final Pattern LINE = Pattern.compile("[a-z]=.*");

    private SdpText() {}

    /** The lines from {@code v=0} on that are of a session description (RFC 8866 §5); empty when there are none. */
    static Optional<String> in(String body) {
        String sdp = body.lines()
                .dropWhile(line -> !line.equals("v=0"))
                .takeWhile(line -> LINE.matcher(line).matches())
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
        return sdp.isEmpty() ? Optional.empty() : Optional.of(sdp);
    }
}
