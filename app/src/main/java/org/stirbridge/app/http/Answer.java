package org.stirbridge.app.http;

import java.util.Map;

/**
 * A whole HTTP response, small enough to be held in memory.
 *
 * @param headers beside Content-Type and Content-Length
 */
record Answer(int status, String contentType, String body, Map<String, String> headers) {

    static final String TEXT = "text/plain; charset=utf-8";

    /** What no cache may keep: the state of this moment. */
    static Answer fresh(int status, String contentType, String body) {
        return new Answer(status, contentType, body, Map.of("Cache-Control", "no-store"));
    }

    static Answer error(int status, String phrase) {
        return fresh(status, TEXT, status + " " + phrase + "\n");
    }
}
