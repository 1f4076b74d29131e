package org.stirbridge.stir.certificate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts who is at which place, and lets no more than so many in. It holds only places where somebody is. Thread-safe. */
final class Crowd {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final int most;
    private final Map<String, Integer> present = new ConcurrentHashMap<>();

    Crowd(int most) {
        this.most = most;
    }

    /** Whoever comes in must {@link #leave}. */
    boolean enter(String place) {
        boolean[] entered = new boolean[1];
        present.compute(place, (name, count) -> {
            int now = count == null ? 0 : count;
            entered[0] = now < most;
            return entered[0] ? now + 1 : now;
        });
        return entered[0];
    }

    void leave(String place) {
        present.computeIfPresent(place, (name, count) -> count == 1 ? null : count - 1);
    }

    /** The last two labels of a name: a wildcard in the DNS makes any number of hosts, but domains cost money. */
    static String site(String host) {
        if (ADDRESS.matcher(host).matches()) {
            return host;
        }
        int last = host.lastIndexOf('.');
        return host.substring(host.lastIndexOf('.', last - 1) + 1);
    }
}
