-- Daily questions, asked in one line:
--   SELECT * FROM v_number WHERE '12155550142' BETWEEN first_number AND last_number;    whose, which level at best, why
--   SELECT * FROM v_expiring;                                                           what ends within 30 days, or has ended
--   SELECT * FROM v_unsigned_today;                                                     calls that left without a signature

-- The smallest cap of a customer and the five resellers above it.
CREATE VIEW v_customer AS
SELECT c.name, c.parent, c.provider, c.kyc_status,
       GREATEST(c.attest_cap, COALESCE(p1.attest_cap, 'A'), COALESCE(p2.attest_cap, 'A'), COALESCE(p3.attest_cap, 'A'),
                COALESCE(p4.attest_cap, 'A'), COALESCE(p5.attest_cap, 'A')) AS smallest_cap,
       CASE WHEN c.status = 'active' AND COALESCE(p1.status, 'active') = 'active' AND COALESCE(p2.status, 'active') = 'active'
                 AND COALESCE(p3.status, 'active') = 'active' AND COALESCE(p4.status, 'active') = 'active'
                 AND COALESCE(p5.status, 'active') = 'active'
                 AND (c.valid_from IS NULL OR c.valid_from <= UTC_TIMESTAMP(3)) AND (c.valid_until IS NULL OR c.valid_until > UTC_TIMESTAMP(3))
            THEN 'active' ELSE 'inactive' END AS status
FROM customer c
LEFT JOIN customer p1 ON p1.name = c.parent
LEFT JOIN customer p2 ON p2.name = p1.parent
LEFT JOIN customer p3 ON p3.name = p2.parent
LEFT JOIN customer p4 ON p4.name = p3.parent
LEFT JOIN customer p5 ON p5.name = p4.parent;

CREATE VIEW v_evidence AS
SELECT e.did_range, COUNT(*) AS papers, SUM(CASE WHEN e.expires_at IS NULL OR e.expires_at > UTC_TIMESTAMP(3) THEN 1 ELSE 0 END) AS in_force
FROM rtu_evidence e
WHERE e.did_range IS NOT NULL
GROUP BY e.did_range;

-- The best level that a subscriber trunk of the customer itself gives; other trunks, and other customers, can only get less.
-- "stirbridge explain" says what one call gets.
CREATE VIEW v_number AS
SELECT r.start_tn AS first_number, r.end_tn AS last_number, r.customer, c.parent AS reseller,
       CASE WHEN c.status <> 'active' THEN NULL
            WHEN r.right_to_use = 'import_unverified' OR c.kyc_status <> 'vetted' OR (e.papers > 0 AND e.in_force = 0)
                 OR (r.status <> 'active' AND NOT (r.attest_override = 'A' AND COALESCE(e.in_force, 0) > 0 AND r.status IN ('reserved', 'port_in', 'aging')))
              THEN GREATEST('B', c.smallest_cap, COALESCE(r.attest_override, 'A'))
            ELSE GREATEST('A', c.smallest_cap, COALESCE(r.attest_override, 'A')) END AS level,
       CASE WHEN c.status <> 'active' THEN 'the customer, or a reseller above it, is not active: unsigned'
            WHEN r.status <> 'active' AND NOT (r.attest_override = 'A' AND COALESCE(e.in_force, 0) > 0 AND r.status IN ('reserved', 'port_in', 'aging'))
              THEN CONCAT('the range is ', r.status, ', not active')
            WHEN r.right_to_use = 'import_unverified' THEN 'nobody has checked the right to use it (import_unverified)'
            WHEN e.papers > 0 AND e.in_force = 0 THEN 'the evidence has expired'
            WHEN c.kyc_status <> 'vetted' THEN CONCAT('the customer is ', c.kyc_status, ', not vetted')
            WHEN r.attest_override IN ('B', 'C') AND r.attest_override >= c.smallest_cap THEN 'attest_override of the range'
            WHEN c.smallest_cap <> 'A' THEN 'attest_cap of the customer or of a reseller above it'
            ELSE 'its own number, with the right to use it' END AS why,
       r.status, r.right_to_use, r.id AS did_range
FROM did_range r
JOIN v_customer c ON c.name = r.customer
LEFT JOIN v_evidence e ON e.did_range = r.id
WHERE (r.valid_from IS NULL OR r.valid_from <= UTC_TIMESTAMP(3)) AND (r.valid_until IS NULL OR r.valid_until > UTC_TIMESTAMP(3));

CREATE VIEW v_expiring AS
SELECT 'certificate' AS what, name AS which, valid_until AS ends, 'calls that it signs go unsigned' AS then_what
  FROM certificate WHERE status = 'active' AND valid_until < DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 30 DAY)
UNION ALL
SELECT 'customer', name, valid_until, 'its calls go unsigned' FROM customer WHERE status = 'active' AND valid_until < DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 30 DAY)
UNION ALL
SELECT 'did_range', CONCAT(start_tn, '-', end_tn), valid_until, 'its numbers are in no range any more'
  FROM did_range WHERE status = 'active' AND valid_until < DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 30 DAY)
UNION ALL
SELECT 'rtu_evidence', CONCAT(evidence_type, ' ', reference), expires_at, 'its numbers fall to B'
  FROM rtu_evidence WHERE expires_at < DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 30 DAY)
UNION ALL
SELECT 'did_grant', CONCAT(id, ' of ', customer), valid_until, 'the numbers are no longer its own'
  FROM did_grant WHERE status = 'active' AND valid_until < DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 30 DAY);

CREATE VIEW v_unsigned_today AS
SELECT trunk, customer, reason, COUNT(*) AS calls, MAX(decided_at) AS last_at
FROM call_decision
WHERE direction = 'outbound' AND outcome = 'unsigned' AND decided_at >= UTC_DATE()
GROUP BY trunk, customer, reason;
