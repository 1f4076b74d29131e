package org.stirbridge.stir.stipa;

import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a web server calls a version of its document (RFC 9110 §8.8); handed back to it as it came.
 *
 * @param etag null when it gave none that can be handed back
 * @param lastModified null when it gave none that can be handed back
 */
record Validators(@Nullable String etag, @Nullable String lastModified) {

    static final Validators NONE = new Validators(null, null);

    private static final int LONGEST = 256;

    static Validators of(Response response) {
        return new Validators(usable(response.header("ETag")), usable(response.header("Last-Modified")));
    }

    /** A server's odd text must not make our own request impossible. */
    private static @Nullable String usable(@Nullable String text) {
        boolean fit = text != null
                && !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        return fit ? text : null;
    }

    void addTo(Request.Builder request) {
        if (etag != null) {
            request.header("If-None-Match", etag);
        } else if (lastModified != null) {
            request.header("If-Modified-Since", lastModified);
        }
    }
}
