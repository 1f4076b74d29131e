package org.stirbridge.bridge.importing;

import java.util.List;
import org.stirbridge.bridge.importing.ForeignQuery.What;

/** Inbound DIDs are the numbers of the one customer; every caller ID of campaigns and lists is a claim alone. */
final class Vicidial {

    static final List<ForeignQuery> QUERIES = List.of(
            new ForeignQuery(
                    What.NUMBERS,
                    List.of(
                            "vicidial_inbound_dids.did_id",
                            "vicidial_inbound_dids.did_pattern",
                            "vicidial_inbound_dids.did_active"),
                    // VICIdial's own two rows are no numbers.
                    """
                    SELECT CONCAT('vicidial_inbound_dids ', did_id) AS place, did_pattern AS number, NULL AS owner
                    FROM vicidial_inbound_dids
                    WHERE did_active = 'Y' AND did_pattern NOT IN ('default', 'did_system_filter') ORDER BY did_id
                    """),
            new ForeignQuery(
                    What.DIALLED_FROM,
                    List.of("vicidial_campaigns.campaign_id", "vicidial_campaigns.campaign_cid"),
                    """
                    SELECT 'vicidial_campaigns' AS place, campaign_cid AS number, campaign_id AS owner
                    FROM vicidial_campaigns WHERE COALESCE(campaign_cid, '') NOT IN ('', '0000000000') ORDER BY campaign_id
                    """),
            new ForeignQuery(
                    What.DIALLED_FROM,
                    List.of(
                            "vicidial_campaign_cid_areacodes.campaign_id",
                            "vicidial_campaign_cid_areacodes.areacode",
                            "vicidial_campaign_cid_areacodes.outbound_cid"),
                    // Those of vicidial_cid_groups too, which holds no numbers: the group's id stands for the
                    // campaign's.
                    """
                    SELECT CONCAT('vicidial_campaign_cid_areacodes ', areacode) AS place, outbound_cid AS number,
                      campaign_id AS owner
                    FROM vicidial_campaign_cid_areacodes WHERE COALESCE(outbound_cid, '') <> ''
                    ORDER BY campaign_id, areacode, outbound_cid
                    """),
            new ForeignQuery(
                    What.DIALLED_FROM,
                    List.of(
                            "vicidial_lists.list_id",
                            "vicidial_lists.campaign_id",
                            "vicidial_lists.campaign_cid_override"),
                    """
                    SELECT CONCAT('vicidial_lists ', list_id) AS place, campaign_cid_override AS number,
                      COALESCE(campaign_id, '') AS owner
                    FROM vicidial_lists WHERE COALESCE(campaign_cid_override, '') <> '' ORDER BY list_id
                    """),
            new ForeignQuery(
                    What.TRUNKS,
                    List.of(
                            "vicidial_server_carriers.carrier_id",
                            "vicidial_server_carriers.carrier_name",
                            "vicidial_server_carriers.account_entry",
                            "vicidial_server_carriers.active"),
                    // The channel is called after the section of the account: [carrier] in the first line.
                    """
                    SELECT CONCAT('vicidial_server_carriers ', carrier_id) AS place, 'endpoint' AS kind,
                      CASE WHEN account_entry LIKE '[%]%'
                           THEN SUBSTRING_INDEX(SUBSTRING(account_entry, 2), ']', 1) ELSE carrier_id END AS match_value,
                      COALESCE(carrier_name, carrier_id) AS owner
                    FROM vicidial_server_carriers WHERE active = 'Y' ORDER BY carrier_id
                    """));

    private Vicidial() {}
}
