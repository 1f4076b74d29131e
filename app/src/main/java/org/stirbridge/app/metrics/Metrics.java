package org.stirbridge.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.stirbridge.bridge.call.Switch;

/**
 * The program's meters. Every label comes from a closed list of words, so that no caller can make the number of series
 * grow. Thread-safe.
 */
public final class Metrics implements AutoCloseable {

    /** The bounds of the latency histogram: the budget of a call is 1.5 s, a cached one takes well under 2 ms. */
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(1500)
    };

    private static final double SECONDS_PER_DAY = 86_400;

    private final PrometheusMeterRegistry registry;
    private final MultiGauge certificates;
    private final Consumer<AutoCloseable> ends;

    /** What a counter asks: it holds it weakly, and would stand still once it is collected. */
    private final List<DoubleSupplier> counted = new CopyOnWriteArrayList<>();

    /** Meters of the Java runtime are there from the start, all others from their first event on. */
    public Metrics() {
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        certificates = MultiGauge.builder("stirbridge.certificate.days.left")
                .description("Days until a certificate that signs ends")
                .register(registry);
        ends = gauge -> {};
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private Metrics(Metrics all, Consumer<AutoCloseable> ends) {
        this.registry = all.registry;
        this.certificates = all.certificates;
        this.ends = ends;
    }

    /** The same meters, for a part that does not live as long as the program: its gauges go when {@code ends} says so. */
    public Metrics until(Consumer<AutoCloseable> ends) {
        return new Metrics(this, ends);
    }

    /** The exposition text of Prometheus, version 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    /** A value that is asked for at each scrape; NaN when it is not known. */
    public void gauge(String name, String description, DoubleSupplier value) {
        register(name, Tags.empty(), description, value);
    }

    /** A number that only grows, asked for at each scrape. */
    public void counter(String name, String description, DoubleSupplier value) {
        counted.add(value);
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .register(registry);
    }

    /** Likewise one of several of a name, which {@code label} tells apart; its values come from the configuration. */
    public void gauge(String name, String description, String label, String labelValue, DoubleSupplier value) {
        register(name, Tags.of(label, labelValue), description, value);
    }

    /** In the place of an earlier one of the same name and label, whose part is about to end. */
    private void register(String name, Tags tags, String description, DoubleSupplier value) {
        Gauge before = registry.find(name).tags(tags).gauge();
        if (before != null) {
            registry.remove(before);
        }
        Gauge gauge = Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
        ends.accept(() -> remove(gauge, name, tags));
    }

    /** By identity: equal is also the one that took its place. */
    @SuppressWarnings("ReferenceEquality")
    private void remove(Gauge gauge, String name, Tags tags) {
        if (registry.find(name).tags(tags).gauge() == gauge) {
            registry.remove(gauge);
        }
    }

    /** One more reading of the configuration, by what came of it. */
    public void countReload(boolean done) {
        increment(
                "stirbridge.reloads",
                "Readings of the configuration while the bridge ran",
                "outcome",
                done ? "done" : "refused");
    }

    /** How long each certificate still signs, by its name in the tables; asked for at each scrape. */
    public void certificatesLeft(Map<String, Duration> left) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        left.forEach((name, time) ->
                rows.add(MultiGauge.Row.of(Tags.of("certificate", name), time.toSeconds() / SECONDS_PER_DAY)));
        certificates.register(rows, true);
    }

    @Override
    public void close() {
        registry.close();
    }

    /** Counts one decided call; empty text where a label says nothing. */
    void count(Direction direction, Switch from, Outcome outcome, Duration taken) {
        String word = direction.word();
        Counter.builder("stirbridge.calls")
                .description("Decided calls")
                .tags("direction", word, "switch", from.name().toLowerCase(Locale.ROOT))
                .tags("status", outcome.status(), "attest", outcome.attest(), "reason", outcome.reason())
                .register(registry)
                .increment();
        Timer.builder("stirbridge.decision")
                .description("Time from a switch's question to the decision")
                .tags("direction", word)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(taken);
    }

    /** One more of an event; {@code labels} are names and values in turn, the values from closed lists. */
    void increment(String name, String description, String... labels) {
        Counter.builder(name)
                .description(description)
                .tags(labels)
                .register(registry)
                .increment();
    }

    /** Counts one question for a certificate by its outcome, {@code FOUND} or the failure's name. */
    void countLookup(String outcome, Duration taken) {
        Timer.builder("stirbridge.x5u.lookup")
                .description("Time that verifications waited for a certificate, from the cache or the network")
                .tags("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(taken);
    }
}
