package org.stirbridge.bridge.importing;

import java.util.List;
import org.stirbridge.bridge.importing.ForeignQuery.What;

/** An account is a customer, by its number; a DID that no customer has may be its reseller's. */
final class Astpp {

    static final List<ForeignQuery> QUERIES = List.of(
            new ForeignQuery(
                    What.NUMBERS,
                    List.of(
                            "dids.id",
                            "dids.number",
                            "dids.accountid",
                            "dids.parent_id",
                            "dids.status",
                            "accounts.id",
                            "accounts.number"),
                    // Neither an account nor a reseller: a DID for sale.
                    """
                    SELECT CONCAT('dids ', d.id) AS place, d.number AS number,
                      COALESCE(a.number, CASE WHEN d.accountid > 0 OR d.parent_id > 0 THEN '' END) AS owner
                    FROM dids d LEFT JOIN accounts a ON a.id = CASE WHEN d.accountid > 0 THEN d.accountid ELSE d.parent_id END
                    WHERE d.status = 0 ORDER BY d.id
                    """),
            new ForeignQuery(What.RESELLERS, List.of("accounts.reseller_id"), """
                    SELECT CONCAT('accounts ', a.id) AS place, a.number AS owner, r.number AS reseller
                    FROM accounts a LEFT JOIN accounts r ON r.id = a.reseller_id WHERE a.reseller_id > 0 ORDER BY a.id
                    """),
            new ForeignQuery(
                    What.DIALLED_FROM,
                    List.of("accounts_callerid.id", "accounts_callerid.accountid", "accounts_callerid.callerid_number"),
                    """
                    SELECT CONCAT('accounts_callerid ', c.id) AS place, c.callerid_number AS number, a.number AS owner
                    FROM accounts_callerid c JOIN accounts a ON a.id = c.accountid
                    WHERE c.callerid_number <> '' ORDER BY c.id
                    """),
            new ForeignQuery(What.TRUNKS, List.of("ip_map.id", "ip_map.ip", "ip_map.accountid"), """
                    SELECT CONCAT('ip_map ', i.id) AS place, 'ip_cidr' AS kind, i.ip AS match_value, a.number AS owner
                    FROM ip_map i JOIN accounts a ON a.id = i.accountid ORDER BY i.id
                    """),
            new ForeignQuery(
                    What.TRUNKS, List.of("sip_devices.id", "sip_devices.username", "sip_devices.accountid"), """
                    SELECT CONCAT('sip_devices ', s.id) AS place, 'auth_user' AS kind, s.username AS match_value,
                      a.number AS owner
                    FROM sip_devices s JOIN accounts a ON a.id = s.accountid ORDER BY s.id
                    """));

    private Astpp() {}
}
