package org.stirbridge.app.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one listener answers. The listener that faces the world has {@link #repository} alone: metrics and readiness tell
 * about customers and certificates and stay on the operator's side.
 */
public final class Routes {

    private static final String CERTS = "/certs/";

    private final Map<String, Route> exact;
    private final @Nullable Route certificates;

    private Routes(Map<String, Route> exact, @Nullable Route certificates) {
        this.exact = Map.copyOf(exact);
        this.certificates = certificates;
    }

    /** The operator's side: health, readiness, metrics, and the certificates as well. */
    public static Routes operations(
            String provider,
            String version,
            Supplier<Readiness> readiness,
            Supplier<String> metrics,
            Function<String, Optional<Chain>> chains) {
        Map<String, Route> exact = new LinkedHashMap<>();
        exact.put("/health", StateRoutes.health(provider, version));
        exact.put("/ready", StateRoutes.ready(readiness));
        exact.put("/metrics", StateRoutes.metrics(metrics));
        return new Routes(exact, new CertificateRoute(chains));
    }

    /** The world's side: the certificates that verifiers fetch by x5u, and nothing else. */
    public static Routes repository(Function<String, Optional<Chain>> chains) {
        return new Routes(Map.of(), new CertificateRoute(chains));
    }

    /** The answer to any request line at all. */
    Answer answer(String method, String path, @Nullable String ifNoneMatch) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            Answer refused = Answer.error(405, "Method Not Allowed");
            return new Answer(refused.status(), refused.contentType(), refused.body(), Map.of("Allow", "GET, HEAD"));
        }
        Route route = exact.get(path);
        if (route != null) {
            return route.get("", ifNoneMatch);
        }
        if (certificates != null && path.startsWith(CERTS)) {
            return certificates.get(path.substring(CERTS.length()), ifNoneMatch);
        }
        return Answer.error(404, "Not Found");
    }
}
