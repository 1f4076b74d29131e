-- Views that say what the bridge decides: toll-free numbers, resellers' dates, inactive providers, all resellers above.

ALTER TABLE did_range MODIFY COLUMN attest_override CHAR(1) DEFAULT NULL COMMENT 'lowers the level for these numbers: B | C; A where evidence in force backs it, for numbers that are reserved, port_in, aging or toll-free';
ALTER TABLE trunk MODIFY COLUMN attest_fixed CHAR(1) DEFAULT NULL COMMENT 'level set by contract: B | C for every call; A where the number deserves it, or evidence on the trunk is in force; NULL: by number';

CREATE INDEX IF NOT EXISTS did_range_by_end_of_time ON did_range (valid_until);

DROP VIEW v_number;
DROP VIEW v_customer;
-- The smallest cap of a customer and all resellers above it, of which there are twenty at most.
CREATE OR REPLACE VIEW v_customer AS
SELECT c.name, c.parent, c.provider, c.kyc_status,
       GREATEST(c.attest_cap,
                COALESCE(p1.attest_cap, 'A'),
                COALESCE(p2.attest_cap, 'A'),
                COALESCE(p3.attest_cap, 'A'),
                COALESCE(p4.attest_cap, 'A'),
                COALESCE(p5.attest_cap, 'A'),
                COALESCE(p6.attest_cap, 'A'),
                COALESCE(p7.attest_cap, 'A'),
                COALESCE(p8.attest_cap, 'A'),
                COALESCE(p9.attest_cap, 'A'),
                COALESCE(p10.attest_cap, 'A'),
                COALESCE(p11.attest_cap, 'A'),
                COALESCE(p12.attest_cap, 'A'),
                COALESCE(p13.attest_cap, 'A'),
                COALESCE(p14.attest_cap, 'A'),
                COALESCE(p15.attest_cap, 'A'),
                COALESCE(p16.attest_cap, 'A'),
                COALESCE(p17.attest_cap, 'A'),
                COALESCE(p18.attest_cap, 'A'),
                COALESCE(p19.attest_cap, 'A'),
                COALESCE(p20.attest_cap, 'A')) AS smallest_cap,
       CASE WHEN own.status = 'active'
                 AND (c.name IS NULL OR (c.status = 'active' AND (c.valid_from IS NULL OR c.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (c.valid_until IS NULL OR c.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p1.name IS NULL OR (p1.status = 'active' AND (p1.valid_from IS NULL OR p1.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p1.valid_until IS NULL OR p1.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p2.name IS NULL OR (p2.status = 'active' AND (p2.valid_from IS NULL OR p2.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p2.valid_until IS NULL OR p2.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p3.name IS NULL OR (p3.status = 'active' AND (p3.valid_from IS NULL OR p3.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p3.valid_until IS NULL OR p3.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p4.name IS NULL OR (p4.status = 'active' AND (p4.valid_from IS NULL OR p4.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p4.valid_until IS NULL OR p4.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p5.name IS NULL OR (p5.status = 'active' AND (p5.valid_from IS NULL OR p5.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p5.valid_until IS NULL OR p5.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p6.name IS NULL OR (p6.status = 'active' AND (p6.valid_from IS NULL OR p6.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p6.valid_until IS NULL OR p6.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p7.name IS NULL OR (p7.status = 'active' AND (p7.valid_from IS NULL OR p7.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p7.valid_until IS NULL OR p7.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p8.name IS NULL OR (p8.status = 'active' AND (p8.valid_from IS NULL OR p8.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p8.valid_until IS NULL OR p8.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p9.name IS NULL OR (p9.status = 'active' AND (p9.valid_from IS NULL OR p9.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p9.valid_until IS NULL OR p9.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p10.name IS NULL OR (p10.status = 'active' AND (p10.valid_from IS NULL OR p10.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p10.valid_until IS NULL OR p10.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p11.name IS NULL OR (p11.status = 'active' AND (p11.valid_from IS NULL OR p11.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p11.valid_until IS NULL OR p11.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p12.name IS NULL OR (p12.status = 'active' AND (p12.valid_from IS NULL OR p12.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p12.valid_until IS NULL OR p12.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p13.name IS NULL OR (p13.status = 'active' AND (p13.valid_from IS NULL OR p13.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p13.valid_until IS NULL OR p13.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p14.name IS NULL OR (p14.status = 'active' AND (p14.valid_from IS NULL OR p14.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p14.valid_until IS NULL OR p14.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p15.name IS NULL OR (p15.status = 'active' AND (p15.valid_from IS NULL OR p15.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p15.valid_until IS NULL OR p15.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p16.name IS NULL OR (p16.status = 'active' AND (p16.valid_from IS NULL OR p16.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p16.valid_until IS NULL OR p16.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p17.name IS NULL OR (p17.status = 'active' AND (p17.valid_from IS NULL OR p17.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p17.valid_until IS NULL OR p17.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p18.name IS NULL OR (p18.status = 'active' AND (p18.valid_from IS NULL OR p18.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p18.valid_until IS NULL OR p18.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p19.name IS NULL OR (p19.status = 'active' AND (p19.valid_from IS NULL OR p19.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p19.valid_until IS NULL OR p19.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
                 AND (p20.name IS NULL OR (p20.status = 'active' AND (p20.valid_from IS NULL OR p20.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (p20.valid_until IS NULL OR p20.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))))
            THEN 'active' ELSE 'inactive' END AS status
FROM customer c
JOIN provider own ON own.name = c.provider
LEFT JOIN customer p1 ON p1.name = c.parent
LEFT JOIN customer p2 ON p2.name = p1.parent
LEFT JOIN customer p3 ON p3.name = p2.parent
LEFT JOIN customer p4 ON p4.name = p3.parent
LEFT JOIN customer p5 ON p5.name = p4.parent
LEFT JOIN customer p6 ON p6.name = p5.parent
LEFT JOIN customer p7 ON p7.name = p6.parent
LEFT JOIN customer p8 ON p8.name = p7.parent
LEFT JOIN customer p9 ON p9.name = p8.parent
LEFT JOIN customer p10 ON p10.name = p9.parent
LEFT JOIN customer p11 ON p11.name = p10.parent
LEFT JOIN customer p12 ON p12.name = p11.parent
LEFT JOIN customer p13 ON p13.name = p12.parent
LEFT JOIN customer p14 ON p14.name = p13.parent
LEFT JOIN customer p15 ON p15.name = p14.parent
LEFT JOIN customer p16 ON p16.name = p15.parent
LEFT JOIN customer p17 ON p17.name = p16.parent
LEFT JOIN customer p18 ON p18.name = p17.parent
LEFT JOIN customer p19 ON p19.name = p18.parent
LEFT JOIN customer p20 ON p20.name = p19.parent;

-- The best level that a subscriber trunk of the customer itself gives; other trunks, and other customers, can only get less.
-- "stirbridge explain" says what one call gets. Of ranges inside one another the one with the fewest numbers counts.
CREATE OR REPLACE VIEW v_number AS
SELECT n.first_number, n.last_number, n.customer, n.reseller,
       CASE WHEN n.customer_status <> 'active' THEN NULL
            WHEN n.unfit OR n.unverified OR n.expired OR n.toll_free OR n.kyc_status <> 'vetted'
              THEN GREATEST('B', n.smallest_cap, COALESCE(n.attest_override, 'A'))
            ELSE GREATEST('A', n.smallest_cap, COALESCE(n.attest_override, 'A')) END AS level,
       CASE WHEN n.customer_status <> 'active' THEN 'the customer, a reseller above it or its provider is not active: unsigned'
            WHEN n.unfit THEN CONCAT('the range is ', n.status, ', not active')
            WHEN n.unverified THEN 'nobody has checked the right to use it (import_unverified)'
            WHEN n.expired THEN 'the evidence has expired'
            WHEN n.toll_free THEN 'toll-free: it takes right_to_use resporg or verified, or evidence in force'
            WHEN n.kyc_status <> 'vetted' THEN CONCAT('the customer is ', n.kyc_status, ', not vetted')
            WHEN n.attest_override IN ('B', 'C') AND n.attest_override >= n.smallest_cap THEN 'attest_override of the range'
            WHEN n.smallest_cap <> 'A' THEN 'attest_cap of the customer or of a reseller above it'
            ELSE 'its own number, with the right to use it' END AS why,
       n.status, n.right_to_use, n.did_range,
       CAST(n.last_number AS DECIMAL(20, 0)) - CAST(n.first_number AS DECIMAL(20, 0)) + 1 AS numbers
FROM (
  SELECT r.id AS did_range, r.start_tn AS first_number, r.end_tn AS last_number, r.customer, c.parent AS reseller,
         r.status, r.right_to_use, r.attest_override, c.status AS customer_status, c.kyc_status, c.smallest_cap,
         (r.status <> 'active' AND NOT (COALESCE(r.attest_override, 'C') = 'A' AND COALESCE(e.in_force, 0) > 0
            AND r.status IN ('reserved', 'port_in', 'aging'))) AS unfit,
         (r.right_to_use = 'import_unverified') AS unverified,
         (COALESCE(e.papers, 0) > 0 AND COALESCE(e.in_force, 0) = 0) AS expired,
         (r.start_tn REGEXP '^18(00|33|44|55|66|77|88)[0-9]{7}$' AND r.right_to_use NOT IN ('resporg', 'verified') AND COALESCE(e.in_force, 0) = 0) AS toll_free
  FROM did_range r
  JOIN v_customer c ON c.name = r.customer
  LEFT JOIN v_evidence e ON e.did_range = r.id
  WHERE (r.valid_from IS NULL OR r.valid_from <= CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP)) AND (r.valid_until IS NULL OR r.valid_until > CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS TIMESTAMP))) n;
