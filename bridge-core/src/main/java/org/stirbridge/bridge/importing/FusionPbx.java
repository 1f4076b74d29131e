package org.stirbridge.bridge.importing;

import java.util.List;
import org.stirbridge.bridge.importing.ForeignQuery.What;

/** A domain is a customer; what rings in it, inbound destinations, are its numbers. */
final class FusionPbx {

    static final List<ForeignQuery> QUERIES = List.of(
            new ForeignQuery(
                    What.NUMBERS,
                    List.of(
                            "v_destinations.domain_uuid",
                            "v_destinations.destination_type",
                            "v_destinations.destination_prefix",
                            "v_destinations.destination_area_code",
                            "v_destinations.destination_number",
                            "v_destinations.destination_enabled",
                            "v_domains.domain_uuid",
                            "v_domains.domain_name"),
                    // The prefix is the country code. A number with a sign, or a regex, is whole already. A global destination
                    // has no domain.
                    """
                    SELECT 'v_destinations ' || d.destination_number AS place, COALESCE(m.domain_name, '') AS owner,
                      CASE WHEN d.destination_number ~ '^[0-9]+$' AND COALESCE(d.destination_prefix, '') ~ '^[+]?[0-9]+$'
                           THEN '+' || TRIM(LEADING '+' FROM d.destination_prefix)
                                || COALESCE(d.destination_area_code, '') || d.destination_number
                           WHEN d.destination_number ~ '^[0-9]+$'
                           THEN COALESCE(d.destination_area_code, '') || d.destination_number
                           ELSE d.destination_number END AS number
                    FROM v_destinations d LEFT JOIN v_domains m ON m.domain_uuid = d.domain_uuid
                    WHERE d.destination_type = 'inbound' AND COALESCE(d.destination_number, '') <> ''
                      AND CAST(d.destination_enabled AS text) IN ('true', 't', '1')
                    ORDER BY m.domain_name, d.destination_number
                    """),
            new ForeignQuery(
                    What.DIALLED_FROM,
                    List.of(
                            "v_extensions.domain_uuid",
                            "v_extensions.extension",
                            "v_extensions.outbound_caller_id_number"),
                    """
                    SELECT 'v_extensions ' || e.extension AS place, e.outbound_caller_id_number AS number,
                      m.domain_name AS owner
                    FROM v_extensions e JOIN v_domains m ON m.domain_uuid = e.domain_uuid
                    WHERE COALESCE(e.outbound_caller_id_number, '') <> ''
                    ORDER BY m.domain_name, e.extension
                    """),
            new ForeignQuery(
                    What.TRUNKS,
                    List.of("v_gateways.gateway_uuid", "v_gateways.gateway", "v_gateways.domain_uuid"),
                    // The switch knows a gateway by its UUID.
                    """
                    SELECT 'v_gateways ' || g.gateway AS place, 'gateway' AS kind, CAST(g.gateway_uuid AS text) AS match_value,
                      COALESCE(m.domain_name, 'all domains') AS owner
                    FROM v_gateways g LEFT JOIN v_domains m ON m.domain_uuid = g.domain_uuid ORDER BY g.gateway
                    """),
            new ForeignQuery(
                    What.TRUNKS,
                    List.of(
                            "v_access_control_nodes.node_type",
                            "v_access_control_nodes.node_cidr",
                            "v_access_control_nodes.node_description"),
                    """
                    SELECT 'v_access_control_nodes' AS place, 'ip_cidr' AS kind, node_cidr AS match_value,
                      COALESCE(NULLIF(node_description, ''), 'all domains') AS owner
                    FROM v_access_control_nodes WHERE node_type = 'allow' AND COALESCE(node_cidr, '') <> ''
                    ORDER BY node_cidr
                    """));

    private FusionPbx() {}
}
