package org.stirbridge.app.http;

import org.jspecify.annotations.Nullable;

/** Answers GET and HEAD below one path. Thread-safe. */
@FunctionalInterface
interface Route {

    /**
     * @param rest what follows the route's path, raw and hostile; empty for the path itself
     * @param ifNoneMatch the If-None-Match field, raw and hostile
     */
    Answer get(String rest, @Nullable String ifNoneMatch);
}
