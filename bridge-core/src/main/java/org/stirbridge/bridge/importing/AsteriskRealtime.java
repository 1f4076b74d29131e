package org.stirbridge.bridge.importing;

import java.util.List;
import org.stirbridge.bridge.importing.ForeignQuery.What;

/** The ids of stir_tn are the numbers that Asterisk itself would sign for. Its attest_level is somebody's setting, no right. */
final class AsteriskRealtime {

    static final List<ForeignQuery> QUERIES = List.of(
            new ForeignQuery(
                    What.NUMBERS,
                    List.of("stir_tn.id"),
                    "SELECT CONCAT('stir_tn ', id) AS place, id AS number, NULL AS owner FROM stir_tn ORDER BY id"),
            new ForeignQuery(What.DIALLED_FROM, List.of("ps_endpoints.id", "ps_endpoints.callerid"), """
                    SELECT CONCAT('ps_endpoints ', id) AS place, callerid AS number, id AS owner
                    FROM ps_endpoints WHERE COALESCE(callerid, '') <> '' ORDER BY id
                    """),
            new ForeignQuery(What.TRUNKS, List.of("ps_endpoint_id_ips.endpoint", "ps_endpoint_id_ips.match"), """
                    SELECT 'ps_endpoint_id_ips' AS place, 'ip_cidr' AS kind, `match` AS match_value, endpoint AS owner
                    FROM ps_endpoint_id_ips WHERE COALESCE(`match`, '') <> '' ORDER BY endpoint, id
                    """),
            new ForeignQuery(What.TRUNKS, List.of("ps_endpoints.id"), """
                    SELECT 'ps_endpoints' AS place, 'endpoint' AS kind, id AS match_value, id AS owner
                    FROM ps_endpoints ORDER BY id
                    """));

    private AsteriskRealtime() {}
}
