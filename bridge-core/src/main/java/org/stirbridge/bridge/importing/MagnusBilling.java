package org.stirbridge.bridge.importing;

import java.util.List;
import org.stirbridge.bridge.importing.ForeignQuery.What;

/** A user is a customer; a DID is his from its starting date until it expires. */
final class MagnusBilling {

    static final List<ForeignQuery> QUERIES = List.of(
            new ForeignQuery(
                    What.DATED_NUMBERS,
                    List.of(
                            "pkg_did.id",
                            "pkg_did.did",
                            "pkg_did.id_user",
                            "pkg_did.activated",
                            "pkg_did.startingdate",
                            "pkg_did.expirationdate",
                            "pkg_user.id",
                            "pkg_user.username"),
                    // A DID without a user is for sale. The date of a DID that was never sold, and of one that never ends, is
                    // zero; what is no date goes on as it is, to be refused.
                    """
                    SELECT CONCAT('pkg_did ', d.id) AS place, d.did AS number,
                      COALESCE(u.username, CASE WHEN d.id_user > 0 THEN '' END) AS owner,
                      CASE WHEN d.startingdate > '1971-01-01'
                           THEN COALESCE(DATE_FORMAT(d.startingdate, '%Y-%m-%dT%H:%i:%sZ'), d.startingdate) END AS valid_from,
                      CASE WHEN d.expirationdate > '1971-01-01'
                           THEN COALESCE(DATE_FORMAT(d.expirationdate, '%Y-%m-%dT%H:%i:%sZ'), d.expirationdate) END AS valid_until
                    FROM pkg_did d LEFT JOIN pkg_user u ON u.id = d.id_user WHERE d.activated = 1 ORDER BY d.id
                    """),
            new ForeignQuery(
                    What.DIALLED_FROM, List.of("pkg_callerid.id", "pkg_callerid.cid", "pkg_callerid.id_user"), """
                    SELECT CONCAT('pkg_callerid ', c.id) AS place, c.cid AS number, u.username AS owner
                    FROM pkg_callerid c JOIN pkg_user u ON u.id = c.id_user ORDER BY c.id
                    """),
            new ForeignQuery(
                    What.DIALLED_FROM,
                    List.of("pkg_sip.id", "pkg_sip.name", "pkg_sip.callerid", "pkg_sip.id_user"),
                    """
                    SELECT CONCAT('pkg_sip ', s.name) AS place, s.callerid AS number, u.username AS owner
                    FROM pkg_sip s JOIN pkg_user u ON u.id = s.id_user
                    WHERE COALESCE(s.callerid, '') <> '' ORDER BY s.id
                    """),
            new ForeignQuery(What.TRUNKS, List.of("pkg_sip.accountcode"), """
                    SELECT CONCAT('pkg_sip ', s.name) AS place, 'accountcode' AS kind, s.accountcode AS match_value,
                      u.username AS owner
                    FROM pkg_sip s JOIN pkg_user u ON u.id = s.id_user
                    WHERE COALESCE(s.accountcode, '') <> '' ORDER BY s.id
                    """));

    private MagnusBilling() {}
}
