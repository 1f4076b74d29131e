package org.stirbridge.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the demo listens, 0 for any free port.
 *
 * @param taken the usual ports that somebody else has
 */
public record DemoPorts(int esl, int agi, int http, List<Integer> taken) {

    public DemoPorts {
        taken = List.copyOf(taken);
    }

    /** Ports that disturb nobody, for a run that ends by itself. */
    public static DemoPorts free() {
        return new DemoPorts(0, 0, 0, List.of());
    }

    /** The ports that the dialplan samples name, each replaced by a free one where it is taken. */
    public static DemoPorts usual() {
        List<Integer> taken = new ArrayList<>();
        int esl = usual(8084, taken);
        int agi = usual(4573, taken);
        int http = usual(8480, taken);
        return new DemoPorts(esl, agi, http, taken);
    }

    private static int usual(int port, List<Integer> taken) {
        OptionalInt free = unlessTaken(port);
        if (free.isEmpty()) {
            taken.add(port);
        }
        return free.orElse(0);
    }

    /** The port, or empty when somebody else listens there: mostly a bridge that already runs on this machine. */
    static OptionalInt unlessTaken(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return OptionalInt.of(probe.getLocalPort());
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
