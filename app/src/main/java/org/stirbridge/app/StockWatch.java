package org.stirbridge.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stirbridge.app.metrics.Metrics;
import org.stirbridge.bridge.certificates.CertificateState;
import org.stirbridge.bridge.certificates.CertificateStock;

/** Has the files of our certificates looked at, and shows at each scrape how the certificates stand. */
final class StockWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StockWatch.class);

    private final CertificateStock stock;
    private final Metrics metrics;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> looking;

    /** @param timer ends the looking with itself */
    StockWatch(CertificateStock stock, Metrics metrics, InstantSource clock, ScheduledExecutorService timer) {
        this.stock = stock;
        this.metrics = metrics;
        this.clock = clock;
        this.timer = timer;
        for (CertificateState state : CertificateState.values()) {
            metrics.gauge(
                    "stirbridge.certificates",
                    "Active certificates of the tables by how they stand",
                    "state",
                    state.name().toLowerCase(Locale.ROOT),
                    () -> count(state));
        }
    }

    private double count(CertificateState state) {
        return stock.states().values().stream().filter(state::equals).count();
    }

    /** Looks now and then, from now on as often as this. */
    synchronized void every(Duration interval) {
        if (looking != null) {
            looking.cancel(false);
        }
        looking = timer.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Never throws: the timer would end with it. */
    private void look() {
        try {
            stock.lookAtFiles();
        } catch (RuntimeException e) {
            LOG.error("The look at the files of the certificates failed", e);
        }
    }

    String scrape() {
        Map<String, Duration> left = new HashMap<>();
        stock.expiries().forEach((name, end) -> left.put(name, Duration.between(clock.instant(), end)));
        metrics.certificatesLeft(left);
        return metrics.scrape();
    }
}
