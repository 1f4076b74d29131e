package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The DID tables of the matrix: a customer, a trunk in each home country, and a row for each number that has a level. */
final class MatrixTables {

    private MatrixTables() {}

    /** Writes what gives each caller the level of its call, and waits until the bridge works with it. */
    static void fill(PeersLab lab, List<MatrixCall> calls) throws SQLException, IOException {
        customers(lab);
        lab.sql("INSERT INTO did_range (start_tn, end_tn, customer, right_to_use, attest_override) VALUES "
                + calls.stream()
                        .filter(MatrixTables::isInTables)
                        .map(MatrixTables::row)
                        .collect(Collectors.joining(",\n")));
        awaitEffect(lab, last(calls));
    }

    /** The customer and its trunks, unless they are there. */
    static void customers(PeersLab lab) throws SQLException, IOException {
        lab.sql("INSERT IGNORE INTO customer (name, provider, kind, kyc_status)"
                + " VALUES ('matrix', 'example-telecom', 'enduser', 'vetted');\n"
                + "INSERT IGNORE INTO trunk (name, customer, default_country) VALUES " + trunks());
    }

    private static String trunks() {
        return Nation.HOMES.stream()
                .map(home -> "('" + home.trunk() + "', 'matrix', '" + home + "')")
                .collect(Collectors.joining(", "));
    }

    /** Half of level B is there by its rows, half because nobody knows the number. */
    private static boolean isInTables(MatrixCall call) {
        return !call.level().equals("B") || (call.caller().canonical().hashCode() & 1) == 0;
    }

    private static String row(MatrixCall call) {
        String number = call.caller().canonical();
        String override = call.level().equals("A") ? "NULL" : "'" + call.level() + "'";
        return "('" + number + "', '" + number + "', 'matrix', 'assigned', " + override + ")";
    }

    /** The last one whose level cannot be had without its row; all rows came in one statement. */
    private static MatrixCall last(List<MatrixCall> calls) {
        return calls.stream()
                .filter(call -> !call.level().equals("B"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static void awaitEffect(PeersLab lab, MatrixCall probe) {
        Awaitility.await("the level of a new number")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    try (FarEnd end = FarEnd.open(lab, Transport.UDP)) {
                        SignedCall signed = Signer.STIRBRIDGE
                                .sign(lab, Transport.UDP, end, List.of(probe))
                                .get(0);
                        assertThat(signed.token().attest()).isEqualTo(probe.level());
                    }
                });
    }
}
