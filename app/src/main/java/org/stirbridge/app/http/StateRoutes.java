package org.stirbridge.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What a load balancer, a supervisor and Prometheus ask for. */
final class StateRoutes {

    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StateRoutes() {}

    /** Whether the process answers at all: never a reason to restart because a database is away. */
    static Route health(String provider, String version) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "up");
        body.put("version", version);
        body.put("provider", provider);
        String json = json(body);
        return (rest, tag) -> Answer.fresh(200, JSON, json);
    }

    /** Whether calls should be sent here, 503 when not, with every reason. */
    static Route ready(Supplier<Readiness> readiness) {
        return (rest, tag) -> {
            Readiness now = readiness.get();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("status", now.ready() ? "ready" : "not ready");
            body.put("reasons", now.reasons());
            return Answer.fresh(now.ready() ? 200 : 503, JSON, json(body));
        };
    }

    static Route metrics(Supplier<String> scrape) {
        return (rest, tag) -> Answer.fresh(200, "text/plain; version=0.0.4; charset=utf-8", scrape.get());
    }

    private static String json(Map<String, Object> body) {
        try {
            return MAPPER.writeValueAsString(body) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and lists always print", e);
        }
    }
}
