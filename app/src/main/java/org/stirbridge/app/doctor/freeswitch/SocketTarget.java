package org.stirbridge.app.doctor.freeswitch;

import java.util.Arrays;
import java.util.List;

/**
 * What stands behind {@code socket}: {@code 127.0.0.1:8084|10.0.0.2:8084 async full}.
 *
 * @param ports of each address; 0 where none can be read
 * @param byVariable whether the address is only known to the running switch
 * @param commas whether addresses are joined by commas, which is no way to have two
 */
record SocketTarget(List<Integer> ports, boolean byVariable, boolean commas, boolean async) {

    SocketTarget {
        ports = List.copyOf(ports);
    }

    static SocketTarget of(String data) {
        String[] words = data.strip().split("\\s+", -1);
        List<Integer> ports =
                Arrays.stream(words[0].split("\\|", -1)).map(SocketTarget::port).toList();
        return new SocketTarget(
                ports,
                words[0].contains("${"),
                words[0].contains(","),
                Arrays.stream(words).skip(1).anyMatch("async"::equalsIgnoreCase));
    }

    boolean hasPort(int port) {
        return ports.contains(port);
    }

    private static int port(String address) {
        String plain = address.split("/", 2)[0];
        String digits = plain.substring(plain.lastIndexOf(':') + 1);
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }
}
