package org.stirbridge.bridge.importing;

import java.util.List;
import org.stirbridge.bridge.importing.ForeignQuery.What;

/** Inbound routes are the numbers of the one customer that a PBX has; a route for any number names none. */
final class FreePbx {

    static final List<ForeignQuery> QUERIES = List.of(
            new ForeignQuery(What.NUMBERS, List.of("incoming.extension", "incoming.cidnum"), """
                    SELECT DISTINCT CONCAT('incoming ', extension) AS place, extension AS number, NULL AS owner
                    FROM incoming WHERE COALESCE(extension, '') <> '' ORDER BY extension
                    """),
            new ForeignQuery(What.DIALLED_FROM, List.of("users.extension", "users.outboundcid"), """
                    SELECT CONCAT('users ', extension) AS place, outboundcid AS number, extension AS owner
                    FROM users WHERE COALESCE(outboundcid, '') <> '' ORDER BY extension
                    """),
            new ForeignQuery(What.DIALLED_FROM, List.of("trunks.trunkid", "trunks.name", "trunks.outcid"), """
                    SELECT CONCAT('trunks ', trunkid) AS place, outcid AS number, name AS owner
                    FROM trunks WHERE COALESCE(outcid, '') <> '' ORDER BY trunkid
                    """),
            new ForeignQuery(
                    What.DIALLED_FROM,
                    List.of("outbound_routes.route_id", "outbound_routes.name", "outbound_routes.outcid"),
                    """
                    SELECT CONCAT('outbound_routes ', route_id) AS place, outcid AS number, name AS owner
                    FROM outbound_routes WHERE COALESCE(outcid, '') <> '' ORDER BY route_id
                    """),
            new ForeignQuery(What.TRUNKS, List.of("trunks.tech", "trunks.channelid"), """
                    SELECT CONCAT('trunks ', trunkid) AS place, 'endpoint' AS kind, channelid AS match_value, name AS owner
                    FROM trunks WHERE tech = 'pjsip' ORDER BY trunkid
                    """));

    private FreePbx() {}
}
