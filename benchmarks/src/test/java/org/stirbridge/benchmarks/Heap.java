package org.stirbridge.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What the garbage collector says: how much is in use, and how long it stopped everything. */
final class Heap {

    private final AtomicLong mostAfterCollection = new AtomicLong();
    private final AtomicLong longestStopMillis = new AtomicLong();

    /** Listens from now on. */
    Heap() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> collected(
                                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())),
                            null,
                            null);
        }
    }

    void reset() {
        mostAfterCollection.set(0);
        longestStopMillis.set(0);
    }

    /** Megabytes in use when everything that is not needed is gone. */
    static double usedAfterCollection() {
        System.gc();
        return megabytes(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /** The most megabytes that were left in use by a collection since the reset. */
    double mostAfterCollection() {
        return megabytes(mostAfterCollection.get());
    }

    /** Since the reset; without the collections that were asked for. */
    long longestStopMillis() {
        return longestStopMillis.get();
    }

    static double most() {
        return megabytes(Runtime.getRuntime().maxMemory());
    }

    private void collected(GarbageCollectionNotificationInfo info) {
        long used = info.getGcInfo().getMemoryUsageAfterGc().values().stream()
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        mostAfterCollection.accumulateAndGet(used, Math::max);
        if (!info.getGcCause().equals("System.gc()") && !info.getGcAction().contains("concurrent")) {
            longestStopMillis.accumulateAndGet(info.getGcInfo().getDuration(), Math::max);
        }
    }

    private static double megabytes(long bytes) {
        return bytes / 1e6;
    }
}
