package org.stirbridge.stir.certificate;

import java.net.InetAddress;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.stirbridge.stir.certificate.FetchQueue.Lane;

/**
 * The threads that wait for the system's resolver, which has no timeout of its own and cannot be interrupted: one whose
 * name server is silent holds its thread for ten seconds and more. Bounded by domain, and known hosts have their own, so
 * that silent name servers of invented domains do not end all lookups. Thread-safe.
 */
final class NameLookups implements AutoCloseable {

    private static final int FOR_NEW = 96;
    private static final int FOR_KNOWN = 32;
    private static final int PER_SITE = 16;

    private final CheckedNames.Resolver resolver;
    private final Crowd sites = new Crowd(PER_SITE);
    private final ThreadPoolExecutor forNew = threads(FOR_NEW);
    private final ThreadPoolExecutor forKnown = threads(FOR_KNOWN);

    NameLookups(CheckedNames.Resolver resolver) {
        this.resolver = resolver;
    }

    private static ThreadPoolExecutor threads(int most) {
        return new ThreadPoolExecutor(0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "x5u-lookup");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws RejectedExecutionException when too many hang already, in all or at this name's domain */
    Future<InetAddress[]> start(String hostname, Lane lane) {
        String site = Crowd.site(hostname);
        if (lane == Lane.KNOWN) {
            return forKnown.submit(() -> resolver.resolve(hostname));
        }
        if (!sites.enter(site)) {
            throw new RejectedExecutionException("too many lookups hang at one domain");
        }
        try {
            return forNew.submit(() -> {
                try {
                    return resolver.resolve(hostname);
                } finally {
                    sites.leave(site);
                }
            });
        } catch (RejectedExecutionException e) {
            sites.leave(site);
            throw e;
        }
    }

    /** A lookup that hangs is left to end by itself. */
    @Override
    public void close() {
        forNew.shutdownNow();
        forKnown.shutdownNow();
    }
}
