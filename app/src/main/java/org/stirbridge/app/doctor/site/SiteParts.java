package org.stirbridge.app.doctor.site;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.stirbridge.app.ConfiguredSite;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.bridge.certificates.CertificateStanding;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.inquiry.SiteInquiry;
import org.stirbridge.bridge.inquiry.SiteRows;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.certificate.X5uAnswer;
import org.stirbridge.stir.certificate.X5uFetcher;
import org.stirbridge.stir.stipa.KeptDocument;
import org.stirbridge.stir.stipa.KeptRevocationLists;
import org.stirbridge.stir.stipa.TrustedCaList;

/** What several checks look at, each got once. Thread-safe. */
final class SiteParts {

    /** A site with more publishes them from one place, and these tell of it. */
    static final int MOST_X5US = 20;

    private final Once<Optional<Database>> database;
    private final Once<Optional<SiteRows>> rows;
    private final Once<CertificateStock> fileStock;
    private final Once<Optional<KeptDocument<TrustedCaList>>> trustedCas;
    private final Once<Boolean> tablesRead;
    private final Once<Map<String, X5uAnswer>> answers;
    private final Once<KeptRevocationLists> revocationLists;

    SiteParts(ConfiguredSite site, InstantSource clock, Duration patience) {
        database = new Once<>(site::database);
        rows = new Once<>(() -> {
            Optional<Database> found = database.get();
            return found.isEmpty() ? Optional.empty() : Optional.of(SiteInquiry.of(found.get(), clock.instant()));
        });
        fileStock = new Once<>(site::stock);
        trustedCas = new Once<>(() -> site.trustedCas(fileStock.get()));
        tablesRead = new Once<>(() -> readTables(site));
        answers = new Once<>(() -> fetch(site.fetcher(patience), patience));
        revocationLists = new Once<>(site::revocationLists);
    }

    private boolean readTables(ConfiguredSite site) throws Exception {
        Optional<Database> found = database.get();
        if (found.isPresent()) {
            site.read(found.get(), fileStock.get());
        }
        return found.isPresent();
    }

    Optional<Database> database() throws Exception {
        return database.get();
    }

    Optional<SiteRows> rows() throws Exception {
        return rows.get();
    }

    /** The stock with what is in the tables, where they can be read, and with the STI-PA's list; never without the files. */
    CertificateStock stock() throws Exception {
        hasTables();
        trustedCas.get();
        return fileStock.get();
    }

    /** Whether there are tables; what is wrong with them is for {@link TablesCheck} to say. */
    boolean hasTables() throws Exception {
        try {
            return tablesRead.get();
        } catch (IOException e) {
            return false;
        }
    }

    Optional<KeptDocument<TrustedCaList>> trustedCas() throws Exception {
        return trustedCas.get();
    }

    KeptRevocationLists revocationLists() throws Exception {
        return revocationLists.get();
    }

    /** What publishers answer, by x5u, of the first {@link #MOST_X5US}. */
    Map<String, X5uAnswer> answers() throws Exception {
        return answers.get();
    }

    private Map<String, X5uAnswer> fetch(X5uFetcher fetcher, Duration patience) throws Exception {
        List<String> x5us = stock().standings().stream()
                .map(CertificateStanding::x5u)
                .distinct()
                .limit(MOST_X5US)
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(MOST_X5US, SiteParts::daemon);
        try {
            Map<String, Future<X5uAnswer>> asked = new LinkedHashMap<>();
            x5us.forEach(x5u -> asked.put(x5u, threads.submit(() -> fetcher.examine(x5u, Deadline.after(patience)))));
            Map<String, X5uAnswer> answered = new LinkedHashMap<>();
            for (Map.Entry<String, Future<X5uAnswer>> one : asked.entrySet()) {
                answered.put(one.getKey(), one.getValue().get());
            }
            return answered;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "stirbridge-doctor-x5u");
        thread.setDaemon(true);
        return thread;
    }
}
