package org.stirbridge.stir.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import org.stirbridge.stir.certificate.FetchQueue.Lane;

/**
 * Name resolution for one fetch: within its deadline, and only to public addresses. OkHttp connects to the very addresses
 * returned here, so a name that changes its mind between check and use (DNS rebinding) gains nothing.
 */
final class CheckedNames implements Dns {

    /** Attempts per fetch are bounded by time anyway; more addresses than this are only a way to spend it. */
    private static final int MAX_ADDRESSES = 8;

    private final NameLookups lookups;
    private final Lane lane;
    private final Deadline deadline;

    CheckedNames(NameLookups lookups, Lane lane, Deadline deadline) {
        this.lookups = lookups;
        this.lane = lane;
        this.deadline = deadline;
    }

    /** The system's name service, or a test's. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> addresses = List.of(resolveInTime(hostname));
        if (!addresses.stream().allMatch(PublicAddresses::isPublic)) {
            throw new AddressNotAllowed();
        }
        return addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES));
    }

    private InetAddress[] resolveInTime(String hostname) throws UnknownHostException {
        try {
            return lookups.start(hostname, lane).get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted", e);
        } catch (TimeoutException | RejectedExecutionException | ExecutionException e) {
            throw unknown("the name does not resolve in time", e);
        }
    }

    private static UnknownHostException unknown(String why, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(why);
        unknown.initCause(cause);
        return unknown;
    }
}
